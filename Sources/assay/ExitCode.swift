/// How the program ends. The only list of exit codes.
enum ExitCode: Int32 {
    case passed = 0
    /// The policy's gate was not passed.
    case failed = 1
    /// The command line, the policy or a rule is wrong: nothing was looked at.
    case usage = 2
    /// Something that had to be looked at could not be.
    case incomplete = 3
    /// A mistake of ours, or a full disk.
    case `internal` = 4
}
