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
    }

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

    package init(_ detector: SecretDetector) {
        self.detector = detector
        patterns = LazyPatterns(rules: detector.rules)
    }

    /// The candidates in `bytes`. Rules of the generic tier are left out where `isText` is false: in compiled code and
    /// pictures a name beside random bytes means nothing.
    package mutating func outcome(in bytes: Span<UInt8>, isText: Bool) -> Outcome {
        hits.removeAll(keepingCapacity: true)
        limitsReached.removeAll(keepingCapacity: true)
        detector.keywords.find(in: bytes, hits: &hits)
        counts.bytes += bytes.count
        counts.hits += hits.count
        guard !hits.isEmpty else { return Outcome() }
        var claims = ClaimedSpans()
        var outcome = Outcome()
        for hit in hits {
            for rule in detector.rulesOfKeyword[hit.literal] where isText || !detector.isGeneric[rule] {
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
