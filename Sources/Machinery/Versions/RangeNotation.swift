/// How an ecosystem's manifests write ranges of versions.
protocol RangeNotation: Sendable {
    /// The ecosystems that write so, in OSV's spelling and without suffixes.
    static var ecosystems: [String] { get }

    init()

    /// What a range asks for, in time that grows with its length and no faster. Nil where it is none.
    ///
    /// - Parameter text: without white space at its ends; any bytes may come.
    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)?
}

/// A condition that versions of one ecosystem meet or not.
protocol Requirement: Sendable {
    func admits(_ version: Version) -> Bool
}
