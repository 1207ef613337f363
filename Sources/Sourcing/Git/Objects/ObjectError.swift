import Files
import Zlib

/// Why a git object could not be read.
package enum ObjectError: Error, Hashable, Sendable {
    /// Neither a pack nor a loose file holds it.
    case missing
    /// What holds it breaks its format; how.
    case malformed(String)
    /// It, or what it is told as a difference to, has more bytes than are read.
    case tooLarge
    /// More bytes were made of deltas than one reader makes.
    case exhausted
    /// What it holds has another name.
    case wrongName
    /// The file that holds it cannot be read; why.
    case unreadable(String)

    init(_ error: InflateError) {
        self =
            switch error {
            case .corrupt: .malformed("its compressed bytes are corrupt")
            case .truncated: .malformed("its compressed bytes end early")
            case .tooLarge: .malformed("it has more bytes than it says")
            case .outOfMemory: .unreadable("out of memory")
            }
    }

    init(_ error: FileError) {
        self = error == .vanished ? .missing : .unreadable(error.reason)
    }

    /// Why, for people.
    package var reason: String {
        switch self {
        case .missing: "not in this repository"
        case .malformed(let how): how
        case .tooLarge: "it or its delta base is above the limit"
        case .exhausted: "its deltas stand for more bytes than are read in one run"
        case .wrongName: "what it holds has another name than its own"
        case .unreadable(let why): why
        }
    }
}
