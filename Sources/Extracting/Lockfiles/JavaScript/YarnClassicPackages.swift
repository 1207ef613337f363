internal import Vocabulary

/// Reads the grammar of `yarn.lock` of Yarn 1, line after line.
///
///     "@scope/name@^1.0.0", "@scope/name@^1.2.0":
///       version "1.2.3"
///       resolved "https://…#sha1"
///       integrity sha512-…
///       dependencies:
///         other "^2.0.0"
struct YarnClassicPackages {
    private(set) var draft: InventoryDraft
    private var open: Block?
    private var asks: [(package: Int, asks: [Ask])] = []

    private struct Ask {
        var name: String
        var range: String
    }

    /// The package that is being read.
    private struct Block {
        var line: Int
        /// What it answers: `name@^1.0.0`.
        var answers: [String]
        var fields: [String: String] = [:]
        var asks: [Ask] = []
    }

    init(at path: Path) {
        draft = InventoryDraft("yarn.lock v1", at: path)
    }

    mutating func read(_ line: TextLines.Line) throws(LockfileError) {
        let text = line.text.trimmed
        guard !text.isEmpty, !text.hasPrefix("#") else { return }
        switch line.text.utf8.prefix(while: { $0 == 0x20 }).count {
        case 0:
            try close()
            open = Block(line: line.number, answers: try answers(text, line.number))
        case 2:
            // A line with a colon alone opens the dependencies below it.
            guard !text.hasSuffix(":") else { return try requireOpen(line.number) }
            let (name, value) = try pair(text, line.number)
            open?.fields[name] = value
            try requireOpen(line.number)
        case 4:
            let (name, range) = try pair(text, line.number)
            open?.asks.append(Ask(name: name, range: range))
            try requireOpen(line.number)
        default: throw .malformed(line: line.number, reason: "a line is indented by 0, 2 or 4 spaces")
        }
    }

    private func requireOpen(_ line: Int) throws(LockfileError) {
        guard open != nil else { throw .malformed(line: line, reason: "a field stands before the first package") }
    }

    /// Adds the package that was read last.
    mutating func close() throws(LockfileError) {
        guard let block = open else { return }
        open = nil
        let index = try draft.add(package(block), answering: block.answers)
        asks.append((index, block.asks))
    }

    private func package(_ block: Block) -> Package {
        let resolved = block.fields["resolved"]
        let (name, rest) = NameAndRest(block.answers.first ?? "").parts ?? (block.answers.first ?? "", "")
        return Package(
            .npm, NpmReference(rest).alias ?? name, pin(block, asked: rest), file: draft.file, line: block.line,
            integrity: (block.fields["integrity"] ?? "")[...].words.map(String.init), resolved: resolved)
    }

    /// A repository or a file has the version of the manifest inside of it, which is of nobody's giving.
    private func pin(_ block: Block, asked: String) -> Pin {
        if let resolved = block.fields["resolved"], NpmReference.isOfNoRegistry(resolved) {
            return NpmReference(resolved).pin
        }
        if NpmReference.isOfNoRegistry(asked) { return NpmReference(asked).pin }
        guard let version = block.fields["version"] else { return .unknown("no version") }
        return NpmReference(version).pin
    }
}

// Edges.
extension YarnClassicPackages {
    /// - Parameter manifest: What the project asks for; the file itself does not tell. Where further projects ask too,
    ///   what it does not ask for may still be asked for by one of them.
    consuming func inventory(for manifest: PackageManifest?) -> Inventory {
        for (package, asks) in asks {
            for ask in asks { draft.package(package, asksFor: "\(ask.name)@\(ask.range)", range: ask.range) }
        }
        guard let manifest else { return draft.finished() }
        draft.override(manifest.overridden)
        for ask in manifest.asks {
            declare(ask, in: manifest)
            draft.projectAsks(for: "\(ask.name)@\(ask.range)", range: ask.range, scope: ask.scope)
        }
        var inventory = draft.finished(telling: manifest.hasWorkspaces ? .roots : .scopedRoots)
        guard manifest.hasWorkspaces else { return inventory }
        for index in inventory.packages.indices where inventory.packages[index].isDirect == false {
            inventory.packages[index].isDirect = nil
        }
        return inventory
    }
}

extension YarnClassicPackages {
    /// What a manifest with further projects asks for may be one of those, which the file does not name.
    private mutating func declare(_ ask: PackageManifest.Ask, in manifest: PackageManifest) {
        let exact = draft.indices(of: "\(ask.name)@\(ask.range)")
        let answers = exact.isEmpty ? draft.indices(of: ask.name) : exact
        guard !answers.isEmpty || !manifest.hasWorkspaces else { return }
        draft.declare(ask, in: manifest, answers: answers)
    }
}

// Words.
extension YarnClassicPackages {
    /// `"a@^1.0.0", a@^1.1.0:`
    private func answers(_ text: Substring, _ line: Int) throws(LockfileError) -> [String] {
        var rest = text
        var answers: [String] = []
        while !rest.isEmpty {
            // What has a colon of its own stands in quotes.
            answers.append(try word(&rest, until: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":") }, line))
            if rest == ":" { return answers }
            guard rest.utf8.first == UInt8(ascii: ",") else { break }
            rest = rest.dropFirst().trimmed
        }
        throw .malformed(line: line, reason: "what is asked for ends with ':'")
    }

    /// `name value`, each with or without quotes.
    private func pair(_ text: Substring, _ line: Int) throws(LockfileError) -> (String, String) {
        var rest = text
        let name = try word(&rest, until: { $0.isBlank }, line)
        rest = rest.trimmed
        guard !rest.isEmpty else { throw .malformed(line: line, reason: "a name without a value") }
        let value = try word(&rest, until: { _ in false }, line)
        guard rest.isEmpty else { throw .malformed(line: line, reason: "something stands behind a quoted value") }
        return (name, value)
    }

    /// Takes a word off: a quoted one, or what stands before a byte that ends it.
    private func word(
        _ rest: inout Substring, until isEnd: (UInt8) -> Bool, _ line: Int
    ) throws(LockfileError) -> String {
        guard rest.utf8.first == UInt8(ascii: "\"") else {
            let end = rest.utf8.firstIndex(where: isEnd) ?? rest.endIndex
            defer { rest = rest[end...] }
            return String(rest[..<end])
        }
        var inner = rest.utf8.dropFirst()
        var text = ""
        while let end = inner.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
            text += Substring(inner[..<end])
            let isClosed = inner[end] == UInt8(ascii: "\"")
            inner = inner[inner.index(after: end)...]
            guard !isClosed else {
                rest = Substring(inner)
                return text
            }
            // The one escape in what Yarn writes is that of a quotation mark or of itself.
            if let escaped = inner.popFirst() { text.unicodeScalars.append(Unicode.Scalar(escaped)) }
        }
        throw .malformed(line: line, reason: "a quotation mark is not closed")
    }
}
