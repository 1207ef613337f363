internal import Vocabulary

/// Bundler's `Gemfile.lock` or `gems.locked`.
///
/// Source: Bundler's `lib/bundler/lockfile_parser.rb` and `lockfile_generator.rb`, read in November 2026. A gem that stands
/// there once for each platform is one package.
struct GemfileLock: LockfileFormat {
    let endings = [".lock", "gems.locked"]

    func owns(_ path: Path) -> Bool {
        path.isNamed("Gemfile.lock") || path.isNamed("gems.locked") || path.isNamed(from: "Gemfile", to: ".lock")
            || path.isNamed(from: "", to: ".gemfile.lock")
    }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        var reading = GemReading(at: path)
        for line in TextLines(bytes) { try reading.read(line) }
        return try reading.inventory()
    }
}

private struct GemReading {
    private var draft: InventoryDraft
    private var section = Section.none
    /// Where the gems of the section come from.
    private var source: [Substring: String] = [:]
    /// The gem whose dependencies stand on the next lines.
    private var gem: Int?
    private var known: [String: Int] = [:]
    private var requirements: Set<Requirement> = []
    private var hasSection = false

    private struct Requirement: Hashable {
        var gem: Int
        var text: Substring
    }

    private enum Section {
        case none, registry, repository, folder, dependencies, checksums, other
    }

    init(at path: Path) {
        draft = InventoryDraft("Gemfile.lock", at: path)
    }

    mutating func read(_ line: TextLines.Line) throws(LockfileError) {
        let depth = line.text.utf8.prefix { $0 == 0x20 }.count
        let text = line.text.trimmed
        guard !text.isEmpty else { return }
        switch (depth, section) {
        case (0, _): try begin(text, line.number)
        case (2, .registry), (2, .repository), (2, .folder): readSource(text)
        case (4, .registry), (4, .repository), (4, .folder): try addGem(text, line.number)
        case (6, .registry), (6, .repository), (6, .folder): addRequirement(text)
        case (2, .dependencies): addRoot(text)
        case (2, .checksums): addChecksums(text)
        default: return
        }
    }

    func inventory() throws(LockfileError) -> Inventory {
        guard hasSection else { throw .malformed(line: 1, reason: "there is no section of gems") }
        guard !draft.isUnanswered else { throw .malformed(line: 1, reason: "it asks for gems, and names none") }
        return draft.finished(telling: .roots)
    }
}

extension GemReading {
    private mutating func begin(_ text: Substring, _ line: Int) throws(LockfileError) {
        guard !["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains(text.prefix(7)) else {
            throw .malformed(line: line, reason: "a merge was not finished here")
        }
        (source, gem) = ([:], nil)
        section =
            switch text {
            case "GEM": .registry
            case "GIT": .repository
            case "PATH", "PLUGIN SOURCE": .folder
            case "DEPENDENCIES": .dependencies
            case "CHECKSUMS": .checksums
            default: .other
            }
        if section != .other { hasSection = true }
    }

    /// `remote: https://gems.example/`
    private mutating func readSource(_ text: Substring) {
        guard let (key, value) = text.cut(at: ":") else { return }
        // Old files name several remotes for one list of gems.
        if source[key] == nil { source[key] = String(value.trimmed) }
    }

    /// `nokogiri (1.15.0-x86_64-linux)`: behind the first hyphen stands the platform.
    private mutating func addGem(_ text: Substring, _ line: Int) throws(LockfileError) {
        guard let (name, written) = Self.parts(of: text), let written else {
            throw .malformed(line: line, reason: "here must be a gem and its version in brackets")
        }
        let pin = pin(written)
        let key = "\(name) \(pin.written)"
        gem = known[key]
        guard gem == nil else { return }
        gem = try draft.add(
            Package(.rubyGems, name, pin, file: draft.file, line: line, resolved: source["remote"]))
        known[key] = gem
    }

    private func pin(_ written: Substring) -> Pin {
        let remote = source["remote"] ?? ""
        switch section {
        case .repository: return .commit("git+\(remote)@\(source["revision"] ?? "")", source["revision"] ?? "")
        case .folder: return .unknown(remote.isEmpty ? "path" : "path \(remote)")
        default: return .exact(String(written.cut(at: "-")?.before ?? written))
        }
    }

    /// `rack (>= 2.2.4, < 3.2)`
    private mutating func addRequirement(_ text: Substring) {
        guard let gem, let (name, range) = Self.parts(of: text) else { return }
        // A gem asks for the same on each platform, more or less.
        guard requirements.insert(Requirement(gem: gem, text: text)).inserted else { return }
        draft.package(gem, asksFor: name, range: range.map { String($0) })
    }

    /// `rails (~> 7.0)!`: the mark says that the gem comes from a source of its own.
    private mutating func addRoot(_ text: Substring) {
        let text = text.hasSuffix("!") ? text.dropLast() : text
        guard let (name, range) = Self.parts(of: text) else { return }
        draft.projectAsks(for: name, range: range.map { String($0) })
    }

    /// `nokogiri (1.15.0-x86_64-linux) sha256=…,sha512=…`
    private mutating func addChecksums(_ text: Substring) {
        let words = text.words
        guard words.count == 3, let written = words[1].inner("(", ")") else { return }
        let version = written.cut(at: "-")?.before ?? written
        guard let index = known["\(words[0]) \(version)"] else { return }
        draft[index].integrity += words[2].split(separator: ",").map { String($0) }
    }

    private static func parts(of text: Substring) -> (name: String, written: Substring?)? {
        guard let (name, rest) = text.cut(at: "(") else { return (String(text.trimmed), nil) }
        let tail = rest.trimmed
        return tail.hasSuffix(")") ? (String(name.trimmed), tail.dropLast()) : nil
    }
}
