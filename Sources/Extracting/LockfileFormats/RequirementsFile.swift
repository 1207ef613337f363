internal import Vocabulary

/// pip's requirements and constraints.
///
/// Source: pip's documentation, "Requirements File Format" and "Requirement Specifiers", read in November 2026. Only `==`
/// without a wildcard and `===` name a version; one in a file of constraints counts for the names that it constrains.
struct RequirementsFile: LockfileFormat {
    let endings = [".txt"]

    func owns(_ path: Path) -> Bool {
        path.isNamed(from: "requirements", to: ".txt") || path.isNamed(from: "", to: "requirements.txt")
            || path.isNamed(from: "constraints", to: ".txt") || path.isNamed(from: "", to: "constraints.txt")
            || path.isNamed(from: "", to: ".txt") && path.isDirectlyInside("requirements")
    }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        var reading = RequirementsReading(bytes, at: path, neighbours, isRead: owns)
        try reading.read(bytes, at: path)
        return try reading.inventory(with: CompiledRequirements(bytes))
    }
}

/// A requirements file and the files that it takes in.
private struct RequirementsReading {
    private let neighbours: Neighbours
    /// Whether a file is read by itself, by its name. Its packages are then named there, once and in its own scope.
    private let isRead: (Path) -> Bool
    private var draft: InventoryDraft
    private var visited: Set<Path> = []
    /// The versions that files of constraints name, by the normal name.
    private var constraints: [String: String] = [:]
    /// Packages without a version of their own, by index, with their names.
    private var open: [(index: Int, name: String)] = []
    /// The first line that is nothing known.
    private var fault: (line: Int, reason: String)?

    /// So many files may take one another in: each line may name one, and each is read once.
    private static let mostFiles = 256

    init(_ bytes: [UInt8], at path: Path, _ neighbours: Neighbours, isRead: @escaping (Path) -> Bool) {
        self.neighbours = neighbours
        self.isRead = isRead
        draft = InventoryDraft("requirements.txt", at: path, text: bytes)
    }

    mutating func read(_ bytes: [UInt8], at path: Path) throws(LockfileError) {
        visited.insert(path)
        let isForDevelopers = GroupName.isForDevelopers(Substring(decoding: path.name, as: UTF8.self))
        for line in LogicalLines(bytes) {
            let scope = isForDevelopers ? Package.Scope.development : .production
            if line.text.hasPrefix("-") {
                try readOption(line, at: path, scope)
            } else {
                try readRequirement(line.text, line, at: path, scope)
            }
        }
    }

    /// What was read. A file in which nothing is what its name promises is an error; single lines are left as unknown.
    func inventory(with compiled: CompiledRequirements?) throws(LockfileError) -> Inventory {
        var draft = draft
        for (index, name) in open {
            guard let version = constraints[name] else { continue }
            draft[index].version = version
            draft[index].unknownVersion = ""
        }
        let inventory = draft.finished(with: compiled)
        if let fault, inventory.packages.isEmpty { throw .malformed(line: fault.line, reason: fault.reason) }
        return inventory
    }
}

extension RequirementsReading {
    private mutating func readOption(
        _ line: TextLines.Line, at path: Path, _ scope: Package.Scope
    ) throws(LockfileError) {
        let (name, value) = Option.parts(of: line.text)
        switch name {
        case "-r", "--requirement": try takeIn(value, line.number, at: path)
        case "-c", "--constraint": readConstraints(value, line.number, at: path)
        case "-e", "--editable": try readRequirement(value, line, at: path, scope)
        default: break
        }
    }

    /// The bytes of a file that another names. Nil where it was read already, or is not to be had.
    private mutating func bytes(of name: Substring, _ line: Int, at path: Path) -> (path: Path, bytes: [UInt8])? {
        guard let other = neighbours.path(of: String(name), from: path),
            let bytes = neighbours.bytes(of: String(name), from: path)
        else {
            draft.leave("'\(name.shown)' is not in this tree", line: line)
            return nil
        }
        guard !visited.contains(other), visited.count < Self.mostFiles else { return nil }
        return (other, bytes)
    }

    private mutating func takeIn(_ name: Substring, _ line: Int, at path: Path) throws(LockfileError) {
        if let other = neighbours.path(of: String(name), from: path), isRead(other),
            neighbours.bytes(of: String(name), from: path) != nil
        {
            return
        }
        guard let file = bytes(of: name, line, at: path) else { return }
        try read(file.bytes, at: file.path)
    }

    private mutating func readConstraints(_ name: Substring, _ line: Int, at path: Path) {
        guard let file = bytes(of: name, line, at: path) else { return }
        visited.insert(file.path)
        for line in LogicalLines(file.bytes) {
            guard let requirement = PythonRequirement(Option.requirement(in: line.text)) else { continue }
            constraints[requirement.name] = constraints[requirement.name] ?? requirement.exactVersion
        }
    }
}

extension RequirementsReading {
    private mutating func readRequirement(
        _ text: Substring, _ line: TextLines.Line, at path: Path, _ scope: Package.Scope
    ) throws(LockfileError) {
        let written = Option.requirement(in: text)
        if PythonAddress.isOne(written) { return try readAddress(written, line.number, at: path, scope) }
        guard let requirement = PythonRequirement(written) else {
            let reason = "'\(written.shown)' is no requirement"
            if fault == nil { fault = (line.number, reason) }
            return draft.leave(reason, line: line.number)
        }
        let index = try draft.add(
            Package(
                .pypi, requirement.name, requirement.pin, file: path, line: line.number, scope: scope,
                integrity: Option.hashes(in: text), resolved: requirement.address))
        if path == draft.file { draft.mark(versionOf: index, within: line.bytes) }
        let isOpen = requirement.address == nil && requirement.exactVersion == nil
        if isOpen { open.append((index, requirement.name)) }
    }

    private mutating func readAddress(
        _ written: Substring, _ line: Int, at path: Path, _ scope: Package.Scope
    ) throws(LockfileError) {
        let word = Substring(written.utf8.prefix { !$0.isBlank })
        let address = PythonAddress(word)
        guard let name = address.name else {
            return draft.leave("'\(word.shown)' does not say which package it is", line: line)
        }
        try draft.add(
            Package(
                .pypi, name, .commit(String(word), address.commit ?? ""), file: path, line: line, scope: scope,
                resolved: String(word)))
    }
}

/// The lines of a requirements file: those that a backslash joins are one, comments are none.
private struct LogicalLines: Sequence, IteratorProtocol {
    private var lines: TextLines

    init(_ bytes: [UInt8]) {
        lines = TextLines(bytes)
    }

    mutating func next() -> TextLines.Line? {
        while let line = joined() {
            let text = Self.withoutComment(line.text).trimmed
            if !text.isEmpty { return TextLines.Line(number: line.number, text: text, bytes: line.bytes) }
        }
        return nil
    }

    /// A comment ends what a backslash began: pip strips comments only once lines are joined.
    private mutating func joined() -> TextLines.Line? {
        guard var first = lines.next() else { return nil }
        guard first.text.utf8.last == UInt8(ascii: "\\"), !Self.isComment(first.text) else { return first }
        var text = String(first.text.dropLast())
        while let line = lines.next() {
            let goesOn = line.text.utf8.last == UInt8(ascii: "\\") && !Self.isComment(line.text)
            text += Self.isComment(line.text) ? " " + line.text : goesOn ? line.text.dropLast() : line.text
            guard goesOn else { break }
        }
        first.text = text[...]
        return first
    }

    private static func isComment(_ text: Substring) -> Bool {
        text.trimmed.utf8.first == UInt8(ascii: "#")
    }

    /// A number sign begins a comment at the start and behind a blank; elsewhere it is part of an address.
    private static func withoutComment(_ text: Substring) -> Substring {
        var before: UInt8 = 0x20
        for index in text.utf8.indices {
            if text.utf8[index] == UInt8(ascii: "#"), before.isBlank { return text[..<index] }
            before = text.utf8[index]
        }
        return text
    }
}

/// The options of pip, of a file and of a line.
private enum Option {
    /// The name of the option that a line begins with, and its value: `-r x`, `-rx`, `--requirement x`, `--requirement=x`.
    static func parts(of line: Substring) -> (name: Substring, value: Substring) {
        if line.hasPrefix("--") {
            let end = line.utf8.firstIndex { $0.isBlank || $0 == UInt8(ascii: "=") } ?? line.endIndex
            return (line[..<end], unquoted(line[end...].dropFirst().trimmed))
        }
        return (line.prefix(2), unquoted(line.dropFirst(2).trimmed))
    }

    private static func unquoted(_ text: Substring) -> Substring {
        text.inner("\"", "\"") ?? text.inner("'", "'") ?? text
    }

    /// A line without the options behind its requirement.
    static func requirement(in line: Substring) -> Substring {
        var before: UInt8 = 0
        for index in line.utf8.indices {
            if before.isBlank, line[index...].utf8.starts(with: "--".utf8) { return line[..<index].trimmed }
            before = line.utf8[index]
        }
        return line.trimmed
    }

    /// The hashes that what is fetched must have, as written: `sha256:…`.
    static func hashes(in line: Substring) -> [String] {
        var hashes: [String] = []
        var takesNext = false
        for word in line.words {
            if takesNext { hashes.append(String(word)) }
            takesNext = word == "--hash"
            if word.hasPrefix("--hash=") { hashes.append(String(word.dropFirst(7))) }
        }
        return hashes
    }
}
