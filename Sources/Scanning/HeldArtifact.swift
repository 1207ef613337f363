package import Vocabulary

/// An artifact whose bytes are in memory already.
package struct HeldArtifact: Sendable {
    package var artifact: Artifact
    package var bytes: [UInt8]

    package init(_ artifact: Artifact, bytes: [UInt8]) {
        self.artifact = artifact
        self.bytes = bytes
    }
}
