import Foundation
import Rules
import XCTest

/// The rules of this repository, read from their files.
enum WrittenRules {
    static func all() throws -> [WrittenRule] {
        let folder = URL(filePath: #filePath).appending(path: "../../../rules/secrets").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "toml" }
        XCTAssertFalse(files.isEmpty)
        return try RuleFile.joined(
            files.map { try RuleReader().file([UInt8](Data(contentsOf: $0)), named: $0.lastPathComponent) })
    }

    static func set() throws -> RuleSet {
        let rules = try all().map(\.rule)
        return RuleSet(rules: rules, digest: "")
    }
}
