import Foundation

/// Lockfiles and advisories to try the program on.
enum LockedProject {
    /// The starter set's records, as files to import.
    static let advisories = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../rules/advisories"
    )
    .standardizedFileURL.path

    /// The starter set's records as an export of `date`, in a new file.
    static func advisories(of date: Date = Date()) throws -> String {
        let day = date.ISO8601Format()
        let head = #"{"assay-snapshots": {"GitHub Actions": "\#(day)", "PyPI": "\#(day)", "npm": "\#(day)"}}"#
        let files = try FileManager.default.contentsOfDirectory(atPath: advisories).sorted()
        let records = try files.map { file in
            try String(contentsOfFile: "\(advisories)/\(file)", encoding: .utf8)
                .components(separatedBy: .newlines).joined()
        }
        let path = FileManager.default.temporaryDirectory.path + "/assay-\(UUID().uuidString).jsonl"
        try ([head] + records).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// How many they are.
    static let records = (try? FileManager.default.contentsOfDirectory(atPath: advisories).count) ?? 0

    /// A lock of npm's that begins its packages at line 5. `packages` are lines such as
    /// `"node_modules/a": { "version": "1.0.0" }`; `direct` is what the project asks for.
    static func npm(_ packages: [String], direct: [String]) -> String {
        let asked = direct.map { "\"\($0)\": \"*\"" }.joined(separator: ", ")
        let lines = packages.map { ",\n    \($0)" }.joined()
        return """
            {
              "lockfileVersion": 3,
              "packages": {
                "": { "dependencies": { \(asked) } }\(lines)
              }
            }

            """
    }

    /// Asks for lodash in one version.
    static func lodash(_ version: String) -> String {
        let hash = "sha512-\(String(repeating: "A", count: 86))=="
        return npm(
            [#""node_modules/lodash": { "version": "\#(version)", "integrity": "\#(hash)" }"#], direct: ["lodash"])
    }

    /// What advisories say that npm's package `name` is affected below 2.0.0.
    static func advisory(_ id: String, on name: String, summary: String = "It can be stopped") -> String {
        """
        {"schema_version": "1.7.5", "id": "\(id)", "modified": "2024-01-01T00:00:00Z", "summary": "\(summary)",
         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}],
         "affected": [{"package": {"ecosystem": "npm", "name": "\(name)"},
          "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "2.0.0"}]}]}]}
        """
    }
}

extension Sandbox {
    /// Writes texts as they are: JSON has braces that a template would fill.
    func write(plain files: [String: String]) throws {
        for (path, text) in files { try write(Array(text.utf8), to: path) }
    }

    /// Takes the starter set into the user's own database.
    func importAdvisories(file: StaticString = #filePath, line: UInt = #line) throws -> Run {
        let path = try LockedProject.advisories()
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try assay(["advisories", "import", path], file: file, line: line)
    }
}
