/// Takes the chunks off a body.
///
/// Source: RFC 9112, section 7.1.
struct ChunkReader {
    private enum State {
        case size
        case data(left: Int)
        case dataEnd
        case trailers
        case done
    }

    private var state = State.size
    private var line: LineReader
    private var trailer: HeadReader

    /// A size line with extensions: our choice, beyond any that is used. It bounds what chunks of one byte may cost, too.
    private static let longestLine = 4096

    init(limits: ResponseLimits) {
        line = Self.newLine()
        trailer = HeadReader(trailersWithin: limits)
    }

    private static func newLine() -> LineReader {
        LineReader(limit: longestLine, error: .tooMuch(.chunkExtensions(longestLine)))
    }

    var isDone: Bool {
        if case .done = state { true } else { false }
    }

    /// The fields behind the last chunk.
    var trailers: HeaderFields {
        trailer.fields
    }

    var irregularities: Set<Irregularity> {
        trailer.irregularities
    }

    /// Takes bytes and returns the next ones of the body, none where more bytes are needed or all is done.
    mutating func take(from bytes: inout ArraySlice<UInt8>) throws(HTTPError) -> ArraySlice<UInt8> {
        while !bytes.isEmpty {
            switch state {
            case .size:
                guard let read = try line.take(from: &bytes) else { return [] }
                line = Self.newLine()
                let size = try Self.size(in: read.bytes)
                state = size == 0 ? .trailers : .data(left: size)
            case .data(let left):
                let part = bytes.prefix(left)
                bytes = bytes[part.endIndex...]
                state = part.count == left ? .dataEnd : .data(left: left - part.count)
                return part
            case .dataEnd:
                guard let read = try line.take(from: &bytes) else { return [] }
                line = Self.newLine()
                guard read.bytes.isEmpty else { throw .malformed(.chunkEnd) }
                state = .size
            case .trailers: if try trailer.take(from: &bytes) { state = .done }
            case .done: return []
            }
        }
        return []
    }

    /// Hexadecimal digits, and extensions behind a semicolon, which mean nothing here.
    private static func size(in line: [UInt8]) throws(HTTPError) -> Int {
        let digits = line.prefix { $0 != UInt8(ascii: ";") }
        let text = Substring(decoding: digits, as: UTF8.self).trimmingBlanks()
        // Int would take a sign. Fifteen digits fit.
        guard 1...15 ~= text.utf8.count, text.first?.isHexDigit == true, let size = Int(text, radix: 16) else {
            throw .malformed(.chunkSize)
        }
        return size
    }
}
