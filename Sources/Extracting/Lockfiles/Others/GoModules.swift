internal import Vocabulary

/// What a `go.mod` says, line for line.
///
/// Source: Go Modules Reference, "go.mod files", read in November 2026.
struct GoModules {
    struct Module: Hashable {
        var path: String
        /// As written: `v1.2.3`. Empty where none is.
        var version: String
        /// From 1.
        var line: Int
        var isIndirect = false
    }

    /// What is used in place of a module.
    struct Replacement {
        var line: Int
        /// Another module, or a folder, which has no version.
        var target: Module
    }

    private(set) var required: [Module] = []
    private(set) var excluded: Set<String> = []
    private(set) var replacements: [String: Replacement] = [:]
    /// The version of the language: `1.21`, `1.21.3`.
    private(set) var language: (version: String, line: Int)?
    /// The name of a toolchain without `go`: `1.21.3`.
    private(set) var toolchain: (version: String, line: Int)?
    /// Whether any line says something.
    private(set) var isEmpty = true

    /// - Throws: At a line that cannot be one.
    init(_ bytes: [UInt8]) throws(LockfileError) {
        var block: (directive: String, line: Int)?
        for line in TextLines(bytes) {
            var words = try GoWords(line)
            guard let first = words.texts.first else { continue }
            isEmpty = false
            switch (block, words.texts) {
            case (.some, [")"]): block = nil
            case (nil, [first, "("]): block = (first, line.number)
            case (let open?, _): try read(open.directive, words, line.number)
            case (nil, _): try read(words.texts.removeFirst(), words, line.number)
            }
        }
        if let block { throw .malformed(line: block.line, reason: "the block that begins here is not closed") }
    }

    /// The key of one version of a module.
    static func key(_ path: String, _ version: String) -> String { "\(path)@\(version)" }
}

extension GoModules {
    private mutating func read(_ directive: String, _ words: GoWords, _ line: Int) throws(LockfileError) {
        let texts = words.texts
        switch directive {
        case "require":
            guard texts.count == 2 else { throw fault("a module and a version", line) }
            let isIndirect = words.comment == "indirect" || words.comment.hasPrefix("indirect;")
            required.append(Module(path: texts[0], version: texts[1], line: line, isIndirect: isIndirect))
        case "exclude":
            guard texts.count == 2 else { throw fault("a module and a version", line) }
            excluded.insert(Self.key(texts[0], texts[1]))
        case "replace": try readReplacement(texts, line)
        case "go": language = texts.first.map { ($0, line) }
        case "toolchain":
            // `default` means the one that is installed.
            guard let name = texts.first, name.hasPrefix("go") else { return }
            toolchain = (String(name.dropFirst(2).prefix { $0 != "-" }), line)
        case "module", "retract", "tool", "godebug", "ignore": return
        default: throw fault("a directive, not '\(directive[...].shown)'", line)
        }
    }

    /// `old [version] => new [version]`
    private mutating func readReplacement(_ texts: [String], _ line: Int) throws(LockfileError) {
        guard let arrow = texts.firstIndex(of: "=>"), 1...2 ~= arrow, 1...2 ~= texts.count - arrow - 1 else {
            throw fault("a module, '=>' and another", line)
        }
        let key = arrow == 2 ? Self.key(texts[0], texts[1]) : texts[0]
        let target = Module(
            path: texts[arrow + 1], version: arrow + 2 < texts.count ? texts[arrow + 2] : "", line: line)
        replacements[key] = Replacement(line: line, target: target)
    }

    private func fault(_ expected: String, _ line: Int) -> LockfileError {
        .malformed(line: line, reason: "here go.mod must have \(expected)")
    }
}

extension GoModules {
    /// The package that is used for a module, as OSV spells it: without the `v` of its version.
    func package(for module: Module, file: Path, isDirect: Bool) -> Package {
        if let replacement = replacements[Self.key(module.path, module.version)] ?? replacements[module.path] {
            let target = replacement.target
            guard !target.version.isEmpty else {
                return Package(
                    .go, module.path, .unknown(target.path), file: file, line: module.line, isDirect: isDirect)
            }
            return Package(
                .go, target.path, .exact(Self.plain(target.version)), file: file, line: target.line, isDirect: isDirect)
        }
        let isExcluded = excluded.contains(Self.key(module.path, module.version))
        // The next higher version is taken then, which only the network knows.
        let pin = isExcluded ? Pin.unknown("\(module.version), excluded") : .exact(Self.plain(module.version))
        return Package(.go, module.path, pin, file: file, line: module.line, isDirect: isDirect)
    }

    /// The standard library, of the toolchain that the file names, or the oldest that it allows.
    func standardLibrary(file: Path) -> Package? {
        (toolchain ?? language).map {
            Package(.go, "stdlib", .exact($0.version), file: file, line: $0.line, isDirect: true)
        }
    }

    /// Whether the file names all modules that are used: since Go 1.17, "Module graph pruning".
    var namesAll: Bool {
        guard let parts = language?.version.split(separator: "."), let major = Int(parts[0]) else { return false }
        let minor = parts.count > 1 ? Int(parts[1].prefix { $0.isASCII && $0.isNumber }) ?? 0 : 0
        return major > 1 || major == 1 && minor >= 17
    }

    static func plain(_ version: String) -> String {
        version.hasPrefix("v") ? String(version.dropFirst()) : version
    }
}

/// The words of a line of `go.mod`, and its comment.
private struct GoWords {
    var texts: [String] = []
    private(set) var comment: Substring = ""

    /// Words stand between blanks; one in quotation marks may hold any. `//` begins a comment, and so may not be in one.
    init(_ line: TextLines.Line) throws(LockfileError) {
        var rest = line.text.trimmed
        while let first = rest.utf8.first {
            if rest.hasPrefix("//") {
                comment = rest.dropFirst(2).trimmed
                return
            }
            if first == UInt8(ascii: "\"") || first == UInt8(ascii: "`") {
                guard let (word, behind) = rest.dropFirst().cut(at: Unicode.Scalar(first)) else {
                    throw .malformed(line: line.number, reason: "a string is not closed")
                }
                texts.append(String(word))
                rest = behind.trimmed
                continue
            }
            takeWord(&rest)
        }
    }

    private mutating func takeWord(_ rest: inout Substring) {
        var end = rest.utf8.firstIndex { $0.isBlank } ?? rest.endIndex
        if let slashes = Self.comment(in: rest[..<end]) { end = slashes }
        if rest[..<end].utf8.count > 1, rest[..<end].hasSuffix("(") { end = rest.utf8.index(before: end) }
        texts.append(String(rest[..<end]))
        rest = rest[end...].trimmed
    }

    private static func comment(in word: Substring) -> Substring.Index? {
        var before: UInt8 = 0
        for index in word.utf8.indices {
            if before == UInt8(ascii: "/"), word.utf8[index] == before { return word.utf8.index(before: index) }
            before = word.utf8[index]
        }
        return nil
    }
}

/// The lines of `go.sum`: `module version hash`, one a line.
///
/// Source: Go Modules Reference, "go.sum files".
struct GoChecksums {
    struct Line {
        var module: GoModules.Module
        /// `h1:…`
        var hash: String
    }

    /// The modules whose content was fetched, in the order of the file, which is by path and then by version.
    private(set) var lines: [Line] = []

    init(_ bytes: [UInt8]) {
        for line in TextLines(bytes) {
            let words = line.text.words
            // A module has a second line for its go.mod file alone, which says nothing of what is built.
            guard words.count == 3, !words[1].hasSuffix("/go.mod") else { continue }
            let module = GoModules.Module(path: String(words[0]), version: String(words[1]), line: line.number)
            lines.append(Line(module: module, hash: String(words[2])))
        }
    }
}
