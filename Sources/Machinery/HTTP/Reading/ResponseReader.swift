/// Reads one response from bytes that come in parts of any size.
struct ResponseReader {
    private enum State {
        case head
        case body
        case done
    }

    /// The final header, once it is whole.
    private(set) var head: ResponseHead?
    private(set) var framing = BodyFraming.none
    /// The statuses 1xx that came before.
    private(set) var interim: [Int] = []
    /// Bytes of the body as sent, without the sizes of chunks.
    private(set) var sentBytes = 0
    private(set) var isCut = false
    private var irregular: Set<Irregularity> = []
    private var state = State.head
    private var reader: HeadReader
    private var chunks: ChunkReader
    private var decoder = ContentDecoder(HeaderFields())
    private var left = 0
    private var decodedBytes = 0
    private let method: String
    private let address: WebAddress
    private let limits: ResponseLimits

    /// The response to a request of `method` to `address`.
    init(method: String, address: WebAddress, limits: ResponseLimits) {
        self.method = method
        self.address = address
        self.limits = limits
        reader = HeadReader(limits: limits)
        chunks = ChunkReader(limits: limits)
    }

    /// Whether the response is over: nothing more is to be pushed.
    var isDone: Bool {
        if case .done = state { true } else { false }
    }

    /// Whether any byte has come.
    var isBegun: Bool {
        reader.isBegun || head != nil || !interim.isEmpty
    }

    var trailers: HeaderFields { chunks.trailers }
    var undecoded: [String] { decoder.undecoded }

    var irregularities: Set<Irregularity> {
        var all = irregular.union(chunks.irregularities)
        if decoder.hasSurplus { all.insert(.surplusContent) }
        return all
    }

    /// Takes the next bytes, where nothing follows this response.
    mutating func push(
        _ bytes: [UInt8], into sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) throws(HTTPError) {
        var rest = bytes[...]
        try take(from: &rest, into: sink)
        if !rest.isEmpty, !isCut { irregular.insert(.surplus) }
    }

    /// Takes the next bytes. Decoded parts of the body go to `sink`, which answers whether it wants more. What stands behind
    /// the end of the response stays in `bytes`.
    mutating func take(
        from bytes: inout ArraySlice<UInt8>, into sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) throws(HTTPError) {
        while !bytes.isEmpty, !isDone {
            switch state {
            case .head: if try reader.take(from: &bytes) { try takeHead() }
            case .body: try takeBody(&bytes, sink)
            case .done: return
            }
        }
    }

    /// The connection has ended.
    mutating func end() throws(HTTPError) {
        switch state {
        case .done: return
        case .head: throw .truncated(isBegun: isBegun)
        case .body:
            guard framing == .connectionEnd else { throw .truncated(isBegun: true) }
            try finish()
        }
    }

    private mutating func takeHead() throws(HTTPError) {
        guard let status = reader.status else { throw .malformed(.statusLine) }
        irregular.formUnion(reader.irregularities)
        if 100..<200 ~= status.code { return try takeInterim(status.code) }
        let head = ResponseHead(
            address: address, version: status.version, status: status.code, reason: status.reason, fields: reader.fields
        )
        self.head = head
        framing = try BodyFraming(status.code, reader.fields, method: method)
        noteFraming(head)
        decoder = ContentDecoder(reader.fields)
        if case .length(let length) = framing { left = length }
        let isEmpty = framing == .none || framing == .length(0)
        state = isEmpty ? .done : .body
    }

    private mutating func takeInterim(_ code: Int) throws(HTTPError) {
        guard code != 101 else { throw .malformed(.unaskedUpgrade) }
        guard interim.count < limits.interimResponses else {
            throw .tooMuch(.interimResponses(limits.interimResponses))
        }
        interim.append(code)
        reader = HeadReader(limits: limits)
    }

    private mutating func noteFraming(_ head: ResponseHead) {
        guard framing == .chunked else { return }
        if head.fields.first("Content-Length") != nil { irregular.insert(.lengthBesideChunks) }
        if head.version == "HTTP/1.0" { irregular.insert(.chunksInOldVersion) }
    }

    private mutating func takeBody(
        _ rest: inout ArraySlice<UInt8>, _ sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) throws(HTTPError) {
        switch framing {
        case .chunked:
            try deliver(try chunks.take(from: &rest), sink)
            if chunks.isDone { try finish() }
        case .length, .none:
            let part = rest.prefix(left)
            rest = rest[part.endIndex...]
            left -= part.count
            try deliver(part, sink)
            if left == 0 { try finish() }
        case .connectionEnd:
            let part = rest
            rest = rest[rest.endIndex...]
            try deliver(part, sink)
        }
    }

    private mutating func finish() throws(HTTPError) {
        guard !isDone else { return }
        guard decoder.isWhole else { throw .truncated(isBegun: true) }
        state = .done
    }

    private mutating func deliver(
        _ part: ArraySlice<UInt8>, _ sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) throws(HTTPError) {
        guard let head, !part.isEmpty else { return }
        sentBytes += part.count
        let (limits, sent) = (limits, sentBytes)
        var count = decodedBytes
        let wantsMore = try decoder.decode(part) { decoded throws(HTTPError) in
            let room = limits.bodyBytes - count
            count += decoded.count
            try Self.checkRatio(count, of: sent, limits)
            guard decoded.count > room else { return sink(head, decoded) }
            guard limits.cutsBody else { throw .tooMuch(.bodyBytes(limits.bodyBytes)) }
            _ = sink(head, decoded.prefix(room))
            return false
        }
        decodedBytes = count
        if !wantsMore {
            isCut = true
            state = .done
        }
    }

    private static let ratioCountsFrom = 1 << 20

    private static func checkRatio(_ decoded: Int, of sent: Int, _ limits: ResponseLimits) throws(HTTPError) {
        guard decoded > ratioCountsFrom, decoded / max(1, sent) >= limits.inflateRatio else { return }
        throw .tooMuch(.inflateRatio(limits.inflateRatio))
    }
}
