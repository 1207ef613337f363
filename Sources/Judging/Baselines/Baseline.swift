package import Vocabulary

/// What was known when it was made, so that a run fails on what is new alone.
///
/// It holds fingerprints, never a value. Its salt goes into the fingerprints, so it is read before anything is judged.
/// An entry once written is never changed by a later run: merging two branches' baselines is a merge of lines.
package struct Baseline: Hashable, Sendable {
    /// The key of the keyed hashes in its fingerprints: 32 random bytes.
    ///
    /// It is committed with the entries, and so does not stop somebody who has the file from trying values; it stops
    /// one table of hashes from serving for every project. That is why weak values are not hashed (see `Identity`).
    package let salt: [UInt8]
    /// In the order of their fingerprints, one for each.
    package private(set) var entries: [Entry]

    /// One known finding.
    package struct Entry: Hashable, Sendable {
        package let fingerprint: Fingerprint
        package let rule: RuleID
        package let kind: Kind
        /// As it was when the entry was made.
        package let severity: Severity
        /// Where it stood when the entry was made, for people; U+FFFD where the path is not UTF-8.
        package let path: String
        /// The day on which it was first known, such as `2026-11-24`.
        package let created: String

        package init(
            fingerprint: Fingerprint, rule: RuleID, kind: Kind, severity: Severity, path: String, created: String
        ) {
            self.fingerprint = fingerprint
            self.rule = rule
            self.kind = kind
            self.severity = severity
            self.path = path
            self.created = created
        }
    }

    /// - Parameters:
    ///   - salt: 32 bytes, random where the baseline is new.
    ///   - entries: In any order. Of several with one fingerprint, as a merge of branches leaves, the oldest counts.
    package init(salt: [UInt8], entries: [Entry] = []) {
        self.salt = salt
        self.entries = entries.sorted { left, right in
            (left.fingerprint.finding, left.created) < (right.fingerprint.finding, right.created)
        }.reduce(into: []) { kept, entry in
            if kept.last?.fingerprint.finding != entry.fingerprint.finding { kept.append(entry) }
        }
    }

    /// A baseline that knows all of `findings` but the suppressed ones, whose comment speaks for them.
    ///
    /// - Parameters:
    ///   - salt: The 32 bytes with which the findings were judged.
    ///   - created: The day, such as `2026-11-24`.
    package static func create(from findings: [Finding], salt: [UInt8], created: String) -> Baseline {
        var baseline = Baseline(salt: salt)
        baseline.update(with: findings, created: created)
        return baseline
    }

    /// Adds what it does not hold yet, and keeps everything else as it is.
    ///
    /// A finding that has moved keeps the day of the entry that it moved from: moving a secret does not make it younger.
    ///
    /// - Parameters:
    ///   - created: The day, such as `2026-11-24`.
    ///   - stillStands: As for `marking`.
    /// - Returns: The entries that were added.
    @discardableResult
    package mutating func update(
        with findings: [Finding], created: String, stillStands: (_ path: String) -> Bool = { _ in false }
    ) -> [Entry] {
        let matches = matches(for: findings, stillStands: stillStands)
        let added = zip(findings, matches).compactMap { finding, match -> Entry? in
            guard finding.suppression == nil, match?.fingerprint.finding != finding.fingerprint.finding else {
                return nil
            }
            return Entry(
                fingerprint: finding.fingerprint, rule: finding.rule, kind: finding.kind, severity: finding.severity,
                path: finding.location.path.text, created: match?.created ?? created)
        }
        self = Baseline(salt: salt, entries: entries + added)
        return added
    }

    /// Drops what is found no more. Only for the findings of a whole and complete scan.
    ///
    /// - Returns: The entries that were dropped.
    @discardableResult
    package mutating func prune(keeping findings: [Finding]) -> [Entry] {
        let found = Set(findings.map(\.fingerprint.finding))
        let dropped = entries.filter { !found.contains($0.fingerprint.finding) }
        entries.removeAll { !found.contains($0.fingerprint.finding) }
        return dropped
    }

    /// The entries, oldest first: what has been waiting longest.
    package var audit: [Entry] {
        entries.sorted { left, right in
            (left.created, left.path, left.fingerprint.finding)
                < (right.created, right.path, right.fingerprint.finding)
        }
    }

    /// The same findings in the same order, each marked as new or known.
    ///
    /// Known is a finding whose fingerprint is here. Known is also one that has moved: its subject is here, and the
    /// finding of that entry is gone. Each entry accounts for one finding, so a copy in another file is new, and so
    /// is a changed value. Only for a weak value (see `Identity`), which is known by path and name, does a change
    /// stay known and a move not.
    ///
    /// - Parameters:
    ///   - findings: All of a result, since what is missing from it decides what has moved.
    ///   - stillStands: Whether an entry's path, not in the result, was left out of the scan and still exists. A scan
    ///     of a part must tell, or a copy of what stands in another part passes for a move.
    package func marking(
        _ findings: [Finding], stillStands: (_ path: String) -> Bool = { _ in false }
    ) -> [Finding] {
        zip(findings, matches(for: findings, stillStands: stillStands)).map { finding, match in
            var finding = finding
            finding.novelty = match == nil ? .new : .known
            finding.firstSeen = match?.created
            return finding
        }
    }

    /// Tells of a fault whether what it is about was known when the baseline was made, in whatever file.
    ///
    /// Nil where the baseline knows nothing at all: what is to be written for the first time makes nothing new.
    package var knowledge: (@Sendable (Fault) -> Bool)? {
        guard !entries.isEmpty else { return nil }
        let subjects = Set(entries.map(\.fingerprint.subject))
        return { subjects.contains(Identity(of: $0).group) }
    }

    /// The entry that accounts for each of `findings`.
    private func matches(for findings: [Finding], stillStands: (String) -> Bool) -> [Entry?] {
        let byFinding = Dictionary(entries.map { ($0.fingerprint.finding, $0) }) { first, _ in first }
        var matches = findings.map { byFinding[$0.fingerprint.finding] }
        let found = Set(findings.map(\.fingerprint.finding))
        let gone = entries.filter { !found.contains($0.fingerprint.finding) && !stillStands($0.path) }
        // Reversed, so that the last one is the first to go and to take it is cheap.
        var bySubject = Dictionary(grouping: gone.reversed(), by: \.fingerprint.subject)
        // By place rather than by position in the input, so that the order of the input decides nothing.
        for index in findings.indices.sorted(by: { findings[$0] < findings[$1] }) where matches[index] == nil {
            matches[index] = bySubject[findings[index].fingerprint.subject]?.popLast()
        }
        return matches
    }
}
