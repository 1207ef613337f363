/// Constraints of `composer.json`: `^1.2`, `~1.2.3`, `1.2.*`, `>=1.0 <2.0`, `1.0 - 2.0`, `^1 || ^2`, `dev-main`.
///
/// Bounds reach down to `dev`, as Composer puts them. A branch meets only what names it, or `*`. Stability flags
/// (`@beta`) and aliases (`as 1.0`) choose between candidates and rule none out, so they are left off.
///
/// Sources, read 2026-11-24: Composer, "Versions and constraints", "Writing version constraints"; composer/semver,
/// `VersionParser::parseConstraints` (3.4).
struct ComposerConstraint: RangeNotation {
    static let ecosystems = ["Packagist"]

    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        var alternatives: [[Bound]] = []
        for part in text.split(separator: UInt8(ascii: "|")) {
            guard let bounds = Self.bounds(part) else { return nil }
            alternatives.append(bounds)
        }
        return alternatives.isEmpty ? nil : ComposerBounds(alternatives: alternatives)
    }

    /// What spaces and commas join.
    private static func bounds(_ text: ArraySlice<UInt8>) -> [Bound]? {
        var bounds: [Bound] = []
        var words = text.split { $0.isSpace || $0 == UInt8(ascii: ",") }[...]
        guard !words.isEmpty else { return nil }
        while var word = words.popFirst() {
            // An operator may stand apart from its version.
            if word.allSatisfy({ "<>=!^~".utf8.contains($0) }), let version = words.popFirst() {
                word += version
            }
            let isHyphen = words.first?.elementsEqual("-".utf8) == true
            let upper = isHyphen ? words.dropFirst().first : nil
            if isHyphen { words = words.dropFirst(2) }
            if words.first?.elementsEqual("as".utf8) == true { words = words.dropFirst(2) }
            let added =
                isHyphen ? upper.flatMap { between(word, $0) } : self.bounds(word: unflagged(word))
            guard let added else { return nil }
            bounds += added
        }
        return bounds
    }

    /// Without `@stability`; a flag alone is `*`.
    private static func unflagged(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let at = word.lastIndex(of: UInt8(ascii: "@")) else { return word }
        return at == word.startIndex ? [UInt8(ascii: "*")] : word[..<at]
    }

    private static func bounds(word: ArraySlice<UInt8>) -> [Bound]? {
        var reader = VersionReader(word)
        if reader.take("^") {
            return ComposerPartial(reader.rest).map { $0.bounds(below: $0.caretIndex) }
        }
        if reader.take("~") {
            return ComposerPartial(reader.rest).map { $0.bounds(below: max($0.numbers.count - 2, 0)) }
        }
        if let wildcard = wildcard(word) { return wildcard }
        let isDifference = reader.take(word: "<>")
        let relation = isDifference ? .notEqual : Bound.Relation(&reader) ?? .equal
        guard var version = ComposerVersion(reader.rest) else { return nil }
        let reachesDown = relation == .less || relation == .greaterOrEqual
        if reachesDown, version.branch == nil, version.stability == nil { version.isDev = true }
        return [Bound(relation: relation, key: version.key)]
    }

    /// `*` and `1.2.*`. Nil for everything else.
    private static func wildcard(_ word: ArraySlice<UInt8>) -> [Bound]? {
        var parts = word.drop { $0 == UInt8(ascii: "v") }.parts(at: ".")
        let whole = parts.count
        while let last = parts.last, last.count == 1, last.allSatisfy({ "xX*".utf8.contains($0) }) {
            parts.removeLast()
        }
        guard parts.count < whole else { return nil }
        guard !parts.isEmpty else { return [] }
        guard parts.count <= 3, let version = ComposerPartial(parts) else { return nil }
        return version.bounds(below: parts.count - 1)
    }

    /// `1.0 - 2.0` includes all of 2.0; `1.0 - 2.0.0` ends at 2.0.0.
    private static func between(_ from: ArraySlice<UInt8>, _ to: ArraySlice<UInt8>) -> [Bound]? {
        guard let lower = ComposerPartial(from), let upper = ComposerPartial(to) else { return nil }
        let isWhole = upper.numbers.count > 2 || upper.version.stability != nil || upper.version.isDev
        let end =
            isWhole
            ? Bound(relation: .lessOrEqual, key: upper.version.key)
            : upper.ceiling(at: min(upper.numbers.count - 1, 1))
        return [lower.start, end]
    }
}

/// Alternatives of bounds; a branch meets no bound but its name.
private struct ComposerBounds: Requirement {
    var alternatives: [[Bound]]

    func admits(_ version: Version) -> Bool {
        let isBranch = ComposerVersion(Array(version.text.utf8)[...])?.branch != nil
        return alternatives.contains { bounds in
            bounds.allSatisfy { bound in
                let isComparable = !isBranch || bound.relation == .equal || bound.relation == .notEqual
                return isComparable && bound.admits(version.key)
            }
        }
    }
}

/// A version of which it counts how many numbers were written.
private struct ComposerPartial {
    var version: ComposerVersion
    /// As written, one to four.
    var numbers: [Digits] = []

    init?(_ text: ArraySlice<UInt8>) {
        guard let version = ComposerVersion(text), version.branch == nil else { return nil }
        self.version = version
        var reader = VersionReader(text.drop { $0 | 0x20 == UInt8(ascii: "v") })
        repeat {
            guard let number = reader.takeNumber() else { break }
            numbers.append(number)
        } while numbers.count < 4 && reader.take(".")
        guard !numbers.isEmpty else { return nil }
    }

    init?(_ parts: [ArraySlice<UInt8>]) {
        guard parts.allSatisfy({ part in !part.isEmpty && part.allSatisfy(\.isDigit) }) else {
            return nil
        }
        numbers = parts.map { Digits($0) }
        version = ComposerVersion(numbers: numbers + Array(repeating: .zero, count: 4 - numbers.count))
    }

    /// From this version on; without a stability, from its first `dev` on.
    var start: Bound {
        var lower = version
        if lower.stability == nil { lower.isDev = true }
        return Bound(relation: .greaterOrEqual, key: lower.key)
    }

    /// Below the next value of the number at `index`, counted from 0.
    func ceiling(at index: Int) -> Bound {
        let kept = numbers[..<index] + [numbers[index].successor]
        var upper = ComposerVersion(numbers: kept + Array(repeating: .zero, count: 4 - kept.count))
        upper.isDev = true
        return Bound(relation: .less, key: upper.key)
    }

    func bounds(below index: Int) -> [Bound] {
        [start, ceiling(at: index)]
    }

    /// The number that a caret keeps: the first of three that is not zero.
    var caretIndex: Int {
        numbers.prefix(3).firstIndex { !$0.isZero } ?? min(numbers.count, 3) - 1
    }
}
