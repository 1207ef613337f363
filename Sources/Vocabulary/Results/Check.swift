/// Something that was looked for over a stated scope, and whether the look was completed.
///
/// Coverage is computed from checks, never from the absence of findings.
package struct Check: Hashable, Sendable {
    /// Room and subject: `secrets.provider`.
    package var id: String
    /// What it looks for, for people.
    package var title: String
    /// The kinds of finding that it can raise.
    package var kinds: [Kind]
    /// How many rules took part.
    package var rules: Int
    /// How many artifacts it looked through.
    package var examined: Int
    /// Whether everything in scope was looked at. False where a `Trouble` with state `failed` stands against it.
    package var isComplete: Bool

    package init(id: String, title: String, kinds: [Kind], rules: Int, examined: Int, isComplete: Bool) {
        self.id = id
        self.title = title
        self.kinds = kinds
        self.rules = rules
        self.examined = examined
        self.isComplete = isComplete
    }
}

extension Check {
    /// One check for each identifier, sorted by it, that tells what all of them together came to.
    ///
    /// What they examined is added up; where they differ in what they claim, the weaker claim is kept.
    package static func joined(_ checks: [Check]) -> [Check] {
        var byID: [String: Check] = [:]
        for check in checks { byID[check.id] = byID[check.id]?.joined(with: check) ?? check.withSortedKinds }
        return byID.values.sorted { $0.id < $1.id }
    }

    private func joined(with other: Check) -> Check {
        // Counts may come from a file, and so be any.
        let (sum, overflows) = examined.addingReportingOverflow(other.examined)
        return Check(
            id: id, title: min(title, other.title), kinds: Set(kinds + other.kinds).sorted(),
            rules: max(rules, other.rules), examined: overflows ? .max : sum,
            isComplete: isComplete && other.isComplete)
    }

    private var withSortedKinds: Check {
        var check = self
        check.kinds = Set(kinds).sorted()
        return check
    }
}
