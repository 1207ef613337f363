internal import HTTP

/// A number that stands for a site's headers, as MDN Observatory counts it: for people who ask for one.
///
/// Derived and labelled: no gate looks at it. It is an equivalent, since no list of preloaded sites comes with it.
/// Source: MDN, "HTTP Observatory: tests and scoring" (its sixth algorithm, read 2026-11-23): one hundred points, less
/// what each of its tests takes; what tests give counts from ninety on.
package struct ObservatoryScore: Hashable, Sendable {
    /// The algorithm's number.
    static let version = "6"

    /// What has been found about scripts of the page: only a reader of the page knows.
    package enum ScriptIntegrity: Int, Hashable, Sendable {
        /// All scripts, or all of other sites, carry their digest.
        case complete = 5
        /// No scripts, or none of other sites.
        case unneeded = 0
        /// Scripts of other sites over HTTPS without a digest.
        case missing = -5
        /// A digest, but over plain HTTP.
        case insecureWithDigest = -20
        /// Neither digest nor HTTPS.
        case insecure = -50
    }

    /// How plain HTTP is led to HTTPS.
    package enum Redirection: Int, Hashable, Sendable {
        /// At once to HTTPS on the same host; or nothing answers plain HTTP.
        case secure = 0
        /// At once to another host.
        case elsewhere = -5
        /// To plain HTTP first.
        case late = -10
        /// Not at all.
        case missing = -20
    }

    /// One of the tests.
    package struct Test: Hashable, Sendable {
        package var name: String
        /// What it gives or takes.
        package var modifier: Int
    }

    package let tests: [Test]

    /// From the answers of one look at a site. Nil where no start page answered over any scheme.
    ///
    /// A certificate that nobody trusts makes every promise of HTTPS void.
    package init?(
        of answers: [SiteAnswer], scripts: ScriptIntegrity = .unneeded, redirection: Redirection? = nil,
        isTrusted: Bool = true
    ) {
        guard let page = answers.first(where: { $0.role == .startPage }) else { return nil }
        let headers = ObservatoryTests(page: page)
        tests = [
            Test(name: "content-security-policy", modifier: headers.contentPolicy),
            Test(name: "cookies", modifier: headers.cookies),
            Test(name: "cross-origin-resource-sharing", modifier: Self.sharing(answers)),
            Test(
                name: "redirection",
                modifier: (isTrusted ? redirection ?? Self.redirection(answers, page) : .missing).rawValue),
            Test(name: "referrer-policy", modifier: headers.referrer),
            Test(name: "strict-transport-security", modifier: isTrusted ? headers.transport : -20),
            Test(name: "subresource-integrity", modifier: scripts.rawValue),
            Test(name: "x-content-type-options", modifier: headers.sniffing),
            Test(name: "x-frame-options", modifier: headers.framing),
            Test(name: "cross-origin-resource-policy", modifier: headers.resourcePolicy),
            Test(name: "cross-origin-embedder-policy", modifier: headers.embedderPolicy),
            Test(name: "cross-origin-opener-policy", modifier: headers.openerPolicy),
        ]
    }

    /// At least 0; above 100 where bonuses count.
    package var points: Int {
        let penalised = tests.reduce(100) { $0 + min(0, $1.modifier) }
        let bonus = penalised >= 90 ? tests.reduce(0) { $0 + max(0, $1.modifier) } : 0
        return max(0, penalised + bonus)
    }

    /// `A+` to `F`.
    package var letter: String {
        switch points / 5 * 5 {
        case 100...: "A+"
        case 90...95: "A"
        case 85: "A-"
        case 80: "B+"
        case 70...75: "B"
        case 65: "B-"
        case 60: "C+"
        case 50...55: "C"
        case 45: "C-"
        case 40: "D+"
        case 30...35: "D"
        case 25: "D-"
        default: "F"
        }
    }

    /// Only what mirrors the origin and lets credentials through costs points.
    private static func sharing(_ answers: [SiteAnswer]) -> Int {
        let isOpen = answers.contains { answer in
            answer.origin != nil && answer.value(of: "Access-Control-Allow-Origin") == answer.origin
                && answer.origin == HostileOrigin.stranger.origin(for: answer.response.address)
                && answer.value(of: "Access-Control-Allow-Credentials") == "true"
        }
        return isOpen ? -50 : 0
    }

    private static func redirection(_ answers: [SiteAnswer], _ page: SiteAnswer) -> Redirection {
        guard let twin = answers.first(where: { $0.role == .plainTwin })?.response else {
            return page.isSecure ? .secure : .missing
        }
        let chain = twin.redirects + [twin]
        guard let first = chain.first, 300...399 ~= first.status, let place = first.fields.first("Location"),
            let target = try? first.address.resolving(place)
        else { return .missing }
        guard target.isSecure else { return chain.contains { $0.address.isSecure } ? .late : .missing }
        return target.host == first.address.host ? .secure : .elsewhere
    }
}
