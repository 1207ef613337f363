package import Vocabulary

/// Reads every file that names packages.
package struct LockfileReader: Sendable {
    private static let index = LockfileIndex(Roster.lockfileFormats)

    package init() {}

    /// Whether a file of this path is one that names packages.
    package func owns(_ path: Path) -> Bool {
        Self.index.candidates(for: path).contains { $0.owns(path) }
    }

    /// What the file names, as each format that owns it reads it: two formats may share a name.
    ///
    /// - Throws: The first error, where no format reads it.
    package func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        var refusal = LockfileError.notOne
        for candidate in Self.index.candidates(for: path) where candidate.owns(path) {
            do throws(LockfileError) {
                return try candidate.format.inventory(of: bytes, at: path, beside: neighbours)
            } catch .notOne {
                continue
            } catch {
                if refusal == .notOne { refusal = error }
            }
        }
        throw refusal
    }
}
