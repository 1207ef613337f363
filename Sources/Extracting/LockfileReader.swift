package import Vocabulary

/// Reads every file that names packages.
package struct LockfileReader: Sendable {
    package init() {}

    /// Whether a file of this path is one that names packages.
    package func owns(_ path: Path) -> Bool {
        Roster.lockfileFormats.contains { $0.owns(path) }
    }

    /// What the file names, as each format that owns it reads it: two formats may share a name.
    ///
    /// - Throws: The first error, where no format reads it.
    package func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        var refusal = LockfileError.notOne
        for format in Roster.lockfileFormats where format.owns(path) {
            do throws(LockfileError) {
                return try format.inventory(of: bytes, at: path, beside: neighbours)
            } catch .notOne {
                continue
            } catch {
                if refusal == .notOne { refusal = error }
            }
        }
        throw refusal
    }
}
