package import Vocabulary

/// What advisories have to say about one inventory.
package struct AdvisoryMatches: Hashable, Sendable {
    /// In the order of the inventory.
    package var faults: [Fault] = []
    /// How many of its packages were held against advisories and could be told affected or not.
    package var checked = 0
    /// How many belong to ecosystems for which there are no advisories.
    package var uncovered = 0
    /// The packages of which it could not be told.
    package var unknown: [UnknownPackage] = []

    /// A package of which it cannot be told whether it is affected.
    package struct UnknownPackage: Hashable, Sendable {
        package var package: Package
        /// The advisories that may or may not affect it. Empty for one without a version that has no advisories.
        package var advisories: [String]
        package var doubt: Doubt
    }
}
