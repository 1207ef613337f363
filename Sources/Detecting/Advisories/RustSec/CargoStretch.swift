internal import Versions

/// The versions that a Cargo requirement takes: one stretch, as all its comparators must hold.
///
/// Source: The Cargo Book, "Specifying Dependencies"; the crate `semver`, "VersionReq".
struct CargoStretch: Equatable {
    /// An end of the stretch.
    struct Bound: Equatable {
        /// A semantic version.
        var version: String
        var isIncluded: Bool
    }

    /// Nil where there is no lowest version.
    private(set) var lower: Bound?
    /// Nil where there is no highest version.
    private(set) var upper: Bound?

    /// Nil where `text` is no requirement.
    init?(_ text: String) {
        for comparator in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let comparator = CargoComparator(comparator) else { return nil }
            narrow(to: comparator)
        }
    }

    private mutating func narrow(to comparator: CargoComparator) {
        if let bound = comparator.lower, lower.map({ Self.isLower($0, than: bound) }) ?? true { lower = bound }
        if let bound = comparator.upper, upper.map({ Self.isHigher($0, than: bound) }) ?? true { upper = bound }
    }

    /// Whether a stretch that begins with `left` takes what one that begins with `right` does not.
    private static func isLower(_ left: Bound, than right: Bound) -> Bool {
        guard let first = Version(semantic: left.version), let second = Version(semantic: right.version) else {
            return false
        }
        return first == second ? left.isIncluded && !right.isIncluded : first < second
    }

    private static func isHigher(_ left: Bound, than right: Bound) -> Bool {
        guard let first = Version(semantic: left.version), let second = Version(semantic: right.version) else {
            return false
        }
        return first == second ? left.isIncluded && !right.isIncluded : first > second
    }
}

/// One comparator of a requirement, such as `>= 1.2` or `^0.3`.
struct CargoComparator {
    private(set) var lower: CargoStretch.Bound?
    private(set) var upper: CargoStretch.Bound?

    /// Nil where `text` is none.
    init?(_ text: Substring) {
        let text = text.drop { $0 == " " }
        let sign = text.prefix { "<>=^~".contains($0) }
        guard let version = CargoVersion(text.dropFirst(sign.count)) else { return nil }
        switch sign {
        case ">=": lower = included(version.first)
        case ">": lower = version.isWhole ? excluded(version.first) : included(version.after)
        case "<": upper = excluded(version.first)
        case "<=": upper = version.isWhole ? included(version.first) : excluded(version.after)
        case "=":
            (lower, upper) = (
                included(version.first), version.isWhole ? included(version.first) : excluded(version.after)
            )
        case "~": (lower, upper) = (included(version.first), excluded(version.nextMinor))
        case "^", "": (lower, upper) = (included(version.first), excluded(version.nextIncompatible))
        default: return nil
        }
        // `*` takes every version.
        if version.isEmpty { (lower, upper) = (nil, nil) }
    }

    private func included(_ version: String) -> CargoStretch.Bound {
        CargoStretch.Bound(version: version, isIncluded: true)
    }

    private func excluded(_ version: String) -> CargoStretch.Bound {
        CargoStretch.Bound(version: version, isIncluded: false)
    }
}

/// A version of a comparator, which may leave parts out.
struct CargoVersion {
    /// Major, minor and patch, as far as they are written.
    private var numbers: [Int] = []
    /// Hyphen and pre-release, as written. Empty for none.
    private var prerelease = ""

    init?(_ text: Substring) {
        let text = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        let written = String(text).prefix { $0 != "+" }
        let core = written.prefix { $0 != "-" }
        for part in core.split(separator: ".", omittingEmptySubsequences: false) {
            if part == "*" || part == "x" || part == "X" { break }
            // A million million releases are beyond every crate, and what is made from a number must not overflow.
            guard let number = Int(part), (0...1_000_000_000_000).contains(number) else { return nil }
            numbers.append(number)
        }
        guard numbers.count <= 3 else { return nil }
        prerelease = String(written.dropFirst(core.count))
        guard prerelease.isEmpty || (numbers.count == 3 && Version(semantic: first) != nil) else { return nil }
    }

    var isEmpty: Bool { numbers.isEmpty }
    var isWhole: Bool { numbers.count == 3 }

    /// The lowest version that begins so.
    var first: String { Self.text(numbers) + prerelease }

    /// Before every version, pre-releases included, that is above all those that begin so.
    var after: String { raised(at: numbers.count - 1) }

    var nextMinor: String { raised(at: min(1, numbers.count - 1)) }

    /// The left-most number that is not zero may not change; where all are zero, the last that is written.
    var nextIncompatible: String {
        raised(at: numbers.firstIndex { $0 != 0 } ?? numbers.count - 1)
    }

    private func raised(at index: Int) -> String {
        guard numbers.indices.contains(index) else { return Self.text([]) }
        return Self.text(numbers[..<index] + [numbers[index] + 1]) + "-0"
    }

    private static func text(_ numbers: some Collection<Int>) -> String {
        (Array(numbers) + [0, 0, 0]).prefix(3).map(String.init).joined(separator: ".")
    }
}
