/// A request as it goes over the wire.
///
/// Source: RFC 9112, section 3.
struct RequestText {
    private let request: Request
    private let userAgent: String
    private let proxy: Proxy?

    /// The text that asks along `route`. Throws `unusable` where a part would break its lines.
    init(_ request: Request, _ settings: ClientSettings, _ route: Route) throws(HTTPError) {
        guard HeadReader.isToken(request.method) else { throw .unusable("the method '\(request.method)'") }
        for field in request.fields {
            guard HeadReader.isToken(field.name) else { throw .unusable("the header name '\(field.name)'") }
            // Not the value: it may be a token.
            guard field.value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw .unusable("the value of the header '\(field.name)'")
            }
        }
        self.request = request
        userAgent = settings.userAgent
        proxy = route.forwarder
    }

    /// With the whole address as target where a proxy is to forward it, whose credentials go with it.
    var bytes: [UInt8] {
        let target = proxy == nil ? request.address.target : request.address.description
        let host = request.fields.first("Host") ?? request.address.origin.authority
        var bytes = Array("\(request.method) \(target) HTTP/1.1\r\nHost: \(host)\r\n".utf8)
        for field in request.fields.filter({ !$0.name.isSameName(as: "Host") }) + defaults {
            bytes += Array("\(field.name): ".utf8) + field.value + [0x0D, 0x0A]
        }
        return bytes + [0x0D, 0x0A] + request.body
    }

    private var defaults: [HeaderField] {
        var fields = [HeaderField("User-Agent", userAgent), HeaderField("Accept", "*/*")]
        // No `br`: there is no library of ours to read it.
        fields.append(HeaderField("Accept-Encoding", request.acceptsCompression ? "gzip, deflate" : "identity"))
        if let credentials = request.credentials { fields.append(HeaderField("Authorization", credentials.field)) }
        if let credentials = proxy?.credentials { fields.append(HeaderField("Proxy-Authorization", credentials.field)) }
        let carriesBody = !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method)
        if carriesBody { fields.append(HeaderField("Content-Length", String(request.body.count))) }
        return fields.filter { request.fields.first($0.name) == nil }
    }
}
