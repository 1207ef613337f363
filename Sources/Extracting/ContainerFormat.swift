/// A format of files that hold others, or texts of their own.
protocol ContainerFormat: Sendable {
    init()

    /// Whether the first bytes, or the name and they, say that this is one. Cheap: it is asked of every artifact.
    func claims(_ bytes: Span<UInt8>, at place: Place) -> Bool

    /// Gives every member of it to `extraction`. The work and the memory are bounded by the size of `bytes` and by what
    /// `extraction` allows to inflate.
    func unpack(
        _ bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder
}

/// What of a container is not in its members.
enum Remainder {
    /// Nothing that could be text.
    case nothing
    /// Text, but for these ranges, which ascend.
    case text(besides: [Range<Int>])
}

/// Why a container could not be looked into, or not to its end.
enum ContainerError: Error, Equatable {
    /// Not what its first bytes promise. The reason says what is wrong.
    case malformed(String)
    /// A format that is known by its first bytes alone. The text names it.
    case unopened(String)
    case encrypted
    /// The name lied: this is an ordinary text, and is looked at as one.
    case notOne
}
