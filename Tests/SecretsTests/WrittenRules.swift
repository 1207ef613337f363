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
        return try RuleReader.joined(
            files.map { try RuleReader().rules(in: [UInt8](Data(contentsOf: $0)), file: $0.lastPathComponent) })
    }

    static func set() throws -> RuleSet {
        let rules = try all().map(\.rule)
        return RuleSet(rules: rules, digest: "")
    }
}
