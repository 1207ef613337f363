/// A semantic version that may leave out its last numbers or write `x` or `*` for them, and what operators make of it.
///
/// npm and Cargo agree on all of it but on what a version without an operator means.
///
/// Sources, read 2026-11-24: node-semver 7.6, README, "Advanced Range Syntax"; The Cargo Book, "Specifying Dependencies".
struct PartialVersion {
    /// None to three.
    var numbers: [Digits] = []
    var prerelease: [ArraySlice<UInt8>] = []
    /// Whether it writes `x` or `*`, and does not only stop early.
    var hasWildcard = false

    /// Nil where a number is missing or has needless zeros in front.
    init?(_ text: ArraySlice<UInt8>) {
        let core = text.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }
        let parts = core.parts(at: ".")
        guard parts.count <= 3 else { return nil }
        let given = parts.prefix { !Self.isWildcard($0) }
        if given.count == 3 {
            guard let version = SemanticVersion(text) else { return nil }
            numbers = [version.major, version.minor, version.patch]
            prerelease = version.prerelease
            return
        }
        // Labels stand behind three parts only. They say nothing there, and neither does a number behind an `x`.
        guard core.count == text.count || parts.count == 3 else { return nil }
        hasWildcard = given.count < parts.count
        for (index, part) in parts.enumerated() where index < given.count || !Self.isWildcard(part) {
            var reader = VersionReader(part)
            guard let number = reader.takeCanonicalNumber(), reader.isAtEnd else { return nil }
            if index < given.count { numbers.append(number) }
        }
    }

    private static func isWildcard(_ part: ArraySlice<UInt8>) -> Bool {
        part.count == 1 && "xX*".utf8.contains(part[part.startIndex])
    }

    /// What it says, with zeros for what it leaves out.
    var lowest: SemanticVersion {
        let filled = numbers + Array(repeating: .zero, count: 3 - numbers.count)
        var version = SemanticVersion(major: filled[0], minor: filled[1], patch: filled[2])
        version.prerelease = prerelease
        return version
    }

    /// The first version that differs in the number at `index`, counted from 0.
    func next(at index: Int) -> SemanticVersion {
        let filled = lowest
        switch index {
        case 0: return SemanticVersion(major: filled.major.successor, minor: .zero, patch: .zero)
        case 1: return SemanticVersion(major: filled.major, minor: filled.minor.successor, patch: .zero)
        default:
            return SemanticVersion(
                major: filled.major, minor: filled.minor, patch: filled.patch.successor)
        }
    }
}

extension PartialVersion {
    /// An operator of a range.
    enum Sign {
        case greaterOrEqual
        case lessOrEqual
        case greater
        case less
        case equal
        case tilde
        case caret
    }

    /// The bounds that `sign` and this version stand for. Nil where nothing meets them: `<*`.
    ///
    /// A key without what follows the numbers is less than all pre-releases, as `-0` is in node-semver's own expansion.
    func bounds(_ sign: Sign) -> [Bound]? {
        let lower = Bound(relation: .greaterOrEqual, key: lowest.key)
        let isWhole = numbers.count == 3
        guard !numbers.isEmpty else { return sign == .less || sign == .greater ? nil : [] }
        switch sign {
        case .greaterOrEqual: return [lower]
        case .greater where isWhole: return [Bound(relation: .greater, key: lowest.key)]
        case .greater: return [Bound(relation: .greaterOrEqual, key: next(at: numbers.count - 1).key)]
        case .less: return [Bound(relation: .less, key: isWhole ? lowest.key : lowest.core)]
        case .lessOrEqual where isWhole: return [Bound(relation: .lessOrEqual, key: lowest.key)]
        case .lessOrEqual: return [below(numbers.count - 1)]
        case .equal where isWhole: return [Bound(relation: .equal, key: lowest.key)]
        case .equal: return [lower, below(numbers.count - 1)]
        case .tilde: return [lower, below(min(numbers.count - 1, 1))]
        case .caret: return [lower, below(numbers.firstIndex { !$0.isZero } ?? numbers.count - 1)]
        }
    }

    private func below(_ index: Int) -> Bound {
        Bound(relation: .less, key: next(at: index).core)
    }

    /// How the keys of the release begin whose pre-releases a range admits because it names one of them.
    var openedCore: SortKey? { prerelease.isEmpty ? nil : lowest.core }
}

/// Alternatives of bounds, with npm's rule: a pre-release is admitted only beside one of the same three numbers.
struct GuardedBounds: Requirement {
    struct Alternative: Sendable {
        var bounds: [Bound] = []
        var openedCores: Set<SortKey> = []

        /// False where nothing can meet it.
        mutating func add(_ sign: PartialVersion.Sign, _ version: PartialVersion) -> Bool {
            guard let added = version.bounds(sign) else { return false }
            bounds += added
            if let core = version.openedCore { openedCores.insert(core) }
            return true
        }
    }

    var alternatives: [Alternative]

    func admits(_ version: Version) -> Bool {
        guard let read = SemanticVersion(Array(version.text.utf8)[...].trimmed, allowing: .prefix)
        else { return false }
        return alternatives.contains { alternative in
            alternative.bounds.allSatisfy { $0.admits(version.key) }
                && (read.prerelease.isEmpty || alternative.openedCores.contains(read.core))
        }
    }
}
