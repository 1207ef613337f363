import Advisories
import Foundation
import Judging
import Rules
import Sites
import Vocabulary
import XCTest

/// What can be found is known to the vocabulary, and says something of a control that every project is held against.
final class KindReachTests: XCTestCase {
    private static let rules = URL(filePath: #filePath).appending(path: "../../../rules").standardizedFileURL
    private static let standard = [
        "owasp-top10-2025", "owasp-top10-2021", "owasp-asvs-5.0.0", "pci-dss-4.0.1", "gdpr", "ccpa-cpra",
    ]

    /// What each rule that is no secret's raises, from the rosters: a new check comes in by itself.
    private static let faultRules = AdvisoryRules.all + LockfileAudit.rules + WaiverBook.rules + SiteRules.all

    private func reached() throws -> Set<Kind> {
        let catalogs = try Self.standard.map { name in
            let place = Self.rules.appending(path: "controls/\(name).toml")
            return try CatalogReader().catalog([UInt8](Data(contentsOf: place)), named: name)
        }
        return Set(catalogs.flatMap(\.controls).flatMap(\.against))
    }

    private func known() throws -> Set<Kind> {
        let text = try String(contentsOf: Self.rules.appending(path: "kinds.toml"), encoding: .utf8)
        return Set(text.matches(of: /(?m)^id = "([^"]+)"/).compactMap { Kind(String($0.1)) })
    }

    func testWhatAnyCheckCanRaiseIsKnownAndReachesAControl() throws {
        let (known, reached) = (try known(), try reached())
        XCTAssertGreaterThan(Self.faultRules.count, 60, "the rosters are there")
        for rule in Self.faultRules {
            XCTAssertTrue(known.contains(rule.kind), "\(rule.id): \(rule.kind) is not in kinds.toml")
            XCTAssertTrue(reached.contains(rule.kind), "\(rule.id): \(rule.kind) reaches no control")
        }
    }

    func testWhateverASecretCanBeIsKnownAndReachesAControl() throws {
        let (known, reached) = (try known(), try reached())
        for kind in Kind.ofSecrets + [.secretInHistory] {
            XCTAssertTrue(known.contains(kind), "\(kind) is not in kinds.toml")
            // What is public by design is a note, and speaks against nothing.
            XCTAssertEqual(reached.contains(kind), kind != .publicByDesign, "\(kind)")
        }
    }
}
