/// Ranges of `package.json`: `^1.2.3`, `~1.2`, `1.x`, `>=1 <3`, `1.2 - 2.3`, `^1 || ^2`.
///
/// What npm would look up elsewhere (a tag, an address, `workspace:`, `npm:`) is no range.
///
/// Source: node-semver 7.6, README, "Ranges" and "Prerelease Tags", read 2026-11-24.
struct NPMRange: RangeNotation {
    static let ecosystems = ["npm", "JSR"]

    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        var alternatives: [GuardedBounds.Alternative] = []
        for part in Self.alternatives(text) {
            var alternative = GuardedBounds.Alternative()
            switch Self.read(part.trimmed, into: &alternative) {
            case .malformed: return nil
            case .impossible: continue
            case .good: alternatives.append(alternative)
            }
        }
        // node-semver drops `>=0.0.0`, and all alternatives beside one that asks for nothing.
        for index in alternatives.indices { alternatives[index].bounds.removeAll { $0 == Self.anyRelease } }
        if alternatives.contains(where: \.bounds.isEmpty) { alternatives = [GuardedBounds.Alternative()] }
        return GuardedBounds(alternatives: alternatives)
    }

    private static let anyRelease = Bound(
        relation: .greaterOrEqual, key: SemanticVersion(major: .zero, minor: .zero, patch: .zero).key)

    private enum Reading {
        case good
        case impossible
        case malformed
    }

    /// The parts between `||`.
    private static func alternatives(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = text.startIndex
        var index = text.startIndex
        while index < text.endIndex {
            let isBar = text[index...].starts(with: "||".utf8)
            if isBar {
                parts.append(text[start..<index])
                start = index + 2
            }
            index += isBar ? 2 : 1
        }
        return parts + [text[start...]]
    }

    private static func read(
        _ text: ArraySlice<UInt8>, into alternative: inout GuardedBounds.Alternative
    ) -> Reading {
        let words = text.split(whereSeparator: \.isSpace)
        if words.count == 3, words[1].elementsEqual("-".utf8) {
            guard let from = version(words[0]), let to = version(words[2]) else { return .malformed }
            let isPossible = alternative.add(.greaterOrEqual, from) && alternative.add(.lessOrEqual, to)
            return isPossible ? .good : .impossible
        }
        var reader = VersionReader(text)
        var reading = Reading.good
        while !reader.isAtEnd {
            let sign = sign(&reader)
            reader.skipSpaces()
            guard let version = version(reader.take { !$0.isSpace }) else { return .malformed }
            if !alternative.add(sign, version) { reading = .impossible }
            reader.skipSpaces()
        }
        return reading
    }

    private static func sign(_ reader: inout VersionReader) -> PartialVersion.Sign {
        let signs = [">=", "<=", "~>", "~", "^", ">", "<", "="]
        let meanings: [PartialVersion.Sign] = [
            .greaterOrEqual, .lessOrEqual, .tilde, .tilde, .caret, .greater, .less, .equal,
        ]
        return reader.take(firstOf: signs).map { meanings[$0] } ?? .equal
    }

    /// node-semver takes any number of `v` and `=` in front.
    private static func version(_ text: ArraySlice<UInt8>) -> PartialVersion? {
        PartialVersion(text.drop { $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "=") })
    }
}
