import Files
package import Vocabulary

/// A file that was found and may be read.
package struct Sighting: Sendable {
    /// Its path from the root, and whether it is build output.
    package let artifact: Artifact
    /// Whether the repository's index lists it.
    package let isTracked: Bool
    /// Whether it holds settings of git, and so is no file of the tree.
    package let isSettings: Bool
    /// The folder that holds it.
    let folder: Directory
    /// Whether the user named it, so that a link may be followed.
    let isNamed: Bool
}

/// Some files of one folder: what a worker takes at a time.
package struct Batch: Sendable {
    /// At least one.
    package let sightings: [Sighting]
    /// Enough that taking them costs nothing beside reading them, few enough that workers end together.
    static let most = 64
}
