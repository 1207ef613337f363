import Vocabulary
import XCTest

@testable import Advisories

final class RequirementGraphTests: XCTestCase {
    /// An inventory of packages that are called by their letters; `edges` are pairs such as `ab`: a asks for b.
    private func inventory(_ names: String, roots: String, edges: String = "") -> Inventory {
        let letters = Array(names)
        func index(_ letter: Character) -> Int { letters.firstIndex(of: letter) ?? 99 }
        let packages = letters.map {
            Package(ecosystem: .npm, name: String($0), version: "1", file: Path("lock"), line: 1)
        }
        let requirements = letters.map { letter in
            edges.split(separator: " ").filter { $0.first == letter }
                .map { Inventory.Requirement(package: index($0.last ?? "?"), range: "^1") }
        }
        return Inventory(
            format: "test", file: Path("lock"), packages: packages, requirements: requirements,
            roots: roots.map { Inventory.Requirement(package: index($0)) })
    }

    private func paths(_ inventory: Inventory, to target: Int) -> (shown: [String], more: Int) {
        var graph = RequirementGraph(inventory)
        let paths = graph.paths(to: [target])
        return (paths.shown.map { $0.map { String($0.prefix(1)) }.joined() }, paths.more)
    }

    func testTellsTheShortestWaysFromEachDirectDependency() {
        for (roots, edges, expected) in [
            ("a", "ab bc cd", ["abcd"]), ("d", "", ["d"]), ("ad", "ad", ["d", "ad"]), ("b", "ab bc", []),
            // b leads there by a longer way, and is told all the same.
            ("ab", "ad bc cd", ["ad", "bcd"]),
            // Two ways of one length are two ways; a longer one of the same root is none.
            ("a", "ab ac bd cd", ["abd", "acd"]), ("a", "ad ab bd", ["ad"]),
            // Circles end.
            ("a", "ab ba bb bd", ["abd"]), ("a", "ab ab bd bd", ["abd"]),
        ] {
            let (shown, more) = paths(inventory("abcd", roots: roots, edges: edges), to: 3)
            XCTAssertEqual(shown, expected, "\(roots): \(edges)")
            XCTAssertEqual(more, 0, "\(roots): \(edges)")
        }
    }

    func testShowsTenWaysAndCountsTheOthers() {
        let letters = "abcdefghijklmnopqrstuvwxy"
        let (shown, more) = paths(
            inventory(letters + "z", roots: letters, edges: letters.map { "\($0)z" }.joined(separator: " ")), to: 25)
        XCTAssertEqual(shown, letters.prefix(10).map { "\($0)z" })
        XCTAssertEqual(more, 15)
    }

    func testWhatPointsNowhereIsNoWay() {
        var inventory = inventory("ab", roots: "a?", edges: "ab a?")
        inventory.requirements.append([Inventory.Requirement(package: -1)])
        XCTAssertEqual(paths(inventory, to: 1).shown, ["ab"])
        inventory.requirements = []
        XCTAssertEqual(paths(inventory, to: 1).shown, [])
    }

    func testWaysWithoutEndAreCountedInShortTime() {
        // Each of 200 layers doubles the ways.
        let packages = (0..<402).map {
            Package(ecosystem: .npm, name: "p\($0)", version: "1", file: Path("lock"), line: 1)
        }
        let layers = (0..<402).map { index in
            index < 400 ? [(index / 2) * 2 + 2, (index / 2) * 2 + 3].map { Inventory.Requirement(package: $0) } : []
        }
        var graph = RequirementGraph(
            Inventory(
                format: "test", file: Path("lock"), packages: packages, requirements: layers,
                roots: [Inventory.Requirement(package: 0)]))
        let paths = graph.paths(to: [400])
        XCTAssertEqual(paths.shown.count, 10)
        XCTAssertEqual(paths.more, 999_990)
    }
}
