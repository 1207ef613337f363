import Policy
import Reporting
import Vocabulary

/// A policy told to a person: what it promises, who decides it, and what nobody does yet.
struct PolicyText {
    let text: String

    init(of policy: SecurityPolicy) {
        var lines: [String] = []
        func tell(_ head: String, _ decider: String, _ items: [String]) {
            guard !items.isEmpty else { return }
            lines.append("\(head), decided by \(decider)")
            lines += items.map { "  \(VisibleText.text(of: $0))" } + [""]
        }
        tell("Frameworks", "assay report", Self.frameworks(policy))
        tell("What is looked at", "assay scan", Self.scan(policy.scan))
        tell("Gates", "assay scan --gate, assay gate", Self.gates(policy))
        tell("Environments", "assay probe", policy.environments.map(Self.line))
        tell("Transport", "assay probe", Self.transport(policy.transport))
        tell("Headers", "assay probe", Self.headers(policy.headers))
        tell("Payment pages", "assay probe", Self.payments(policy.paymentPages))
        tell("Dependencies", "assay scan", Self.dependencies(policy.dependencies))
        tell("Ratings and deadlines", "assay report, assay gate", Self.incidents(policy.incidents))
        tell("Objectives", "assay uptime, assay daily, where they have a record of probes", Self.objectives(policy))
        tell("Not assessed: promises", "nobody yet", policy.unchecked)
        text = lines.dropLast().map { $0 + "\n" }.joined()
    }

    private static func frameworks(_ policy: SecurityPolicy) -> [String] {
        let frameworks = policy.frameworks
        let names = frameworks.catalogs ?? BuiltInCatalogs.standard
        return names.map { name in
            switch name {
            case "pci-dss": frameworks.questionnaire.map { "\(name), questionnaire \($0)" } ?? name
            case "owasp-asvs": "\(name), level \(frameworks.assuranceLevel)"
            default: name
            }
        }
    }

    private static func scan(_ scan: SecurityPolicy.Scan) -> [String] {
        [
            "files up to \(scan.largestFile >> 20) MiB, archives up to \(scan.largestArchive >> 20) MiB",
            scan.includesBuildOutput ? "build output, too" : "no build output",
            scan.honoursIgnoreRules ? "what git ignores is left out" : "what git ignores, too",
            scan.honoursComments ? "a comment may allow a finding" : "no comment may allow a finding",
            scan.usesGenericRules ? "all rules" : "no generic rules",
        ] + scan.excluded.map { "left out: \($0)" }
    }

    private static func gates(_ policy: SecurityPolicy) -> [String] {
        let plain = "without a stage: \(level(policy.gate.failOn)), new ones"
        return [plain]
            + policy.gate.stages.sorted { $0.key < $1.key }.map { name, stage in
                let novelty = stage.isNewOnly ? "new ones" : "known ones, too"
                let only = stage.only.isEmpty ? "" : ", \(stage.only.joined(separator: " and ")) alone"
                return "\(name): \(level(stage.failOn)), \(novelty)\(only); overdue: \(stage.overdue.rawValue); "
                    + "stale: \(stage.stale.rawValue)"
            }
    }

    private static func level(_ severity: Severity?) -> String {
        severity.map { "fails on \($0.rawValue) or above" } ?? "never fails by level"
    }

    private static func line(of environment: SecurityPolicy.Environment) -> String {
        let parts = [
            environment.address ?? "no address", environment.branch.map { "branch \($0)" },
            environment.paymentMode.map { "payments in \($0) mode" }, environment.isPublic ? "public" : "not public",
        ]
        return "\(environment.name): \(parts.compactMap(\.self).joined(separator: ", "))"
    }

    private static func transport(_ transport: SecurityPolicy.Transport) -> [String] {
        [
            transport.minimum.map { "TLS \($0) or newer" }, transport.mustOffer.map { "TLS \($0) is offered" },
            transport.certificateDays.map { "certificates hold for \($0) days or more" },
            transport.requiresRedirect ? "plain addresses lead to https" : nil,
        ].compactMap(\.self)
    }

    private static func headers(_ headers: SecurityPolicy.Headers) -> [String] {
        headers.required.map { "\($0.name): \($0.value ?? "as described")" }
            + headers.optional.map { "\($0.name), where it is there: \($0.value ?? "as described")" }
    }

    private static func payments(_ pages: SecurityPolicy.PaymentPages) -> [String] {
        pages.paths.map { "page \($0)" }
            + pages.scripts.map { "script \($0.source), for \($0.reason), answered for by \($0.owner)" }
    }

    private static func dependencies(_ dependencies: SecurityPolicy.Dependencies) -> [String] {
        ["advisories no older than \(dependencies.newestAdvisories.seconds / 86_400) days"]
            + dependencies.registries.map { "registry \($0)" } + dependencies.internalNames.map { "internal: \($0)" }
    }

    private static func incidents(_ incidents: SecurityPolicy.Incidents) -> [String] {
        Severity.allCases.sorted(by: >).compactMap { severity in
            guard let rating = incidents.ratings[severity] else { return nil }
            let answer = incidents.respondWithin[rating].map { ", answered within \(words($0))" } ?? ""
            let gone = incidents.remediationWithin[severity].map { ", gone within \(words($0))" } ?? ""
            return "\(severity.rawValue) is \(rating)\(answer)\(gone)"
        }
    }

    private static func objectives(_ policy: SecurityPolicy) -> [String] {
        let objectives = policy.objectives
        return [
            objectives.availability.target.map { "up \($0) % of the time" },
            objectives.response.target.map { "95 of 100 answers within \(Int($0)) ms" },
            objectives.errors.target.map { "errors in \($0) % of the answers at most" },
        ].compactMap(\.self)
    }

    private static func words(_ duration: Policy.Duration) -> String {
        let seconds = duration.seconds
        if seconds % 86_400 == 0 { return "\(seconds / 86_400) d" }
        return seconds % 3600 == 0 ? "\(seconds / 3600) h" : "\((seconds + 59) / 60) min"
    }
}

extension SecurityPolicy {
    /// Promises that nothing checks, whatever is at hand: `undecided` without what a record of probes decides.
    var unchecked: [String] { undecided.filter { !objectives.names.contains($0) } }
}
