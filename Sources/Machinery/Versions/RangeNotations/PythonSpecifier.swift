/// Version specifiers of Python packages: `>=1.0,!=1.3.*`, `~=2.2`, `===1.0`; and what Poetry writes besides: `^1.2`,
/// `~1.2`, `1.2.*`, `*`, `1.2.3`, `^1.2 || ^2.0`.
///
/// A version that is at hand counts as available, so pre-releases are not left out by themselves.
///
/// Source: Python Packaging User Guide, "Version specifiers" (PEP 440), read 2026-11-24; Poetry's documentation,
/// "Dependency specification", read 2026-11-24. No text means one thing to the one and another to the other.
struct PythonSpecifier: RangeNotation {
    static let ecosystems = ["PyPI"]

    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        var alternatives: [[PythonClause]] = []
        for alternative in text.parts(at: "|") {
            // Two bars part alternatives as well as one.
            if alternative.trimmed.isEmpty, text.contains(UInt8(ascii: "|")) { continue }
            guard let clauses = Self.clauses(alternative) else { return nil }
            alternatives.append(clauses)
        }
        return alternatives.isEmpty ? nil : PythonClauses(alternatives: alternatives)
    }

    /// None for no text at all, which any version meets.
    private static func clauses(_ text: ArraySlice<UInt8>) -> [PythonClause]? {
        var clauses: [PythonClause] = []
        for part in text.parts(at: ",") where !part.trimmed.isEmpty {
            guard let clause = PythonClause(part.trimmed) else { return nil }
            clauses.append(clause)
        }
        return clauses
    }
}

/// Alternatives of clauses, of which one must hold with all of its own.
private struct PythonClauses: Requirement {
    var alternatives: [[PythonClause]]

    func admits(_ version: Version) -> Bool {
        guard let read = PythonVersion(Array(version.text.utf8)[...]) else { return false }
        return alternatives.contains { $0.allSatisfy { $0.admits(read, text: version.text) } }
    }
}

/// One operator and its version.
private struct PythonClause: Sendable {
    private enum Condition {
        case compatible(PythonVersion)
        case identical(String)
        case prefix(PythonVersion, isWanted: Bool)
        case relation(Bound.Relation, PythonVersion)
        /// From the first on, below the second.
        case between(PythonVersion, PythonVersion)
        case any
    }

    private let condition: Condition

    init?(_ text: ArraySlice<UInt8>) {
        guard let condition = Self.condition(text) else { return nil }
        self.condition = condition
    }

    private static func condition(_ text: ArraySlice<UInt8>) -> Condition? {
        var reader = VersionReader(text)
        if reader.take(word: "===") {
            let wanted = reader.rest.trimmed
            return wanted.isEmpty ? nil : .identical(String(decoding: wanted, as: UTF8.self).lowercased())
        }
        if reader.take(word: "~=") {
            guard let version = PythonVersion(reader.rest), version.release.count > 1 else { return nil }
            return version.local.isEmpty ? .compatible(version) : nil
        }
        if let poetic = poetic(text) { return poetic }
        // A lone `=` is no operator here.
        let isLone = text.first == UInt8(ascii: "=") && !text.starts(with: "==".utf8)
        guard !isLone, let relation = Bound.Relation(&reader) else { return nil }
        return comparison(relation, reader.rest)
    }

    /// What Poetry knows alone. Nil for everything else.
    private static func poetic(_ text: ArraySlice<UInt8>) -> Condition? {
        var reader = VersionReader(text)
        if reader.take("^") { return PythonVersion(reader.rest.trimmed).map { .between($0, $0.caretCeiling) } }
        if reader.take("~") { return PythonVersion(reader.rest.trimmed).map { .between($0, $0.tildeCeiling) } }
        if text.elementsEqual("*".utf8) { return .any }
        let isPrefix = text.suffix(2).elementsEqual(".*".utf8)
        guard let version = PythonVersion(isPrefix ? text.dropLast(2) : text) else { return nil }
        guard isPrefix else { return .relation(.equal, version) }
        return version.isPlainRelease ? .prefix(version, isWanted: true) : nil
    }

    private static func comparison(_ relation: Bound.Relation, _ text: ArraySlice<UInt8>) -> Condition? {
        let isEquality = relation == .equal || relation == .notEqual
        let isPrefix = text.suffix(2).elementsEqual(".*".utf8)
        guard let version = PythonVersion(isPrefix ? text.dropLast(2) : text) else { return nil }
        guard isPrefix else {
            return version.local.isEmpty || isEquality ? .relation(relation, version) : nil
        }
        return isEquality && version.isPlainRelease ? .prefix(version, isWanted: relation == .equal) : nil
    }

    func admits(_ other: PythonVersion, text: String) -> Bool {
        switch condition {
        case .compatible(let version):
            other.publicKey >= version.key && other.begins(with: version.release.dropLast(), of: version)
        case .identical(let wanted): text.lowercased() == wanted
        case .prefix(let version, let isWanted):
            other.begins(with: version.release[...], of: version) == isWanted
        case .relation(let relation, let version): other.meets(relation, version)
        case .between(let floor, let ceiling): other.meets(.greaterOrEqual, floor) && other.meets(.less, ceiling)
        case .any: true
        }
    }
}

extension PythonVersion {
    /// A local part counts only where the other names one, or the relation is exclusive.
    fileprivate func meets(_ relation: Bound.Relation, _ other: PythonVersion) -> Bool {
        switch relation {
        case .less: key < other.key && !isLeftOut(below: other)
        case .greater: key > other.key && !isLeftOut(above: other) && publicKey != other.key
        case .equal where !other.local.isEmpty, .notEqual where !other.local.isEmpty:
            Bound(relation: relation, key: other.key).admits(key)
        default: Bound(relation: relation, key: other.key).admits(publicKey)
        }
    }

    /// `<1.0` leaves out the pre-releases of 1.0.
    private func isLeftOut(below other: PythonVersion) -> Bool {
        guard !other.isPrerelease, isPrerelease else { return false }
        var earliest = other
        earliest.dev = .zero
        return key >= earliest.key
    }

    /// `>1.0` leaves out the post-releases of 1.0.
    private func isLeftOut(above other: PythonVersion) -> Bool {
        guard other.post == nil, post != nil else { return false }
        var base = self
        (base.post, base.dev, base.local) = (nil, nil, [])
        return base.key == other.key
    }
}

extension PythonVersion {
    /// Below which `^` stays: the first number that is not 0, one higher; where all are 0, the last that is written.
    fileprivate var caretCeiling: PythonVersion {
        raised(at: release.firstIndex { !$0.isZero } ?? release.count - 1)
    }

    /// Below which `~` stays: the second number, one higher; the first where there is no other.
    fileprivate var tildeCeiling: PythonVersion { raised(at: min(1, release.count - 1)) }

    private func raised(at index: Int) -> PythonVersion {
        var raised = self
        raised.release = Array(release[..<index]) + [release[index].successor]
        (raised.pre, raised.post, raised.dev, raised.local) = (nil, nil, nil, [])
        return raised
    }
}

extension PythonVersion {
    fileprivate var isPlainRelease: Bool { pre == nil && post == nil && dev == nil && local.isEmpty }

    /// The key of the version without its local part.
    fileprivate var publicKey: SortKey {
        var version = self
        version.local = []
        return version.key
    }

    /// Whether the epoch is that of `other`, and the release, with zeros added, begins with `prefix`.
    fileprivate func begins(with prefix: ArraySlice<Digits>, of other: PythonVersion) -> Bool {
        guard epoch == other.epoch else { return false }
        return prefix.enumerated().allSatisfy { index, number in
            index < release.count ? release[index] == number : number.isZero
        }
    }
}
