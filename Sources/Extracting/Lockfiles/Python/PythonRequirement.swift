/// What a Python project asks for: a name with extras, and versions or an address.
///
/// Source: "Dependency specifiers" of the Python Packaging User Guide (PEP 508), with PEP 440's "Version specifiers";
/// read in November 2026.
struct PythonRequirement: Equatable {
    /// In its normal form.
    var name: String
    var extras: [String]
    /// The version specifiers as written, without the blanks around them. Empty where any version will do.
    var range = ""
    /// What stands behind `@`: where to fetch it from, whatever its version.
    var address: String?
    /// The condition behind `;`, as written.
    var marker: String?

    /// Nil where the text is not one.
    init?(_ text: Substring) {
        var rest = text.trimmed
        let word = rest.utf8.prefix(while: Self.isNameByte)
        guard let first = word.first, let last = word.last, Self.isLetterOrDigit(first), Self.isLetterOrDigit(last)
        else { return nil }
        name = PythonName.normal(Substring(word))
        rest = Substring(rest.utf8.dropFirst(word.count)).trimmed
        guard let extras = Self.takeExtras(&rest) else { return nil }
        self.extras = extras
        let isOne = rest.utf8.first == UInt8(ascii: "@") ? readAddress(rest.dropFirst().trimmed) : readRange(rest)
        guard isOne else { return nil }
    }

    /// An address ends at a blank, since it may hold semicolons itself.
    private mutating func readAddress(_ text: Substring) -> Bool {
        let end = text.utf8.firstIndex(where: \.isBlank) ?? text.endIndex
        let behind = text[end...].trimmed
        address = String(text[..<end])
        marker = behind.utf8.first == UInt8(ascii: ";") ? String(behind.dropFirst().trimmed) : nil
        return end > text.startIndex
    }

    /// Specifiers, in brackets or not, and a marker.
    private mutating func readRange(_ text: Substring) -> Bool {
        let parts = text.cut(at: ";")
        marker = parts.map { String($0.after.trimmed) }
        let written = (parts?.before ?? text).trimmed
        range = String(written.inner("(", ")")?.trimmed ?? written)
        return range.isEmpty || "=<>!~".utf8.contains(range.utf8.first ?? 0)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "-_.".utf8.contains(byte)
    }

    /// Steps over `[one, two]`. Nil where it does not end.
    private static func takeExtras(_ rest: inout Substring) -> [String]? {
        guard rest.utf8.first == UInt8(ascii: "[") else { return [] }
        guard let (list, behind) = rest.dropFirst().cut(at: "]") else { return nil }
        rest = behind.trimmed
        return list.split(separator: ",").map { PythonName.normal($0.trimmed) }
    }
}

extension PythonRequirement {
    /// The one version that satisfies it: `==` without a wildcard, or `===`. Nil for everything else.
    var exactVersion: String? {
        var exact: String?
        for specifier in range.split(separator: ",") {
            guard let version = Self.exactVersion(specifier.trimmed) else { continue }
            // Two different ones are satisfied by nothing.
            if exact != nil, exact != version { return nil }
            exact = version
        }
        return exact
    }

    private static func exactVersion(_ specifier: Substring) -> String? {
        let prefix = specifier.hasPrefix("===") ? 3 : specifier.hasPrefix("==") ? 2 : 0
        let version = specifier.dropFirst(prefix).trimmed
        guard prefix > 0, !version.isEmpty, version.utf8.allSatisfy(isVersionByte) else { return nil }
        return String(version)
    }

    /// Neither `*`, which makes a range, nor `$`, with which variables of the environment begin.
    private static func isVersionByte(_ byte: UInt8) -> Bool {
        isNameByte(byte) || "+!".utf8.contains(byte)
    }

    /// The range as written. Nil where any version will do.
    var writtenRange: String? { range.isEmpty ? nil : range }

    /// What it says of the version.
    var pin: Pin {
        if let address { return .commit(address, PythonAddress(address[...]).commit ?? "") }
        return exactVersion.map { .exact($0) } ?? .unknown(writtenRange ?? "any version")
    }
}

/// The names of Python packages.
enum PythonName {
    /// In lower case, with one hyphen for each run of hyphens, underscores and dots.
    ///
    /// Source: "Names and normalization" of the Python Packaging User Guide (PEP 503).
    static func normal(_ name: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            if "-_.".utf8.contains(byte) {
                if bytes.last != UInt8(ascii: "-") { bytes.append(UInt8(ascii: "-")) }
            } else {
                bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Where a Python package is fetched from when no index is asked: an archive, a repository, a folder.
///
/// Source: pip's documentation, "VCS Support" and "Requirement Specifiers"; read in November 2026.
struct PythonAddress {
    private let text: Substring
    private let fragment: Substring

    init(_ text: Substring) {
        let parts = text.cut(at: "#")
        self.text = parts?.before ?? text
        fragment = parts?.after ?? ""
    }

    /// The commit behind `@` of a repository, in full.
    var commit: String? {
        guard text.hasPrefix("git+"), let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        return String(text[text.utf8.index(after: at)...]).asCommit
    }

    /// The name of what is there, in its normal form: `#egg=`, or what the name of a wheel begins with.
    var name: String? {
        for part in fragment.split(separator: "&") where part.hasPrefix("egg=") {
            let egg = part.dropFirst(4).prefix { $0 != "[" }
            if !egg.isEmpty { return PythonName.normal(egg) }
        }
        let file = text.split(separator: "/").last ?? ""
        guard file.hasSuffix(".whl"), let (distribution, _) = file.cut(at: "-") else { return nil }
        return distribution.isEmpty ? nil : PythonName.normal(distribution)
    }

    /// Whether the text is an address or a path, and not a name.
    static func isOne(_ text: Substring) -> Bool {
        let word = text.utf8.prefix { !$0.isBlank }
        guard let slash = word.firstIndex(of: UInt8(ascii: "/")) else {
            return text.hasPrefix(".") || Substring(word).hasSuffix(".whl")
        }
        // `name @ file:///…` and `name@https://…` are names that have an address.
        return !word[..<slash].contains(UInt8(ascii: "@")) || text.hasPrefix("git+")
    }
}
