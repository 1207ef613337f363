/// Version specifiers of Python packages: `>=1.0,!=1.3.*`, `~=2.2`, `===1.0`.
///
/// A version that is at hand counts as available, so pre-releases are not left out by themselves.
///
/// Source: Python Packaging User Guide, "Version specifiers" (PEP 440), read 2026-11-24.
struct PythonSpecifier: RangeNotation {
    static let ecosystems = ["PyPI"]

    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        guard !text.isEmpty else { return PythonClauses(clauses: []) }
        var clauses: [PythonClause] = []
        for part in text.parts(at: ",") where !part.trimmed.isEmpty {
            guard let clause = PythonClause(part.trimmed) else { return nil }
            clauses.append(clause)
        }
        return PythonClauses(clauses: clauses)
    }
}

/// Clauses that must all hold.
private struct PythonClauses: Requirement {
    var clauses: [PythonClause]

    func admits(_ version: Version) -> Bool {
        guard let read = PythonVersion(Array(version.text.utf8)[...]) else { return false }
        return clauses.allSatisfy { $0.admits(read, text: version.text) }
    }
}

/// One operator and its version.
private struct PythonClause: Sendable {
    private enum Condition {
        case compatible(PythonVersion)
        case identical(String)
        case prefix(PythonVersion, isWanted: Bool)
        case relation(Bound.Relation, PythonVersion)
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
        // A lone `=` is no operator here.
        let isLone = text.first == UInt8(ascii: "=") && !text.starts(with: "==".utf8)
        guard !isLone, let relation = Bound.Relation(&reader) else { return nil }
        return comparison(relation, reader.rest)
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
