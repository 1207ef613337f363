/// Puts records and messages of a server together, bytes as they come.
///
/// Everything in it is hostile: lengths are held against what is there, and 128 KiB are all that is ever kept.
struct FlightReader {
    enum Progress: Hashable, Sendable {
        case needsMore
        /// Nothing more follows that is not encrypted.
        case complete
        /// The server refuses, or takes its leave.
        case alert(UInt8)
    }

    /// The name of a session that the hello gave; empty for none.
    private let session: [UInt8]
    /// Nil until there is a ServerHello.
    private(set) var flight: ServerFlight?
    private var records: [UInt8] = []
    private var messages: [UInt8] = []
    private var total = 0

    /// More than any chain with good intent: our choice. Certificates of Go's and OpenSSL's clients end at 64 and 100 KiB.
    static let most = 131_072
    /// What a record may hold (RFC 5246, section 6.2.3: 2^14 and 2048 for compression and cipher).
    private static let longestRecord = 18_432

    init(session: [UInt8] = []) {
        self.session = session
    }

    mutating func feed(_ bytes: [UInt8]) throws(FlightFault) -> Progress {
        total += bytes.count
        guard total <= Self.most else { throw .tooLong }
        records += bytes
        var reader = WireReader(records[...])
        defer { records.removeFirst(records.count - reader.rest.count) }
        while let record = try Self.record(from: &reader) {
            let progress = try take(record)
            if progress != .needsMore { return progress }
        }
        return .needsMore
    }

    private typealias Record = (type: Int, contents: ArraySlice<UInt8>)

    /// Nil where it has not come wholly.
    private static func record(from reader: inout WireReader) throws(FlightFault) -> Record? {
        var ahead = reader
        guard let type = ahead.number(1) else { return nil }
        guard 20...24 ~= type else { throw .malformed("the answer is no record of TLS") }
        guard let version = ahead.number(2) else { return nil }
        guard version >> 8 == 3 else { throw .malformed("the answer is of an unknown version") }
        guard let length = ahead.number(2) else { return nil }
        guard length <= longestRecord else { throw .malformed("a record is longer than TLS allows") }
        guard let contents = ahead.take(length) else { return nil }
        reader = ahead
        return (type, contents)
    }

    private mutating func take(_ record: Record) throws(FlightFault) -> Progress {
        switch record.type {
        case 22:
            messages += record.contents
            return try takeMessages()
        case 21: return try Self.alert(record.contents)
        // A HelloRetryRequest is followed by one, so that middleboxes see what they know (RFC 8446, appendix D.4).
        case 20: return .needsMore
        default: throw .malformed("a record of type \(record.type) came before its time")
        }
    }

    private static func alert(_ contents: ArraySlice<UInt8>) throws(FlightFault) -> Progress {
        guard contents.count == 2, let level = contents.first, let number = contents.last, 1...2 ~= level else {
            throw .malformed("an alert is malformed")
        }
        // A warning other than that all is over, such as unrecognized_name, is no refusal (RFC 6066, section 3).
        return level == 2 || number == 0 ? .alert(number) : .needsMore
    }

    private mutating func takeMessages() throws(FlightFault) -> Progress {
        var reader = WireReader(messages[...])
        defer { messages.removeFirst(messages.count - reader.rest.count) }
        while true {
            var ahead = reader
            guard let type = ahead.number(1), let contents = ahead.vector(3) else { return .needsMore }
            reader = ahead
            if try take(contents, type: type) { return .complete }
        }
    }

    /// Whether it was the last message.
    private mutating func take(_ message: ArraySlice<UInt8>, type: Int) throws(FlightFault) -> Bool {
        guard var known = flight else {
            guard type == 2 else { throw .malformed("message \(type) came before the ServerHello") }
            let read = try ServerHelloReader.flight(message, asked: session)
            flight = read
            return read.version >= ProtocolVersion.tls13.rawValue || read.isRetryRequest
        }
        switch type {
        case 11: known.certificates = try Self.certificates(message)
        case 12: known.exchange = KeyExchangeReader.exchange(message, suite: known.suite)
        case 13: known.asksForClientCertificate = true
        case 14: return true
        case 22: known.staple = Self.staple(message)
        case 4: break  // NewSessionTicket
        default: throw .malformed("message \(type) came before its time")
        }
        flight = known
        return false
    }

    /// More certificates than anybody sends with good intent: our choice.
    private static let mostCertificates = 32

    private static func certificates(_ message: ArraySlice<UInt8>) throws(FlightFault) -> [[UInt8]] {
        var reader = WireReader(message)
        guard let list = reader.vector(3), reader.isAtEnd else {
            throw .malformed("the list of certificates is malformed")
        }
        var entries = WireReader(list)
        var certificates: [[UInt8]] = []
        while !entries.isAtEnd {
            guard let certificate = entries.vector(3), certificates.count < mostCertificates else {
                throw .malformed("the list of certificates is malformed")
            }
            certificates.append(Array(certificate))
        }
        return certificates
    }

    /// RFC 6066, section 8: type 1 is OCSP.
    private static func staple(_ message: ArraySlice<UInt8>) -> [UInt8]? {
        var reader = WireReader(message)
        guard reader.number(1) == 1, let response = reader.vector(3), !response.isEmpty else { return nil }
        return Array(response)
    }
}
