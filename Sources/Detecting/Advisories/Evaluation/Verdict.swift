/// What an advisory means for one version of a package.
package enum Verdict: Hashable, Sendable {
    case affected(Ground)
    case notAffected
    /// Nobody can tell, which is neither of the two.
    case unknown(Doubt)
}

/// Why a version is affected.
package enum Ground: Hashable, Sendable {
    /// The record lists it.
    case listed
    /// The record names the commit that it is pinned to.
    case commit
    /// It lies in a stretch of a range, such as `>= 1.0.0, < 1.0.2`.
    case range(String)
}

/// Why it cannot be told whether a version is affected.
package enum Doubt: Hashable, Sendable {
    /// The package has none.
    case noVersion
    /// The order of the range cannot read it.
    case unreadableVersion(String)
    /// A range has no beginning, is of an unknown type, or holds what its order cannot read.
    case unreadableRange
    /// The record knows commits alone, and the version is none of those that it names.
    case commitsAlone
}
