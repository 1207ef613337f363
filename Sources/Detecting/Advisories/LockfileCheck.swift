internal import Vocabulary

/// One way in which lockfiles can deserve no trust, whatever advisories say of their packages.
///
/// The files of `LockfileChecks` are the list of checks: the build makes `Roster.lockfileChecks` from their names.
protocol LockfileCheck: Sendable {
    init()

    /// What it may find.
    var rules: [FaultRule] { get }

    /// What it finds, in the order of the lockfiles.
    func faults(in tree: LockedTree) -> [Fault]
}
