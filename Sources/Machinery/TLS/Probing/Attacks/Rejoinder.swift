/// What a server said to bytes that came behind its flight: what kinds of records, and what alerts.
///
/// Contents are never kept: some of it may be memory that the server should not have shown.
struct Rejoinder: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        /// An alert that is not encrypted, by its number.
        case alert(UInt8)
        /// Another record: its type and how many bytes it holds.
        case record(type: UInt8, count: Int)
    }

    enum End: Hashable, Sendable {
        /// The server ended or broke the connection: which of them is a matter of what it had not read yet.
        case closed
        /// It waited for more, or for too long.
        case silent
    }

    var parts: [Part]
    var end: End

    /// The first alert.
    var alert: UInt8? {
        for case .alert(let number) in parts { return number }
        return nil
    }
}

/// Whether there was something to answer, and what the answer was.
enum RejoinderOutcome: Hashable, Sendable {
    case answered(Rejoinder)
    /// There was nothing to say to the server's flight.
    case withheld
    /// The server did not go on with the hello.
    case refused
    /// Why it is not known, for people.
    case unknown(String)
}
