/// The services of others that are known by their hosts.
///
/// Written from the pages on which vendors name the addresses that a Content-Security-Policy must allow, and from the
/// snippets that they ask to be pasted; read in November 2026. To add one, add a line.
package enum ThirdParties {
    /// Whose host it is; nil where it is not known.
    package static func owner(of host: String) -> ThirdParty? {
        let labels = host.split(separator: ".").suffix(mostLabels)
        return labels.indices.lazy.compactMap { byHost[labels[$0...].joined(separator: ".")] }.first
    }

    /// No host of the table has more: what stands before them is of the same owner.
    private static let mostLabels = 4

    private static let byHost = Dictionary(
        known.flatMap { party in party.hosts.map { ($0, party) } }, uniquingKeysWith: { first, _ in first })

    /// What the names of known hosts end in, `com` and the like.
    static let lastLabels = Set(byHost.keys.compactMap { $0.split(separator: ".").last.map { ArraySlice($0.utf8) } })

    /// In the order of what they are for.
    package static let known: [ThirdParty] = [
        // docs.stripe.com/security/guide, "Content Security Policy"; docs.stripe.com/js/including: the script must come
        // from js.stripe.com and changes there.
        ThirdParty("Stripe", .payment, changesScripts: true, "stripe.com", "stripe.network"),
        // developer.paypal.com, "Content security policy"
        ThirdParty("PayPal", .payment, changesScripts: true, "paypal.com", "paypalobjects.com", "braintreegateway.com"),
        ThirdParty("Adyen", .payment, "adyen.com", "adyenpayments.com"),
        ThirdParty("Square", .payment, changesScripts: true, "squarecdn.com", "squareup.com"),
        ThirdParty("Klarna", .payment, changesScripts: true, "klarna.com", "klarnacdn.net"),
        ThirdParty("Apple Pay", .payment, changesScripts: true, "applepay.cdn-apple.com"),
        ThirdParty("Google Pay", .payment, changesScripts: true, "pay.google.com"),
        ThirdParty("Paddle", .payment, changesScripts: true, "paddle.com"),

        // developers.google.com/identity/gsi/web/guides/get-google-api-clientid, "Content Security Policy"
        ThirdParty("Google sign-in", .authentication, changesScripts: true, "accounts.google.com", "apis.google.com"),
        ThirdParty("Sign in with Apple", .authentication, changesScripts: true, "appleid.cdn-apple.com"),
        ThirdParty("Auth0", .authentication, "auth0.com"),
        ThirdParty("Clerk", .authentication, changesScripts: true, "clerk.com", "clerk.accounts.dev"),
        ThirdParty("Okta", .authentication, "okta.com", "oktacdn.com"),
        ThirdParty("Supabase", .authentication, "supabase.co"),

        // Public copies of open libraries: files with a version in their address do not change.
        ThirdParty("jsDelivr", .delivery, "jsdelivr.net"),
        ThirdParty("unpkg", .delivery, "unpkg.com"),
        ThirdParty("cdnjs", .delivery, "cdnjs.cloudflare.com"),
        ThirdParty("esm.sh", .delivery, "esm.sh"),
        ThirdParty("Google Hosted Libraries", .delivery, "ajax.googleapis.com"),
        ThirdParty("Microsoft Ajax CDN", .delivery, "ajax.aspnetcdn.com"),
        ThirdParty("jQuery", .delivery, "code.jquery.com"),
        ThirdParty("BootstrapCDN", .delivery, "bootstrapcdn.com"),
        ThirdParty("Tailwind Play CDN", .delivery, changesScripts: true, "cdn.tailwindcss.com"),
        ThirdParty("polyfill.io", .delivery, changesScripts: true, "polyfill.io"),

        // developers.google.com/fonts/docs/getting_started: the style sheet depends on the browser that asks.
        ThirdParty("Google Fonts", .fonts, changesScripts: true, "fonts.googleapis.com", "fonts.gstatic.com"),
        ThirdParty("Adobe Fonts", .fonts, changesScripts: true, "use.typekit.net", "p.typekit.net"),
        ThirdParty("Font Awesome", .fonts, changesScripts: true, "kit.fontawesome.com", "use.fontawesome.com"),

        // developers.google.com/maps/documentation/javascript/content-security-policy
        ThirdParty(
            "Google Maps", .maps, changesScripts: true, "maps.googleapis.com", "maps.google.com", "maps.gstatic.com"),
        ThirdParty("Mapbox", .maps, "mapbox.com"),
        ThirdParty("OpenStreetMap", .maps, "openstreetmap.org"),

        ThirdParty("YouTube", .video, changesScripts: true, "youtube.com", "youtube-nocookie.com", "ytimg.com"),
        ThirdParty("Vimeo", .video, changesScripts: true, "vimeo.com", "vimeocdn.com"),

        ThirdParty("Intercom", .support, changesScripts: true, "intercom.io", "intercomcdn.com"),
        ThirdParty("Zendesk", .support, changesScripts: true, "zendesk.com", "zdassets.com", "zopim.com"),
        ThirdParty("Crisp", .support, changesScripts: true, "crisp.chat"),
        ThirdParty("Tawk.to", .support, changesScripts: true, "tawk.to"),
        ThirdParty("Drift", .support, changesScripts: true, "drift.com", "driftt.com"),

        ThirdParty("Sentry", .monitoring, "sentry.io", "sentry-cdn.com"),
        ThirdParty("Datadog", .monitoring, "datadoghq-browser-agent.com", "browser-intake-datadoghq.com"),
        ThirdParty("New Relic", .monitoring, "js-agent.newrelic.com", "nr-data.net"),
        ThirdParty("LogRocket", .monitoring, changesScripts: true, "logrocket.io", "lr-ingest.io", "lr-in.com"),

        // developers.google.com/tag-platform/security/guides/csp
        ThirdParty("Google Tag Manager", .analytics, changesScripts: true, "googletagmanager.com"),
        ThirdParty(
            "Google Analytics", .analytics, changesScripts: true, "google-analytics.com", "analytics.google.com"),
        ThirdParty("Hotjar", .analytics, changesScripts: true, "hotjar.com", "hotjar.io"),
        ThirdParty("Microsoft Clarity", .analytics, changesScripts: true, "clarity.ms"),
        ThirdParty("Mixpanel", .analytics, changesScripts: true, "mixpanel.com", "mxpnl.com"),
        ThirdParty("Amplitude", .analytics, changesScripts: true, "amplitude.com"),
        ThirdParty("Segment", .analytics, changesScripts: true, "segment.com", "segment.io"),
        ThirdParty("PostHog", .analytics, changesScripts: true, "posthog.com"),
        ThirdParty("Heap", .analytics, changesScripts: true, "heapanalytics.com", "heap-api.com"),
        ThirdParty("FullStory", .analytics, changesScripts: true, "fullstory.com"),
        ThirdParty("Matomo Cloud", .analytics, changesScripts: true, "matomo.cloud"),
        ThirdParty("Plausible", .analytics, changesScripts: true, "plausible.io"),
        ThirdParty("Fathom", .analytics, changesScripts: true, "usefathom.com"),
        ThirdParty("Yandex Metrica", .analytics, changesScripts: true, "mc.yandex.ru"),
        ThirdParty("Cloudflare Web Analytics", .analytics, changesScripts: true, "cloudflareinsights.com"),
        ThirdParty("Vercel Analytics", .analytics, changesScripts: true, "va.vercel-scripts.com"),
        ThirdParty("Optimizely", .analytics, changesScripts: true, "optimizely.com"),
        ThirdParty("HubSpot", .analytics, changesScripts: true, "hs-scripts.com", "hs-analytics.net", "hsforms.net"),

        ThirdParty(
            "Google advertising", .advertising, changesScripts: true, "doubleclick.net", "googlesyndication.com",
            "googleadservices.com", "adservice.google.com"),
        ThirdParty("Meta Pixel", .advertising, changesScripts: true, "connect.facebook.net", "facebook.com"),
        ThirdParty("LinkedIn Insight", .advertising, changesScripts: true, "snap.licdn.com", "px.ads.linkedin.com"),
        ThirdParty(
            "X advertising", .advertising, changesScripts: true, "static.ads-twitter.com", "analytics.twitter.com"),
        ThirdParty("TikTok Pixel", .advertising, changesScripts: true, "analytics.tiktok.com"),
        ThirdParty("Pinterest Tag", .advertising, changesScripts: true, "s.pinimg.com", "ct.pinterest.com"),
        ThirdParty("Microsoft Advertising", .advertising, changesScripts: true, "bat.bing.com"),
        ThirdParty("Snap Pixel", .advertising, changesScripts: true, "sc-static.net", "tr.snapchat.com"),
        ThirdParty("Reddit Pixel", .advertising, changesScripts: true, "redditstatic.com"),
        ThirdParty("Criteo", .advertising, changesScripts: true, "criteo.com", "criteo.net"),
        ThirdParty("Taboola", .advertising, changesScripts: true, "taboola.com"),
        ThirdParty("Outbrain", .advertising, changesScripts: true, "outbrain.com"),
        ThirdParty("Amazon advertising", .advertising, changesScripts: true, "amazon-adsystem.com"),

        ThirdParty("Cookiebot", .consent, changesScripts: true, "cookiebot.com"),
        ThirdParty("OneTrust", .consent, changesScripts: true, "cookielaw.org", "onetrust.com"),
        ThirdParty("Usercentrics", .consent, changesScripts: true, "usercentrics.eu"),
        ThirdParty("iubenda", .consent, changesScripts: true, "iubenda.com"),
        ThirdParty("Didomi", .consent, changesScripts: true, "didomi.io", "privacy-center.org"),
        ThirdParty("CookieYes", .consent, changesScripts: true, "cookieyes.com"),

        ThirdParty("hCaptcha", .security, changesScripts: true, "hcaptcha.com"),
        ThirdParty("Cloudflare Turnstile", .security, changesScripts: true, "challenges.cloudflare.com"),
        ThirdParty("reCAPTCHA", .security, changesScripts: true, "www.google.com", "www.gstatic.com", "recaptcha.net"),
    ]
}
