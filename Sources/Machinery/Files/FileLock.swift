import Glibc

/// A lock that one process of the machine holds at a time, and lets go when it ends, however it ends.
///
/// It stands on a file of its own, which stays: were it deleted, two processes could hold locks on two files of one name.
package struct FileLock: ~Copyable, Sendable {
    private let descriptor: Descriptor

    /// Takes the lock that stands at `path`, where the file is made if it is missing. Nil where somebody else holds it.
    package static func taken(at path: String) throws(FileError) -> FileLock? {
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NOCTTY
        let descriptor = try Descriptor(opening: Array(path.utf8)[...], in: AT_FDCWD, flags: flags, mode: 0o666)
        while flock(descriptor.number, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return nil }
            guard errno == EINTR else { throw FileError(code: errno) }
        }
        return FileLock(descriptor: descriptor)
    }
}
