import Vocabulary

/// What a reader wants to know of a result before and after its findings, in sentences that hold no scanned text.
struct Overview {
    /// What counts: neither suppressed nor known to the baseline, and more than a note.
    let groups: [FindingGroup]
    /// What is public by design, or otherwise only worth knowing.
    let notes: [FindingGroup]
    /// Findings that the baseline knows.
    let known: Int
    /// Findings that a comment suppresses.
    let suppressed: Int
    let troubles: TroubleLists
    private let result: ScanResult

    init(of result: ScanResult) {
        self.result = result
        suppressed = result.findings.count { $0.suppression != nil }
        let isFresh = { (finding: Finding) in finding.suppression == nil && finding.novelty == .new }
        known = result.findings.count - suppressed - result.findings.count(where: isFresh)
        let all = FindingGroup.groups(of: result.findings, where: isFresh)
        groups = all.filter { $0.severity > .note }
        notes = all.filter { $0.severity == .note }
        troubles = TroubleLists(of: result)
    }

    /// What should have been looked at and could not be, by place.
    var failed: [Trouble] { troubles.failed }

    /// What was left out by a limit, a type or an option, by place.
    var skipped: [Trouble] { troubles.skipped }

    /// How many groups have each severity above note, most severe first.
    var severities: [(severity: Severity, groups: Int, places: Int)] {
        Severity.allCases.sorted(by: >).filter { $0 > .note }.map { severity in
            let these = groups.filter { $0.severity == severity }
            return (severity, these.count, these.reduce(0) { $0 + $1.count })
        }
    }

    /// What was found in what: one sentence, which claims no more than was looked at.
    var verdict: String {
        let asides = [
            notes.isEmpty ? nil : counted(notes.count, "note"),
            known == 0 ? nil : "\(grouped(known)) known to the baseline",
            suppressed == 0 ? nil : "\(grouped(suppressed)) suppressed",
            skipped.isEmpty ? nil : "\(grouped(skipped.count)) skipped (\(troubles.skippedKinds))",
        ].compactMap(\.self)
        guard result.isAboutAnything else {
            let isCommits = result.scope.sources.contains { $0 == "staged changes" || $0.hasPrefix("history:") }
            let reason = isCommits ? "the commits add no file" : isOfSites ? "no site answered" : "no file was read"
            return (["Nothing was looked at: \(reason)"] + asides).joined(separator: "; ") + "."
        }
        return (["\(discovery) in \(extent)"] + asides).joined(separator: "; ") + "."
    }

    /// What a reader must know before trusting the verdict; nil where the look was complete.
    var reservation: String? {
        guard !result.isComplete else { return nil }
        return "Incomplete: \(counted(failed.count, "place")) should have been looked at and could not be."
    }

    /// What each file that names packages told, by file.
    var inventories: [InventoryCoverage] { result.inventories }

    /// `3 new secrets at 7 places (1 critical, 2 high)`.
    private var discovery: String {
        let adjective = known == 0 ? "" : "new "
        guard !groups.isEmpty else { return "No \(adjective)\(subject)s\(subject == "secret" ? " found" : "")" }
        let counts = severities.filter { $0.groups > 0 }.map { "\(grouped($0.groups)) \($0.severity.rawValue)" }
        let places = counted(groups.reduce(0) { $0 + $1.count }, "place")
        return "\(counted(groups.count, adjective + subject)) at \(places) (\(counts.joined(separator: ", ")))"
    }

    /// `214 files (3.1 MB) and 1,345 packages by 243 rules`.
    private var extent: String {
        let isHistory = result.scope.sources.contains { $0.hasPrefix("history") }
        let noun = isHistory ? "git object" : isOfSites ? "answer" : "file"
        let size = result.scope.bytes > 0 ? " (\(byteCount(result.scope.bytes)))" : ""
        let packages = result.packages.isEmpty ? "" : " and \(counted(result.packages.count, "package"))"
        let sites = result.sites.count { $0.tls != nil }
        // Its pages could not be had, and its handshake was looked at all the same.
        let isSilent = result.scope.artifacts == 0 && sites > 0
        let files =
            isSilent
            ? "the TLS of \(counted(sites, "site"))" : "\(counted(result.scope.artifacts, noun))\(size)\(packages)"
        return "\(files) by \(counted(result.checks.reduce(0) { $0 + $1.rules }, "rule"))"
    }

    private var isOfSites: Bool {
        result.scope.sources.contains { $0 == "sites" || $0 == "captured response" }
    }

    /// What the checks that had something to look at look for.
    private var subject: String {
        let areSecrets = result.checks.allSatisfy { $0.id.hasPrefix("secrets") || $0.examined == 0 }
        return areSecrets && !isOfSites ? "secret" : "finding"
    }
}

extension Trouble.Kind {
    /// Said of what was not looked at: `3 too large`.
    var phrase: String {
        switch self {
        case .unreadable: "unreadable"
        case .vanished: "vanished"
        case .changedWhileRead: "changed while read"
        case .tooLarge: "too large"
        case .notAFile: "pipes or devices"
        case .link: "links"
        case .excluded: "excluded"
        case .media: "media"
        case .container: "archives"
        case .matchLimit: "searches that gave up"
        case .findingLimit: "with too many findings"
        case .missing: "missing"
        case .stale: "out of date"
        case .malformed: "malformed"
        case .nestingLimit: "nested too deeply"
        case .inflationLimit: "that inflate too far"
        case .memberLimit: "with too many members"
        case .encrypted: "encrypted"
        case .unreachable: "unreachable"
        case .timedOut: "timed out"
        case .disconnected: "disconnected"
        case .handshake: "with open questions of TLS"
        case .forbidden: "not to be contacted"
        case .redirectLimit: "that redirect endlessly"
        case .otherHost: "on other hosts"
        case .undecoded: "in unknown codings"
        }
    }
}
