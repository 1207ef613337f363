/// How often each subject has been found in one artifact so far.
///
/// An artifact that is judged in pieces is given the same value for all of them, in order.
package struct Occurrences: Sendable {
    /// By group, so that no secret is held.
    private var counts: [String: Int] = [:]

    package init() {}

    /// How many findings of the same subject came before this one.
    mutating func next(of identity: Identity) -> Int {
        let count = counts[identity.group, default: 0]
        counts[identity.group] = count + 1
        return count
    }
}
