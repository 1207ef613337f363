import Files
import Rules
import Secrets

/// Rules that the user brings in a folder of their own, beside the built-in ones.
struct RuleFolder {
    private static let largestFile = 4 << 20

    let rules: [WrittenRule]

    /// The rules of every `.toml` file in the folder at `path`.
    ///
    /// Throws where there is none, and where a rule is malformed, proves nothing or is wrong about its own examples.
    init(at path: String) throws {
        let names = try Self.names(in: path)
        guard !names.isEmpty else { throw RuleFolderError("'\(path)' holds no rule file: one that ends in .toml") }
        rules = try RuleFile.joined(
            names.map { name in
                let file = "\(path)/\(name)"
                return try RuleReader().file(Self.bytes(of: file), named: file)
            })
    }

    private static func bytes(of file: String) throws(RuleFolderError) -> [UInt8] {
        do {
            return try WholeFile.bytes(at: file, limit: largestFile)
        } catch {
            throw RuleFolderError("the rules in '\(file)' cannot be read: \(error.refusal)")
        }
    }

    private static func names(in path: String) throws -> [String] {
        do {
            let names = try Directory(at: Array(path.utf8)).names()
            return names.filter { $0.hasSuffix(".toml") }.sorted()
        } catch {
            throw RuleFolderError("the rules in '\(path)' cannot be read: \(error.refusal)")
        }
    }
}

/// Why a folder of rules cannot be used.
struct RuleFolderError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension RuleSet {
    /// The built-in rules together with those of the folders, each of which must hold on its own examples.
    static func builtIn(with folders: [String]) throws -> RuleSet {
        let builtIn = try BuiltInRules.set()
        guard !folders.isEmpty else { return builtIn }
        let own = try folders.map { try RuleFolder(at: $0).rules }
        let inherited = builtIn.rules.map {
            WrittenRule(rule: $0, examples: WrittenRule.Examples(matches: [], ignores: []), file: "built-in", line: 1)
        }
        let joined = try RuleFile.joined(([inherited] + own).map { RuleFile(rules: $0) })
        if let fault = RuleTrial(own.flatMap { $0 }).faults().first { throw fault }
        let packed = RulePack.pack(joined.map(\.rule))
        guard let set = RulePack.unpack(packed) else { throw BuiltInRules.Damage() }
        return set
    }
}
