import Foundation
import Rules

/// Writes `Roster.swift` for one target:
/// `RosterTool OUTPUT [--list PROTOCOL TYPE…]… [--rules FOLDER] [--texts NAME FILE…]…`.
@main
enum RosterTool {
    static func main() throws {
        var words = CommandLine.arguments.dropFirst()
        guard let output = words.popFirst() else { return }
        var roster = RosterSource()
        while let word = words.popFirst() {
            let values = Array(words.prefix { !$0.hasPrefix("--") })
            words = words.dropFirst(values.count)
            switch word {
            case "--list": roster.addList(of: values[0], types: Array(values.dropFirst()))
            case "--rules": try roster.addRules(try writtenRules(in: URL(filePath: values[0])))
            case "--texts":
                roster.addTexts(
                    named: values[0], try values.dropFirst().map { try String(contentsOfFile: $0, encoding: .utf8) })
            default: fatalError("unknown argument \(word)")
            }
        }
        try Data(roster.text.utf8).write(to: URL(filePath: output))
    }

    /// The rules of a folder. A mistake in them fails the build, in one line that names its place.
    private static func writtenRules(in folder: URL) throws -> [WrittenRule] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "toml" }
            .sorted { $0.path < $1.path }
        do {
            return try RuleFile.joined(
                files.map { try RuleReader().file([UInt8](Data(contentsOf: $0)), named: $0.path) })
        } catch let error as RuleError {
            FileHandle.standardError.write(Data("\(error.file):\(error.line): error: \(error.reason)\n".utf8))
            exit(1)
        }
    }
}
