/// Something that was not looked at, and why.
package struct Trouble: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Left out by a stated limit, type or option. Listed and counted; does not make a scan incomplete.
        case skipped
        /// Should have been looked at and could not be. Makes the scan incomplete.
        case failed
    }

    /// Why, as a word that scripts can match.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case unreadable
        case vanished
        case changedWhileRead = "changed-while-read"
        case tooLarge = "too-large"
        case notAFile = "not-a-file"
        /// A symbolic link: what it names is looked at where it stands, if it stands inside the root.
        case link
        case excluded
        /// Compressed pictures, sound and fonts, which hold no text.
        case media
        /// An archive that was not opened.
        case container
        /// A pattern gave up on its match limit.
        case matchLimit = "match-limit"
        /// More findings in one artifact than are kept.
        case findingLimit = "finding-limit"
        case malformed
        /// Nested deeper than is looked.
        case nestingLimit = "nesting-limit"
        /// Inflates to more than is looked at, or by a factor that only bombs have.
        case inflationLimit = "inflation-limit"
        /// More members in one archive than are looked at.
        case memberLimit = "member-limit"
        /// Encrypted: its text cannot be seen without a key.
        case encrypted
        /// Objects of a repository that are not in this clone of it; advisories that are not on this machine.
        case missing
        /// A server could not be reached: no such host, nobody at the port, no way to it.
        case unreachable
        /// The time was up.
        case timedOut = "timed-out"
        /// A server ended or broke the connection before its answer was whole.
        case disconnected
        /// The TLS handshake failed.
        case handshake
        /// An address that is not to be contacted, such as a private one that nobody named.
        case forbidden
        /// More redirects in a row than anybody means, or ones that lead in a circle.
        case redirectLimit = "redirect-limit"
        /// Leads to a host that was not named.
        case otherHost = "other-host"
        /// Compressed in a way that this program does not read.
        case undecoded
        /// Evidence, or advisories, that are older than the policy allows.
        case stale
    }

    package var kind: Kind
    /// The path or address that it is about.
    package var place: Path
    package var message: String
    package var state: State

    package init(kind: Kind, place: Path, message: String, state: State) {
        self.kind = kind
        self.place = place
        self.message = message
        self.state = state
    }
}

extension Trouble: Comparable {
    package static func < (left: Trouble, right: Trouble) -> Bool {
        if left.place != right.place { return left.place < right.place }
        return (left.kind.rawValue, left.message) < (right.kind.rawValue, right.message)
    }
}
