/// Puts lines together from bytes that come in parts.
struct LineReader {
    /// A line without its end.
    struct Line {
        var bytes: [UInt8]
        /// Whether a line feed stood alone at its end.
        var isBare: Bool
    }

    private var held: [UInt8] = []
    /// Bytes of lines so far, their ends included.
    private(set) var count = 0
    private let limit: Int
    private let error: HTTPError

    /// More than `limit` bytes in all lines together are `error`.
    init(limit: Int, error: HTTPError) {
        self.limit = limit
        self.error = error
    }

    /// Whether a line has begun and has not ended.
    var isWithinLine: Bool {
        !held.isEmpty
    }

    /// Takes the next line out of `bytes`; nil, and all of them, where it does not end there.
    mutating func take(from bytes: inout ArraySlice<UInt8>) throws(HTTPError) -> Line? {
        let end = bytes.firstIndex(of: 0x0A)
        let part = end.map { bytes[bytes.startIndex...$0] } ?? bytes
        count += part.count
        guard count <= limit else { throw error }
        held += part
        bytes = bytes[part.endIndex...]
        guard end != nil else { return nil }
        defer { held = [] }
        let hasReturn = held.dropLast().last == 0x0D
        let line = held.dropLast(hasReturn ? 2 : 1)
        guard !line.contains(0) else { throw .malformed(.nul) }
        guard !line.contains(0x0D) else { throw .malformed(.bareCarriageReturn) }
        return Line(bytes: Array(line), isBare: !hasReturn)
    }
}
