package import Vocabulary

extension Artifact {
    /// What is given on standard input; `StandardInput` of the room Files reads it.
    package static let standardInput = Artifact(path: Path("<stdin>"), origin: .standardInput)
}
