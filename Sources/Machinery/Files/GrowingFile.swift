import Glibc

/// A file that is written part by part, such as a download.
package final class GrowingFile {
    private let descriptor: Descriptor
    /// In bytes: what stood there before and what was written since.
    package private(set) var size: Int

    /// The file at `path`, which is made where it is missing. What stands in it stays in front where `keepsContents`, and
    /// goes otherwise. A link is not followed.
    package init(at path: String, keepsContents: Bool) throws(FileError) {
        let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_NOCTTY | (keepsContents ? O_APPEND : O_TRUNC)
        let opened = try Descriptor(opening: Array(path.utf8)[...], in: AT_FDCWD, flags: flags, mode: 0o666)
        let status = try opened.status()
        guard status.kind == .file else { throw .notAFile }
        size = status.size
        descriptor = opened
    }

    /// Writes `bytes` behind what there is.
    package func append(_ bytes: ArraySlice<UInt8>) throws(FileError) {
        try descriptor.write(bytes)
        size += bytes.count
    }
}
