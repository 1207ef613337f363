import Glibc

/// Why something could not be read or written.
package enum FileError: Error, Hashable, Sendable {
    /// The system refused; `reason` says why in its words.
    case unreadable(reason: String)
    /// It was listed or named, and is not there.
    case vanished
    /// What was read is not one state of the file: its size changed meanwhile.
    case changedWhileRead
    /// More bytes than the limit allows; where its size is known, that size, otherwise the limit.
    case tooLarge(Int)
    /// A folder, pipe, socket or device.
    case notAFile
    /// A symbolic link, which was not to be followed.
    case link

    /// What an `errno` says.
    init(code: Int32) {
        switch code {
        // ENOTDIR: what was listed as a folder is one no more.
        case ENOENT, ENOTDIR, ESTALE: self = .vanished
        case ELOOP: self = .link
        case EISDIR, ENXIO, ENODEV: self = .notAFile
        default: self = .unreadable(reason: Self.reason(of: code))
        }
    }

    /// The reason where a new file was to be made under a name that is taken.
    static let taken = "the name is taken"

    // Not strerror: its text depends on the locale, and reports have to be the same everywhere.
    private static func reason(of code: Int32) -> String {
        switch code {
        case EACCES: "permission denied"
        case EPERM: "operation not permitted"
        case EIO: "input/output error"
        case EMFILE, ENFILE: "too many open files"
        case ENAMETOOLONG: "file name too long"
        case EEXIST: Self.taken
        case ENOSPC, EDQUOT: "no space left"
        case EROFS: "read-only file system"
        case ENOMEM: "out of memory"
        case EBUSY, ETXTBSY: "busy"
        case EAGAIN: "no data now"
        case EINVAL: "invalid argument"
        default: "system error \(code)"
        }
    }
}

extension FileError {
    /// Why, for people.
    package var reason: String {
        switch self {
        case .unreadable(let reason): reason
        case .vanished: "it was there and is gone"
        case .changedWhileRead: "its size changed while it was read"
        case .tooLarge(let size): "it has \(size) bytes"
        case .notAFile: "not a regular file"
        case .link: "a symbolic link"
        }
    }
}
