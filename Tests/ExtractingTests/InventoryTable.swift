import Extracting
import Vocabulary
import XCTest

/// What a lockfile names, as lines that a test can compare.
struct InventoryTable: Equatable {
    /// `line ecosystem name version scope direct`, in the file's order; an unknown version stands in brackets.
    var packages: [String]
    /// `name -> name range` for each edge, where `*` is the project itself.
    var edges: [String]
    /// `line reason`.
    var unresolved: [String]
    var format: String

    init(_ inventory: Inventory) {
        packages = inventory.packages.map { package in
            let version = package.version ?? "[\(package.unknownVersion)]"
            let direct = package.isDirect.map { $0 ? "direct" : "transitive" } ?? "-"
            return "\(package.line) \(package.ecosystem) \(package.name) \(version) \(package.scope.rawValue) \(direct)"
        }
        let name = { (index: Int) in
            "\(inventory.packages[index].name)@\(inventory.packages[index].version ?? "?")"
        }
        edges = inventory.roots.map { "* -> \(name($0.package)) \($0.range ?? "-")" }
        for (index, requirements) in inventory.requirements.enumerated() {
            edges += requirements.map { "\(name(index)) -> \(name($0.package)) \($0.range ?? "-")" }
        }
        unresolved = inventory.unresolved.map { "\($0.line) \($0.reason)" }
        format = inventory.format
    }

    /// Reads `text` as the file `path`, beside `others` of the tree.
    static func reading(_ text: String, at path: String, beside others: [String: String] = [:]) throws -> InventoryTable
    {
        InventoryTable(try inventory(of: text, at: path, beside: others))
    }

    static func inventory(
        of text: String, at path: String, beside others: [String: String] = [:]
    ) throws(LockfileError) -> Inventory {
        let neighbours = Neighbours { others[$0.text].map { Array($0.utf8) } }
        return try LockfileReader().inventory(of: Array(text.utf8), at: Path(path), beside: neighbours)
    }
}

/// Checks that `text` is refused, with the line and the reason.
func assertRefused(
    _ text: String, at path: String, line: Int, because reason: String, file: StaticString = #filePath,
    at here: UInt = #line
) {
    XCTAssertThrowsError(try InventoryTable.inventory(of: text, at: path), file: file, line: here) { error in
        XCTAssertEqual(error as? LockfileError, .malformed(line: line, reason: reason), text, file: file, line: here)
    }
}

/// Checks that `text` is refused as of a revision that nobody knows yet.
func assertUnknown(
    _ revision: String, _ text: String, at path: String, file: StaticString = #filePath, at here: UInt = #line
) {
    XCTAssertThrowsError(try InventoryTable.inventory(of: text, at: path), file: file, line: here) { error in
        XCTAssertEqual(error as? LockfileError, .unknownRevision(revision), text, file: file, line: here)
    }
}
