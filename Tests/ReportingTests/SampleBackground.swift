import Vocabulary
import XCTest

@testable import Reporting

extension Sample {
    /// What the door would hand in: two catalogs, and the words of one rule.
    static let background: Background = {
        let rule = RuleAccount(
            name: "Stripe live secret key", why: "Whoever holds it can move the account's money.",
            remedy: "Roll the key.", source: "https://docs.example/keys")
        return Background(
            rules: [lead.rule: rule],
            catalogs: [
                catalog("first-1.0", [("1.1", [lead.kind, packageKind]), ("1.2", []), ("1.3", [packageKind])]),
                catalog("second", [("A", [lead.kind])]), catalog("untouched", [("Z", [])]),
            ],
            revision: Revision(repository: "https://git.example/shop", commit: digest(9), branch: "main"))
    }()

    private static let lead = finding()
    private static let packageKind = Kind("dep.vulnerable") ?? lead.kind

    private static func catalog(_ id: String, _ controls: [(id: String, against: [Kind])]) -> Catalog {
        Catalog(
            id: id, name: "The \(id) catalog", version: "1", publisher: "Example", licence: "", requirements: 9,
            note: "", profiles: [],
            controls: controls.map {
                Control(
                    id: $0.id, title: "what \($0.id) asks for", ceiling: .full, against: $0.against, evidence: [],
                    level: nil, note: "", source: "")
            })
    }

    /// A finding that is waived, one that is hidden in layers, and one of a dependency.
    static let rich: ScanResult = {
        var waived = finding(path: "a.ts", group: 21)
        waived.suppression = Suppression(
            directive: "waiver shop-1", reason: "behind a gateway", owner: "ops@shop.example", expires: "2026-12-31",
            category: "compensating-control", justification: "inline_mitigations_already_exist")
        var known = finding(path: "b.ts", group: 22, novelty: .known)
        known.firstSeen = "2026-01-31"
        return result(findings: [waived, known, hidden, dependency])
    }()

    static let hidden: Finding = {
        var hidden = finding(path: "lib.zip!/conf/app.env", line: 4, group: 23)
        hidden.layers = [
            Layer(kind: .zipMember, name: "conf/app.env", bytes: 120..<180), Layer(kind: .base64, bytes: 7..<51),
        ]
        return hidden
    }()

    static let dependency: Finding = {
        var dependency = finding(
            "vulnerable-dependency", title: "lodash 4.17.15", severity: .high, path: "package-lock.json",
            cwe: [1395, 1321],
            group: 24)
        dependency.kind = packageKind
        dependency.related = [
            Related(place: "package.json", line: 12, message: "asks for it"), Related(place: "yarn.lock", message: ""),
        ]
        dependency.dependency = DependencyFacts(
            ecosystem: .npm, name: "lodash", version: "4.17.15", scope: .production, isDirect: false,
            advisories: ["CVE-2021-23337"], fixed: ["4.17.21"],
            paths: [["express@4.0.0", "async@2.0.0", "lodash@4.17.15"], ["lodash@4.17.15"]])
        let place = { (line: Int) in
            Location(
                path: Path("package-lock.json"), bytes: line * 20..<line * 20 + 7,
                start: Position(line: line, column: 15), end: Position(line: line, column: 22))
        }
        dependency.replacement = Replacement(
            description: "Update lodash to 4.17.21.", text: "4.17.21", places: [place(3), place(8)])
        return dependency
    }()
}
