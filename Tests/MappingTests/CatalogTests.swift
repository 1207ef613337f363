import Foundation
import Rules
import Vocabulary
import XCTest

final class CatalogTests: XCTestCase {
    private static let rules = URL(filePath: #filePath).appending(path: "../../../rules").standardizedFileURL

    private func catalogs() throws -> [Catalog] {
        let folder = Self.rules.appending(path: "controls")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }
            .map { try CatalogReader().catalog([UInt8](Data(contentsOf: $0)), named: $0.lastPathComponent) }
    }

    private func knownKinds() throws -> Set<Kind> {
        let text = try String(contentsOf: Self.rules.appending(path: "kinds.toml"), encoding: .utf8)
        return Set(text.matches(of: /(?m)^id = "([^"]+)"/).compactMap { Kind(String($0.1)) })
    }

    func testEveryCatalogIsNamedAsItsFileAndHoldsControls() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.rules.appending(path: "controls").path)
        let catalogs = try catalogs()
        XCTAssertEqual(Set(catalogs.map { $0.id + ".toml" }), Set(names))
        for catalog in catalogs { XCTAssertFalse(catalog.controls.isEmpty, catalog.id) }
        XCTAssertEqual(catalogs.reduce(0) { $0 + $1.controls.count }, 427)
    }

    func testEveryKindThatAControlNamesIsInTheVocabulary() throws {
        let known = try knownKinds()
        for catalog in try catalogs() {
            for control in catalog.controls {
                for kind in control.against where !known.contains(kind) {
                    XCTFail("\(catalog.id) \(control.id) names \(kind), which no finding can be")
                }
            }
        }
    }

    func testEveryKindReachesAControlOfADefaultCatalog() throws {
        let defaults: Set = [
            "owasp-top10-2025", "owasp-top10-2021", "owasp-asvs-5.0.0", "pci-dss-4.0.1", "gdpr", "ccpa-cpra",
        ]
        let reached = Set(try catalogs().filter { defaults.contains($0.id) }.flatMap(\.controls).flatMap(\.against))
        let publicByDesign = Kind("secret.public-by-design")
        XCTAssertEqual(try knownKinds().subtracting(reached).subtracting([publicByDesign].compactMap(\.self)), [])
    }

    func testTitlesAreShortAndNothingPromisesMoreThanEvidence() throws {
        for catalog in try catalogs() {
            for control in catalog.controls {
                XCTAssertLessThanOrEqual(control.title.count, 100, "\(catalog.id) \(control.id)")
                XCTAssertFalse(control.title.lowercased().contains("compliant"), "\(catalog.id) \(control.id)")
            }
        }
    }
}
