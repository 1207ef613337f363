extension NginxServer.Site {
    /// A healthy site as Vite builds it: a page, a script and what it is split into, a style sheet, a font, an icon and a
    /// manifest, with every other path answered by the page, as an application that routes in the browser needs it.
    package static var healthy: NginxServer.Site {
        NginxServer.Site(
            directives: """
                ssl_protocols TLSv1.2 TLSv1.3;
                ssl_ciphers \(suites);
                ssl_session_cache shared:tls:1m;
                gzip on;
                gzip_types text/javascript text/css image/svg+xml application/manifest+json;
                server_tokens off;
                add_header Strict-Transport-Security "max-age=63072000; includeSubDomains" always;
                add_header Content-Security-Policy "\(policy)" always;
                add_header X-Content-Type-Options nosniff always;
                add_header Referrer-Policy strict-origin-when-cross-origin always;
                add_header Permissions-Policy "camera=(), geolocation=(), microphone=()" always;
                add_header Cross-Origin-Opener-Policy same-origin-allow-popups always;
                location / { try_files $uri /index.html; }
                """,
            files: healthyFiles)
    }

    /// Mozilla's intermediate profile for a certificate with an EC key.
    private static let suites =
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305"

    private static let policy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

    /// Half a megabyte, of which scripts are most.
    private static var healthyFiles: [String: [UInt8]] {
        [
            "index.html": Array(page.utf8),
            "assets/index-B1a2c3d4.js": script(seed: 1, bytes: 150_000),
            "assets/vendor-C5e6f7a8.js": script(seed: 2, bytes: 250_000),
            "assets/index-D9b0c1d2.css": Array(String(repeating: ".card{color:#123;margin:0}", count: 1200).utf8),
            "assets/text-E3f4a5b6.woff2": [UInt8](repeating: 0x77, count: 40_000),
            "favicon.svg": Array(#"<svg xmlns="http://www.w3.org/2000/svg"/>"#.utf8),
            "site.webmanifest": Array(#"{"name": "Shop"}"#.utf8),
        ]
    }

    private static let page = """
        <!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <title>Shop</title>
            <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
            <link rel="manifest" href="/site.webmanifest" />
            <script type="module" crossorigin src="/assets/index-B1a2c3d4.js"></script>
            <link rel="modulepreload" crossorigin href="/assets/vendor-C5e6f7a8.js" />
            <link rel="preload" as="font" type="font/woff2" crossorigin href="/assets/text-E3f4a5b6.woff2" />
            <link rel="stylesheet" crossorigin href="/assets/index-D9b0c1d2.css" />
          </head>
          <body>
            <div id="root"></div>
          </body>
        </html>
        """

    private static let words = [
        "children", "className", "concat", "createElement", "current", "default", "length", "memo", "onClick", "props",
        "push", "render", "slice", "target", "useState", "value",
    ]

    /// Text as a minifier leaves it, the same each time.
    private static func script(seed: UInt64, bytes: Int) -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        var text = ""
        while text.utf8.count < bytes {
            let (one, two) = (words.randomElement(using: &random) ?? "", words.randomElement(using: &random) ?? "")
            text += "function f\(text.utf8.count)(e,t){return e.\(one)(\"\(two)\",\(random.next() >> 44)),t.\(two)};"
        }
        return Array(text.utf8)
    }
}
