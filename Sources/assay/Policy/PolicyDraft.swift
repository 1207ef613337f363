import Documents

/// An `assay.toml` to begin with: what a repository shows, and promises that nearly every project can make.
struct PolicyDraft {
    let text: String

    init(of survey: RepositorySurvey) {
        let parts = [
            Self.opening(survey), Self.frameworks(survey), Self.scan(survey), Self.environments(survey),
            survey.hasSite ? Self.site : nil, survey.usesStripe ? Self.payments : nil,
            survey.usesSupabase ? Self.dataAccess : nil, Self.variables(survey), Self.workflows(survey), Self.incidents,
            Self.gates,
        ]
        text = parts.compactMap(\.self).joined(separator: "\n")
    }

    private static func opening(_ survey: RepositorySurvey) -> String {
        """
        # What this project promises about security.
        # 'assay policy check' reads it, 'assay policy show' tells who decides what.

        version = 1

        [project]
        name = \(quotedValue(survey.name))

        """
    }

    private static func frameworks(_ survey: RepositorySurvey) -> String {
        let payments =
            survey.usesStripe
            ? "pci-dss = { version = \"4.0.1\", saq = \"A\", provider = \"stripe\", integration = \"embedded\" }   # or \"redirect\"\n"
            : ""
        return "[frameworks]\nowasp-top10 = \"2025\"\ngdpr = true\nccpa = true\n" + payments
    }

    private static func scan(_ survey: RepositorySurvey) -> String {
        let outputs = survey.buildOutputs.isEmpty ? "" : "   # \(survey.buildOutputs.joined(separator: ", "))"
        return "[scan]\nbuild-output = true\(outputs)\n"
    }

    private static func environments(_ survey: RepositorySurvey) -> String? {
        guard survey.hasSite else { return nil }
        let address = survey.address.map { "url = \(quotedValue($0))" } ?? "# url = \"https://www.example.com\""
        let mode = survey.usesStripe ? "stripe = \"live\"\n" : ""
        return "[environments.production]\n\(address)\nbranch = \"main\"\n\(mode)access = \"public\"\n"
    }

    private static let site = """
        [transport]
        tls = { minimum = "1.2", must-offer = "1.3" }
        certificate = { alert-below-days = 21 }
        https-redirect = "required"

        [headers.require]
        X-Content-Type-Options = "nosniff"
        Referrer-Policy = "strict-origin-when-cross-origin"
        Strict-Transport-Security = { max-age = 31536000, include-subdomains = true }

        [headers.require.Content-Security-Policy]
        forbid = ["'unsafe-eval'", "script-src *"]
        must-set = { object-src = "'none'", base-uri = "'self'", frame-ancestors = "'none'" }

        """

    private static let payments = """
        [payment-pages]
        # paths = ["/checkout"]
        scripts = [{ source = "https://js.stripe.com", owner = "somebody", reason = "payment form" }]

        """

    private static let dataAccess = """
        [data-access]
        row-level-security = "required"
        public-read-tables = []
        public-buckets = []

        """

    private static func variables(_ survey: RepositorySurvey) -> String {
        let example = survey.example.map { "example = \(quotedValue($0))\n" } ?? ""
        return "[variables]\n\(example)committed = \"forbidden\"\n"
    }

    private static func workflows(_ survey: RepositorySurvey) -> String? {
        guard !survey.workflows.isEmpty else { return nil }
        let lines = survey.workflows.map { file in
            "\(quotedValue(file)) = { file = \(quotedValue(file)) }\n"
        }
        return "[workflows]\n" + lines.joined()
    }

    private static let incidents = """
        [incidents]
        severity = { critical = "P0", high = "P1", medium = "P2", low = "P3" }
        respond-within = { P0 = "1h", P1 = "4h", P2 = "24h", P3 = "7d" }

        [remediation]
        critical = "1d"
        high = "7d"
        medium = "30d"
        low = "90d"

        """

    private static let gates = """
        [gate.pull-request]
        fail-on = "high"
        new-only = true

        [gate.main]
        fail-on = "high"

        [gate.scheduled]
        fail-on = "high"
        overdue = "fail"
        stale = "warn"

        [gate.pre-commit]
        only = ["secrets"]
        fail-on = "low"

        """

    /// A TOML string. Every JSON string of ours is a basic string of TOML 1.0.0 as well: the same escapes for controls.
    private static func quotedValue(_ text: String) -> String {
        var writer = JSONWriter(pretty: false)
        writer.value(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
