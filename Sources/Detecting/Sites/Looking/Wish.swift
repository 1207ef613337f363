internal import HTTP
internal import Vocabulary

/// Something to ask a site for.
struct Wish: Sendable {
    var role: SiteAnswer.Role
    var address: WebAddress
    /// The `Origin` to send; nil for none.
    var origin: String?
    var method = "GET"
    var fields = HeaderFields()
    var body: [UInt8] = []
    /// Bytes of the body that are read; what comes behind them is left out.
    var most: Int

    init(_ role: SiteAnswer.Role, _ address: WebAddress, origin: String? = nil) {
        self.role = role
        self.address = address
        self.origin = origin
        most = role.mostBytes
    }

    /// `response` as the answer to it.
    func answer(_ response: Response) -> SiteAnswer {
        SiteAnswer(role: role, response: response, origin: origin)
    }

    /// The places of those that may go to a server together, with enough groups for `width` connections.
    ///
    /// Those whose answers are small stand together; whoever waits behind a large one would have been served sooner alone.
    static func groups(of wishes: [Wish], for width: Int) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var start = 0
        while start < wishes.count {
            let run = wishes[start...].prefix { $0.role.isBrief && $0.method == "GET" }.count
            let size = run < 2 ? 1 : min(mostTogether, (run + width - 1) / width)
            groups.append(start..<start + size)
            start += size
        }
        return groups
    }

    /// Our choice, so that connections share what there is.
    private static let mostTogether = 8

    /// Whether a script may ask the server of `address` for it, as browsers find out before they do.
    ///
    /// Source: Fetch Standard, "CORS-preflight fetch".
    static func preflight(_ address: WebAddress, from origin: String) -> Wish {
        var wish = Wish(.crossOrigin, address, origin: origin)
        wish.method = "OPTIONS"
        wish.fields = HeaderFields([
            HeaderField("Access-Control-Request-Method", "PUT"),
            HeaderField("Access-Control-Request-Headers", "authorization"),
        ])
        return wish
    }
}

extension SiteAnswer.Role {
    /// Whether a beginning of the answer is enough.
    fileprivate var isBrief: Bool {
        self == .exposure || self == .crossOrigin || self == .notFound
    }

    /// Our choice: pages and scripts of a few mebibytes exist, and a source map is some times larger than its script. Of what
    /// is not looked through, a beginning tells what it is.
    fileprivate var mostBytes: Int {
        switch self {
        case .startPage, .policyPage: 4 << 20
        case .script: 8 << 20
        case .sourceMap: 16 << 20
        case .plainTwin, .notFound, .asset, .exposure, .crossOrigin, .service: 64 << 10
        }
    }
}
