/// Two numbers of a report that should be the same and are not: a mistake of ours, or of whoever made the report's value.
package struct Discrepancy: Error, Hashable, CustomStringConvertible {
    /// What is counted: `controls of gdpr`.
    package let subject: String
    /// What the report would state.
    package let stated: Int
    /// What the report would list.
    package let listed: Int

    package var description: String {
        "the report does not add up: \(subject) are stated as \(stated) and listed as \(listed)"
    }
}

/// The sums of a report, each held against what is listed.
struct Ledger {
    /// The first that was found.
    private var discrepancy: Discrepancy?

    mutating func check(_ subject: String, states stated: Int, lists listed: Int) {
        guard stated != listed, discrepancy == nil else { return }
        discrepancy = Discrepancy(subject: subject, stated: stated, listed: listed)
    }

    /// Throws the first discrepancy.
    func close() throws(Discrepancy) {
        if let discrepancy { throw discrepancy }
    }
}
