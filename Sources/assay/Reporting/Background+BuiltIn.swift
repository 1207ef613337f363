import Files
import Reporting
import Rules
import System
import Vocabulary

extension Background {
    /// What this program knows beside a result, as far as a format tells of it.
    init(for format: any ReportFormat, of result: ScanResult) throws {
        guard type(of: format).tellsBackground else {
            self.init()
            return
        }
        var accounts = FaultRules.all.map { ($0.id, RuleAccount($0)) }
        accounts += try BuiltInRules.set().rules.map { ($0.id, RuleAccount($0)) }
        let catalogs = try BuiltInCatalogs.all().filter { BuiltInCatalogs.standard.contains($0.id) }
        self.init(
            rules: Dictionary(accounts, uniquingKeysWith: { first, _ in first }), catalogs: catalogs,
            revision: Revision(checkedOutBy: Surroundings.variable, for: result.scope),
            declarations: Self.declarations(for: result))
    }

    /// Where the policy of this folder names the environments. None where it cannot be read: a report is written all the same.
    private static func declarations(for result: ScanResult) -> [String: SiteDeclaration] {
        guard result.sites.contains(where: { $0.environment != nil }), let lines = PolicyFile.environmentLines()
        else { return [:] }
        return lines.mapValues { SiteDeclaration(path: Path(PolicyFile.name), line: $0) }
    }
}

extension RuleAccount {
    fileprivate init(_ rule: Rule) {
        self.init(name: rule.name, why: rule.why, remedy: rule.rotate, source: rule.source)
    }

    fileprivate init(_ rule: FaultRule) {
        self.init(name: rule.name, why: rule.why, remedy: rule.remedy, source: rule.source)
    }
}

extension Revision {
    /// What a workflow of GitHub Actions has checked out, where the folder of its checkout is what was looked at.
    ///
    /// Source: docs.github.com, "Variables reference", "Default environment variables" (read 2026-11).
    fileprivate init?(checkedOutBy variable: (String) -> String?, for scope: Scope) {
        guard scope.roots.contains(Path(".")), let workspace = variable("GITHUB_WORKSPACE"),
            let checkout = try? RealPath.of(Array(workspace.utf8)), checkout == (try? RealPath.of(Array(".".utf8))),
            let server = variable("GITHUB_SERVER_URL"), server.hasPrefix("https://"),
            let name = variable("GITHUB_REPOSITORY"), let commit = variable("GITHUB_SHA"),
            (server + name).utf8.allSatisfy({ 0x21..<0x7F ~= $0 && $0 != UInt8(ascii: "\"") })
        else { return nil }
        self.init(
            repository: "\(server)/\(name)", commit: commit,
            branch: variable("GITHUB_HEAD_REF").flatMap { $0.isEmpty ? nil : $0 } ?? variable("GITHUB_REF_NAME") ?? "")
    }
}
