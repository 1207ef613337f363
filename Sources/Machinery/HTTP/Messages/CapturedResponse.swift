extension Response {
    /// Reads a response that a tool has written down, such as `curl -si`: no network.
    ///
    /// A tool has often undone chunks and compression already and left the fields that tell of them: then the bytes behind
    /// the header are the body as they stand. Several headers in a row are interim answers and redirects.
    package static func parse(
        captured bytes: [UInt8], address: WebAddress, limits: ResponseLimits = ResponseLimits()
    ) throws(HTTPError) -> Response {
        var capture = Capture(address: address, limits: limits)
        return try capture.response(in: bytes)
    }
}

/// A captured response that is being read.
private struct Capture {
    let address: WebAddress
    let limits: ResponseLimits
    private var interim: [Int] = []
    private var redirects: [Response] = []

    init(address: WebAddress, limits: ResponseLimits) {
        self.address = address
        self.limits = limits
    }

    mutating func response(in bytes: [UInt8]) throws(HTTPError) -> Response {
        var rest = bytes[...]
        while true {
            var reader = HeadReader(limits: limits, isCapture: true)
            guard try reader.take(from: &rest) || reader.status != nil else {
                throw .truncated(isBegun: reader.isBegun)
            }
            guard let status = reader.status else { throw .malformed(.statusLine) }
            let head = ResponseHead(
                address: address, version: status.version, status: status.code, reason: status.reason,
                fields: reader.fields)
            guard isFollowed(rest) else {
                return try response(head, body: rest, irregularities: reader.irregularities)
            }
            try note(head, reader.irregularities)
        }
    }

    /// Whether another header follows at once.
    private func isFollowed(_ rest: ArraySlice<UInt8>) -> Bool {
        guard rest.starts(with: Array("HTTP/".utf8)) else { return false }
        var reader = HeadReader(limits: limits, isCapture: true)
        var rest = rest
        return (try? reader.take(from: &rest)) == true
    }

    private mutating func note(_ head: ResponseHead, _ irregularities: Set<Irregularity>) throws(HTTPError) {
        guard interim.count + redirects.count < limits.interimResponses else {
            throw .tooMuch(.interimResponses(limits.interimResponses))
        }
        if head.status < 200 {
            interim.append(head.status)
        } else {
            redirects.append(plain(head, body: [], irregularities: irregularities))
        }
    }

    private func response(
        _ head: ResponseHead, body: ArraySlice<UInt8>, irregularities: Set<Irregularity>
    ) throws(HTTPError) -> Response {
        guard head.status >= 200 else { throw .truncated(isBegun: true) }
        let asSent = try? strict(head, body: body)
        var response = asSent ?? plain(head, body: body.prefix(limits.bodyBytes), irregularities: [])
        if asSent == nil, body.count > limits.bodyBytes {
            guard limits.cutsBody else { throw .tooMuch(.bodyBytes(limits.bodyBytes)) }
            response.isCut = true
        }
        response.irregularities.formUnion(irregularities)
        response.interim = interim
        response.redirects = redirects
        return response
    }

    /// Reads the body as its fields say; fails where they no longer hold.
    private func strict(_ head: ResponseHead, body: ArraySlice<UInt8>) throws(HTTPError) -> Response? {
        var text = Array("HTTP/1.1 \(head.status) \r\n".utf8)
        for field in head.fields { text += Array("\(field.name): ".utf8) + field.value + [0x0D, 0x0A] }
        var reader = ResponseReader(method: "GET", address: address, limits: limits)
        var content: [UInt8] = []
        try reader.push(text + [0x0D, 0x0A] + body) { _, part in
            content += part
            return true
        }
        try reader.end()
        var response = Response(reader, body: content)
        response?.head = head
        return response
    }

    private func plain(
        _ head: ResponseHead, body: ArraySlice<UInt8>, irregularities: Set<Irregularity>
    ) -> Response {
        Response(
            head: head, body: Array(body), isCut: false,
            undecoded: [], framing: .connectionEnd, trailers: HeaderFields(), interim: [],
            irregularities: irregularities, sentBytes: body.count, timings: Response.Timings(), source: nil,
            redirects: [])
    }
}
