internal import Hashing
package import Vocabulary

/// The rules in the form in which they travel inside the program.
///
/// Reading TOML at every start would cost more than a small scan. The build writes the rules once as one text of
/// fields, each ended by U+001F, and the program reads that: a digest, the number of rules, then for each rule its fields
/// in the order of `write`. The examples are a text of their own, which only `assay rules` reads.
package enum RulePack {
    /// The packed form of rules.
    package static func pack(_ rules: [Rule]) -> String {
        var writer = Writer()
        for rule in rules { writer.write(rule) }
        let digest = Hexadecimal.text(of: SHA256.digest(of: Array(writer.text.utf8)))
        return "\(digest)\u{1F}\(rules.count)\u{1F}\(writer.text)"
    }

    /// What a packed text says of itself, without a look at its rules. Nil where it is not the work of `pack`.
    package static func summary(of text: String) -> (digest: String, count: Int)? {
        let fields = text.utf8.split(separator: Reader.separator, maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, let count = Int(Substring(fields[1])) else { return nil }
        return (String(Substring(fields[0])), count)
    }

    /// The rules of a packed text, with the digest that it was given. Nil where it is not the work of `pack`.
    package static func unpack(_ text: String) -> RuleSet? {
        var reader = Reader(text)
        guard let digest = reader.text(), let count = reader.text().flatMap({ Int($0) }) else { return nil }
        var rules: [Rule] = []
        while !reader.isAtEnd {
            guard rules.count < count, let rule = reader.rule() else { return nil }
            if rules.isEmpty { rules.reserveCapacity(min(count, 10_000)) }
            rules.append(rule)
        }
        guard rules.count == count else { return nil }
        return RuleSet(rules: rules, digest: digest)
    }

    /// Whether the digest in a packed text is that of its rules.
    package static func isIntact(_ text: String) -> Bool {
        unpack(text).map { pack($0.rules) == text } ?? false
    }

    /// The packed form of examples, in the order of their rules.
    package static func pack(_ examples: [WrittenRule.Examples]) -> String {
        var writer = Writer()
        for example in examples {
            writer.write(example.matches)
            writer.write(example.ignores)
        }
        return writer.text
    }

    /// The examples of a packed text, in the order of their rules.
    package static func unpackExamples(_ text: String) -> [WrittenRule.Examples] {
        var reader = Reader(text)
        var examples: [WrittenRule.Examples] = []
        while let matches = reader.texts(), let ignores = reader.texts() {
            examples.append(WrittenRule.Examples(matches: matches, ignores: ignores))
        }
        return examples
    }
}

extension RulePack {
    private struct Writer {
        var text = ""

        mutating func write(_ rule: Rule) {
            let detection = rule.detection
            write(rule.id.text)
            write(rule.name)
            write(rule.family.rawValue)
            write(rule.severity.rawValue)
            write(rule.tier.rawValue)
            write(rule.audience.rawValue)
            write(detection.keywords)
            write(detection.pattern)
            write(String(detection.before))
            write(detection.ignoresCase ? "1" : "0")
            write(String(detection.entropy))
            write(detection.classes.map(\.rawValue).sorted())
            write(detection.unless)
            write(detection.proof)
            write(detection.claims.flatMap { [$0.name, $0.value] })
            write(rule.why)
            write(rule.rotate)
            write(rule.protection)
            write(rule.source)
            write(rule.cwe.map { String($0) })
        }

        mutating func write(_ field: String) {
            text += field
            text += "\u{1F}"
        }

        mutating func write(_ list: [String]) {
            write(String(list.count))
            for item in list { write(item) }
        }
    }

    private struct Reader {
        static let separator = UInt8(0x1F)
        private let bytes: [UInt8]
        private var position = 0

        init(_ text: String) {
            bytes = Array(text.utf8)
        }

        var isAtEnd: Bool { position == bytes.count }

        mutating func rule() -> Rule? {
            guard let id = text().flatMap({ RuleID($0) }), let name = text(),
                let family = text().flatMap({ Rule.Family(rawValue: $0) }),
                let severity = text().flatMap({ Severity(rawValue: $0) }),
                let tier = text().flatMap({ Rule.Tier(rawValue: $0) }),
                let audience = text().flatMap({ Rule.Audience(rawValue: $0) }),
                let detection = detection(), let why = text(), let rotate = text(), let protection = text(),
                let source = text(), let cwe = texts()
            else { return nil }
            return Rule(
                id: id, name: name, family: family, severity: severity, tier: tier, audience: audience,
                detection: detection, why: why, rotate: rotate, protection: protection, source: source,
                cwe: cwe.compactMap { Int($0) })
        }

        private mutating func detection() -> Rule.Detection? {
            guard let keywords = texts(), let pattern = text(), let before = text().flatMap({ Int($0) }),
                let ignoresCase = text(), let entropy = text().flatMap({ Double($0) }), let classes = texts(),
                let unless = texts(), let proof = text(), let claims = texts(), claims.count.isMultiple(of: 2)
            else { return nil }
            return Rule.Detection(
                keywords: keywords, pattern: pattern, before: before, ignoresCase: ignoresCase == "1", entropy: entropy,
                classes: Set(classes.compactMap { Rule.CharacterClass(rawValue: $0) }), unless: unless, proof: proof,
                claims: stride(from: 0, to: claims.count, by: 2).map {
                    Rule.Claim(name: claims[$0], value: claims[$0 + 1])
                })
        }

        mutating func text() -> String? {
            guard let end = bytes[position...].firstIndex(of: Self.separator) else { return nil }
            defer { position = end + 1 }
            return String(decoding: bytes[position..<end], as: UTF8.self)
        }

        mutating func texts() -> [String]? {
            guard let count = text().flatMap({ Int($0) }), (0...bytes.count).contains(count) else { return nil }
            var texts: [String] = []
            texts.reserveCapacity(min(count, 64))
            for _ in 0..<count {
                guard let text = text() else { return nil }
                texts.append(text)
            }
            return texts
        }
    }
}
