import Vocabulary

/// What a whole `assay.toml` must look like.
enum PolicyShape {
    /// Every section, by its name.
    static let sections: [String: Shape] = [
        "scan": scan, "gate": gate, "project": project, "frameworks": frameworks, "environments": .named(environment),
        "transport": transport, "headers": headers, "payment-pages": paymentPages, "data-access": dataAccess,
        "dependencies": dependencies, "variables": variables, "workflows": .named(workflow),
        "objectives": objectives, "budgets": budgets, "backups": backups, "incidents": incidents,
        "remediation": remediation, "alerts": alerts, "vendors": vendors,
    ]

    private static let texts = Shape.list(.text("texts"), of: "texts in quotes")
    private static let severities = Severity.allCases.reversed().map(\.rawValue)
    private static let ratings = ["P0", "P1", "P2", "P3"]
    private static let protocols = Shape.word(["1.0", "1.1", "1.2", "1.3"])

    private static func onEach(_ keys: [String], _ shape: Shape) -> [String: Shape] {
        Dictionary(uniqueKeysWithValues: keys.map { ($0, shape) })
    }

    private static let scan = Shape.table([
        "exclude": .list(.text("a pattern"), of: "patterns in quotes"),
        // A tebibyte is above every file that a scan could hold, and far from where the shift would overflow.
        "largest-file": .integer(1...1 << 20, of: "MiB"), "largest-archive": .integer(1...1 << 20, of: "MiB"),
        "build-output": .truth, "ignore-rules": .truth, "allow-comments": .truth, "generic": .truth,
    ])

    private static let level = Shape.word(severities + ["never"])
    private static let gate = Shape.open(["fail-on": level], others: stage)
    private static let stage = Shape.table([
        "fail-on": level, "new-only": .truth,
        "only": .list(.word(["secrets", "dependencies", "sites"]), of: "words such as \"secrets\""),
        "overdue": .word(["fail", "warn", "ignore"]), "stale": .word(["fail", "warn", "ignore"]),
    ])

    private static let project = Shape.table([
        "name": .text("a name"),
        "document": .table([
            "path": .text("a path"), "version": .text("a version"), "last-updated": .date, "next-review": .date,
        ]),
        "contacts": .named(.text("an address")),
    ])

    private static let frameworks = Shape.table(
        onEach(["gdpr", "ccpa", "owasp-api-top10", "cwe-top25", "soc2", "iso-27001", "nist-ssdf", "nist-csf"], .truth)
            .merging([
                "owasp-top10": .word(["2021", "2025"]),
                "owasp-asvs": .either(.truth, .table(["level": .integer(1...3, of: "levels")])),
                "cis-controls": .truth, "cis-github": .truth,
                "pci-dss": .table([
                    "version": .word(["4.0.1"]),
                    "saq": .word(["A", "A-EP", "B", "B-IP", "C", "C-VT", "D", "P2PE", "none"]),
                    "provider": .text("a name"), "integration": .word(["embedded", "redirect"]),
                ]),
            ]) { _, last in last })

    private static let environment = Shape.table([
        "url": .address, "branch": .text("a branch"), "stripe": .word(["test", "live"]),
        "access": .word(["public", "protected"]), "public": .truth,
    ])

    private static let transport = Shape.table([
        "tls": .table(["minimum": protocols, "must-offer": protocols]),
        "certificate": .table(["alert-below-days": .integer(1...398, of: "days")]),
        "https-redirect": .word(["required", "optional"]),
    ])

    private static let headers = Shape.table([
        "environments": texts, "paths": texts,
        "require": .open(
            [
                "Strict-Transport-Security": .either(
                    .text("a value"),
                    .table([
                        "max-age": .integer(0...1 << 40, of: "seconds"), "include-subdomains": .truth,
                        "preload": .truth,
                    ])),
                "Content-Security-Policy": .either(
                    .text("a value"),
                    .table(["forbid": texts, "must-set": .named(.text("sources")), "must-allow": .named(texts)])),
            ], others: .text("a value")),
        "optional": .named(.text("a value")),
    ])

    private static let paymentPages = Shape.table([
        "paths": texts,
        "scripts": .list(
            .table(["source": .text("a source"), "owner": .text("a name"), "reason": .text("a reason")]),
            of: "tables with source, owner and reason"),
    ])

    private static let required = Shape.word(["required", "optional"])
    private static let dataAccess = Shape.table([
        "row-level-security": required, "exposed-schemas": texts, "public-read-tables": texts, "public-buckets": texts,
        "mfa": required, "password-minimum-length": .integer(1...1024, of: "characters"),
    ])

    private static let dependencies = Shape.table([
        "registries": texts, "internal": texts, "newest-advisories": .duration,
    ])

    private static let variables = Shape.open(
        [
            "example": .text("a path"), "committed": .word(["forbidden", "allowed"]),
            "distinct-between-environments": texts, "ci-secrets": texts,
        ],
        others: .table(["files": texts, "required": texts, "match": .named(.text("a pattern")), "forbid": texts]))

    private static let workflow = Shape.table([
        "file": .text("a file name"), "triggers": texts, "at-least-every": .duration, "covers": texts,
    ])

    private static let percent = Shape.number(0...100)
    private static let objectives = Shape.table([
        "uptime": .table(["target": percent, "alert-below": percent, "window": .duration, "interval": .duration]),
        "response-time": .table([
            "target": .duration, "alert-above": .duration, "statistic": .word(["mean", "p50", "p90", "p95", "p99"]),
        ]),
        "performance-score": .table(["target": percent, "alert-below": percent]),
        "error-rate": .table(["target": percent, "alert-above": percent]),
        "web-vitals": .table(
            onEach(["lcp", "fid", "fcp", "inp", "ttfb"], .duration)
                .merging(["cls": .number(0...10), "evidence": .text("a pattern"), "newer-than": .duration]) { $1 }),
    ])

    private static let budgets = Shape.table(
        onEach(["total", "main", "image-each", "fonts-total", "styles-total", "scripts-total"], .size)
            .merging(["output": .text("a folder"), "measure": .word(["gzip", "raw"])]) { $1 })

    private static let backups = Shape.table([
        "evidence": .text("a pattern"), "full": .table(["every": .duration, "slack": .duration]),
        "incremental": .table(["every": .duration, "slack": .duration]), "encryption": required, "checksum": required,
        "retention": .named(.duration), "verification": .table(["every": .duration]),
        "recovery-test": .table(["every": .duration, "evidence": .text("a pattern")]),
        "recovery-time": .named(.duration),
    ])

    private static let incidents = Shape.table([
        "severity": .table(onEach(severities, .word(ratings))),
        "respond-within": .table(onEach(ratings, .duration)),
    ])

    private static let remediation = Shape.table(onEach(severities, .duration))

    private static let alerts = Shape.tables([
        "channel": .word(["console", "email", "github-issue", "slack", "webhook"]), "least": .word(severities),
        "label": .text("a label"), "close-when-fixed": .truth, "environments": texts, "to": texts,
    ])

    private static let vendors = Shape.tables([
        "name": .text("a name"), "role": .text("a role"), "status": .address,
    ])
}
