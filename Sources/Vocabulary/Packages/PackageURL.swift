/// What a package is called in one line, whatever its ecosystem: `pkg:npm/%40angular/core@12.3.1`.
///
/// Source: Package-URL specification (ECMA-427) with its type definitions, read on 2026-11-24.
package struct PackageURL: Hashable, Sendable {
    /// In lower case: `npm`.
    package let type: String
    /// What stands before the name, outermost first: `["@angular"]`, `["github.com", "gorilla"]`. Often empty.
    package let namespace: [String]
    /// In the form that its type has for it.
    package let name: String
    package let version: String?
    /// What else tells the package apart, by keys in lower case: `arch`, `distro`. No value is empty.
    package let qualifiers: [String: String]
    /// A place inside of the package. Often empty.
    package let subpath: [String]

    /// The parts, not encoded; they are put into the form that their type has for them.
    ///
    /// Nil where a part is missing or has letters that the specification forbids.
    package init?(
        type: String, namespace: [String] = [], name: String, version: String? = nil,
        qualifiers: [String: String] = [:], subpath: [String] = []
    ) {
        guard let rules = PackageURLType(type) else { return nil }
        let version = version.flatMap { $0.isEmpty ? nil : rules.version($0) }
        self.type = rules.name
        self.namespace = namespace.filter { !$0.isEmpty }.map(rules.namespace)
        self.name = rules.name(name, qualifiers: qualifiers)
        self.version = version
        guard let qualifiers = Self.lowercased(qualifiers) else { return nil }
        self.qualifiers = qualifiers
        self.subpath = subpath.filter { !["", ".", ".."].contains($0) }
        guard rules.allows(self) else { return nil }
    }

    /// Nil where a key is none, or stands there twice.
    private static func lowercased(_ qualifiers: [String: String]) -> [String: String]? {
        var result: [String: String] = [:]
        for (key, value) in qualifiers where !value.isEmpty {
            let isKey = key.utf8.allSatisfy { $0.isASCIIAlphanumeric || ".-_".utf8.contains($0) }
            guard isKey, let first = key.utf8.first, !first.isASCIIDigit else { return nil }
            guard result.updateValue(value, forKey: key.lowercased()) == nil else { return nil }
        }
        return result
    }
}

// Writing.
extension PackageURL: CustomStringConvertible {
    /// The canonical text.
    package var description: String { text }

    /// The canonical text: the same package has the same one.
    package var text: String {
        var text = "pkg:\(type)/"
        for segment in namespace { text += PercentCoding.encoded(segment) + "/" }
        text += PercentCoding.encoded(name)
        if let version { text += "@" + PercentCoding.encoded(version) }
        if !qualifiers.isEmpty { text += "?" + qualifierText }
        if !subpath.isEmpty { text += "#" + subpath.map { PercentCoding.encoded($0) }.joined(separator: "/") }
        return text
    }

    private var qualifierText: String {
        qualifiers.sorted { $0.key < $1.key }
            .map { "\($0.key)=\(PercentCoding.encoded($0.value))" }.joined(separator: "&")
    }
}

// Reading.
extension PackageURL {
    /// Reads a package URL, canonical or not. Nil where it is none.
    ///
    /// Source: Package-URL specification, "How to parse a PURL string into its components".
    package init?(_ text: String) {
        var rest = text.utf8[...]
        let empty = rest.prefix(0)
        let subpath = rest.cutting(behindLast: "#") ?? empty
        let query = rest.cutting(behindLast: "?") ?? empty
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")),
            String(Substring(rest[..<colon])).lowercased() == "pkg"
        else {
            return nil
        }
        rest = rest[rest.index(after: colon)...].drop { $0 == UInt8(ascii: "/") }
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")), case let type = String(Substring(rest[..<slash]))
        else { return nil }
        rest = rest[slash...]
        while rest.last == UInt8(ascii: "/") { rest.removeLast() }
        let version = rest.cuttingVersion()
        guard rest.last != UInt8(ascii: "/") else { return nil }
        guard let qualifiers = Self.qualifiers(of: query), let path = Self.segments(of: rest),
            let subpath = Self.segments(of: subpath), let name = path.last
        else { return nil }
        guard let version = PercentCoding.decoded(version ?? empty) else { return nil }
        self.init(
            type: type, namespace: path.dropLast(), name: name, version: version, qualifiers: qualifiers,
            subpath: subpath)
    }

    /// Nil where an encoding is torn.
    private static func segments(of path: Substring.UTF8View) -> [String]? {
        var segments: [String] = []
        for segment in path.split(separator: UInt8(ascii: "/")) {
            guard let text = PercentCoding.decoded(segment) else { return nil }
            segments.append(text)
        }
        return segments
    }

    private static func qualifiers(of query: Substring.UTF8View) -> [String: String]? {
        var qualifiers: [String: String] = [:]
        for pair in query.split(separator: UInt8(ascii: "&")) {
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")),
                let value = PercentCoding.decoded(pair[pair.index(after: equals)...]),
                qualifiers.updateValue(value, forKey: String(Substring(pair[..<equals])).lowercased()) == nil
            else { return nil }
        }
        return qualifiers
    }
}

extension Substring.UTF8View {
    /// Takes off what stands behind the last `separator`, and that. Nil where there is none.
    fileprivate mutating func cutting(behindLast separator: Unicode.Scalar) -> Substring.UTF8View? {
        guard let place = lastIndex(of: UInt8(ascii: separator)) else { return nil }
        defer { self = self[..<place] }
        return self[index(after: place)...]
    }

    /// Takes off the version. An `@` that begins a segment with others behind it is a scope's, which many forget to
    /// encode.
    fileprivate mutating func cuttingVersion() -> Substring.UTF8View? {
        let slash = UInt8(ascii: "/")
        guard let place = lastIndex(of: UInt8(ascii: "@")), place > startIndex,
            self[index(before: place)] != slash || !self[place...].contains(slash)
        else { return nil }
        return cutting(behindLast: "@")
    }
}
