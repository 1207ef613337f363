internal import Bytes
internal import PCRE2
package import Vocabulary

/// Looks for secrets in one artifact after another: the state of one worker.
///
/// One pass over the bytes finds the keywords of all rules; a rule's pattern is tried only around its own keywords.
package struct SecretScanner {
    /// What one artifact held.
    package struct Outcome: Sendable {
        /// By place. No two overlap.
        package var candidates: [Candidate] = []
        /// What ended early, in words, with the kind of trouble it is.
        package var troubles: [(kind: Trouble.Kind, message: String)] = []
        /// Whether bytes farther than `SecretScanner.near` from a keyword had no say in it. Only where that was asked for.
        package var isNear = true
    }

    /// What of the bytes is looked through.
    package enum Part {
        /// All of them.
        case whole
        /// All of them, telling whether what is far from keywords had a say.
        case wholeAndNear
        /// What stands near these ascending ranges, of bytes whose rest holds nothing.
        case near([Range<Int>])

        fileprivate var tellsNear: Bool {
            if case .whole = self { return false }
            return true
        }
    }

    /// How far behind a keyword a pattern is first tried. Most fail within a few bytes.
    package static let near = 192

    /// What was done, for tests and benchmarks: counts, which do not vary with the machine as times do.
    package struct Counts: Hashable, Sendable {
        /// Bytes looked through.
        package var bytes = 0
        /// Keywords found.
        package var hits = 0
        /// Patterns tried at a keyword.
        package var attempts = 0

        package init() {}

        /// Adds what another worker did.
        package static func += (left: inout Counts, right: Counts) {
            left.bytes += right.bytes
            left.hits += right.hits
            left.attempts += right.attempts
        }
    }

    package private(set) var counts = Counts()
    private let detector: SecretDetector
    private var patterns: LazyPatterns
    private let matcher = Matcher()
    private var hits: [LiteralIndex.Hit] = []
    /// How often each rule reached the match limit in the artifact at hand.
    private var limitsReached: [Int: Int] = [:]

    /// `tellsNear`: whether it will be asked for more than the whole of bytes.
    package init(_ detector: SecretDetector, tellsNear: Bool = false) {
        self.detector = detector
        patterns = LazyPatterns(rules: detector.rules, options: tellsNear ? .forAttempts : [])
    }

    /// The candidates in `bytes`. Rules of the generic tier are left out where `isText` is false: in compiled code and
    /// pictures a name beside random bytes means nothing.
    package mutating func outcome(in bytes: Span<UInt8>, isText: Bool, looking part: Part = .whole) -> Outcome {
        limitsReached.removeAll(keepingCapacity: true)
        findKeywords(in: bytes, part)
        counts.bytes += bytes.count
        counts.hits += hits.count
        guard !hits.isEmpty else { return Outcome() }
        var claims = ClaimedSpans()
        var outcome = Outcome()
        for hit in hits {
            for rule in detector.rulesOfKeyword[hit.literal] where isText || !detector.isGeneric[rule] {
                if part.tellsNear, isRefusedNearby(rule, at: hit, in: bytes, outcome: &outcome) { continue }
                attempt(rule, at: hit, in: bytes, claims: &claims, outcome: &outcome)
                if claims.isFull {
                    outcome.troubles.append((.findingLimit, "more than \(ClaimedSpans.most) secrets in one file"))
                    outcome.candidates = claims.resolved()
                    return outcome
                }
            }
        }
        outcome.candidates = claims.resolved()
        return outcome
    }

    private mutating func findKeywords(in bytes: Span<UInt8>, _ part: Part) {
        hits.removeAll(keepingCapacity: true)
        guard case .near(let ranges) = part else { return detector.keywords.find(in: bytes, hits: &hits) }
        var window = 0..<0
        for range in ranges {
            let low = max(window.upperBound, range.lowerBound - Self.near - detector.longestKeyword - 1)
            let high = min(bytes.count, range.upperBound + detector.reachBefore + detector.longestKeyword)
            guard low < high else { continue }
            window = low..<high
            let found = hits.count
            // What begins in the window before this one and ends in this one was not seen there.
            let start = max(0, low - detector.longestKeyword)
            detector.keywords.find(in: bytes.extracting(start..<high), hits: &hits)
            for index in found..<hits.count { hits[index].position += start }
        }
    }

    /// Whether the rule fails at the keyword because of what stands near it, whatever comes after. If not, more bytes are
    /// looked at, and `outcome` says so.
    private mutating func isRefusedNearby(
        _ index: Int, at hit: LiteralIndex.Hit, in bytes: Span<UInt8>, outcome: inout Outcome
    ) -> Bool {
        let end = hit.position + Self.near
        guard let compiled = patterns[index], end < bytes.count else { return false }
        let starts = max(0, hit.position - compiled.before)...hit.position
        let attempt = try? matcher.attempt(of: compiled.pattern, in: bytes, startingIn: starts, endingBefore: end)
        switch attempt {
        case .noMatch:
            counts.attempts += 1
            return true
        // It begins where the search does, so that there is no other one.
        case .match(let match) where match.whole.upperBound < end && compiled.before == 0: break
        // A match limit is told by the attempt that follows.
        case .match, .undecided, nil: outcome.isNear = false
        }
        return false
    }

    /// How far behind its keyword a pattern may look: beyond the longest private keys and tokens in use.
    private static let reach = 32 << 10

    private mutating func attempt(
        _ index: Int, at hit: LiteralIndex.Hit, in bytes: Span<UInt8>, claims: inout ClaimedSpans,
        outcome: inout Outcome
    ) {
        guard !claims.covers(hit.position, rule: index),
            limitsReached.isEmpty || limitsReached[index, default: 0] < Self.mostLimits
        else { return }
        counts.attempts += 1
        guard let compiled = patterns[index] else { return }
        let end = min(bytes.count, hit.position + Self.reach)
        var start = max(0, hit.position - compiled.before)
        do {
            while start <= hit.position,
                let match = try matcher.firstMatch(
                    of: compiled.pattern, in: bytes, startingIn: start...hit.position, endingBefore: end)
            {
                let secret = match.group ?? match.whole
                if match.whole.upperBound > hit.position, TokenBoundary.encloses(secret, in: bytes),
                    let candidate = try candidate(index, compiled, secret: secret, match: match.whole, in: bytes)
                {
                    claims.add(candidate, rule: index, match: match.whole)
                    return
                }
                start = match.whole.lowerBound + 1
            }
        } catch {
            recordLimit(of: index, at: hit.position, outcome: &outcome)
        }
    }

    /// After how many match limits a rule is tried no more in an artifact. Ours: a limit takes about a millisecond.
    private static let mostLimits = 100

    private mutating func recordLimit(of index: Int, at position: Int, outcome: inout Outcome) {
        let count = limitsReached[index, default: 0] + 1
        limitsReached[index] = count
        let opening = "\(detector.rules[index].id) reached the match limit at byte \(position)"
        if count == 1 { outcome.troubles.append((.matchLimit, opening)) }
        guard count == Self.mostLimits else { return }
        outcome.troubles.append((.matchLimit, "\(opening), for the \(count)th time, and was tried no more"))
    }

    /// The candidate of a match that meets the rule's conditions.
    private func candidate(
        _ index: Int, _ compiled: LazyPatterns.Compiled, secret: Range<Int>, match: Range<Int>, in bytes: Span<UInt8>
    ) throws(MatchError) -> Candidate? {
        let rule = detector.rules[index]
        let value = bytes.copy(of: secret)
        guard Conditions.hold(for: value, of: rule.detection) else { return nil }
        for refusal in compiled.unless {
            let found = try matcher.firstMatch(
                of: refusal, in: value.span, startingIn: 0...value.count, endingBefore: value.count)
            if found != nil { return nil }
        }
        return Candidate(
            rule: rule, value: value, bytes: secret, keyName: KeyName.name(of: secret, in: match, bytes: bytes),
            proof: detector.proofs[index]?.proof(of: value) ?? .none)
    }
}
