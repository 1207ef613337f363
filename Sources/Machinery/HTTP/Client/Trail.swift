/// One wish along the redirects that are followed for it.
struct Trail {
    /// What is asked next.
    private(set) var request: Request
    private let start = ContinuousClock.now
    private let follows: @Sendable (ClientSettings.Redirect) -> Bool
    private var redirects: [Response] = []
    /// Decided once for each response: where a part of its body comes, or behind it.
    private var decision: Request??
    private var passedOver = 0

    init(_ request: Request, follows: @escaping @Sendable (ClientSettings.Redirect) -> Bool) {
        self.request = request
        self.follows = follows
    }

    /// So many bytes of a body that nobody wants are read, so that the connection can be used again: our choice. Beyond
    /// them a new one is cheaper.
    static let worthReading = 131_072

    /// Passes a part of a body on to `sink`, unless the response it belongs to is followed. Answers whether more is wanted.
    mutating func take(
        _ head: ResponseHead, _ part: ArraySlice<UInt8>, into sink: (ResponseHead, ArraySlice<UInt8>) -> Bool
    ) -> Bool {
        if next(behind: head) == nil { return sink(head, part) }
        passedOver += part.count
        return passedOver < Self.worthReading
    }

    /// The response where the trail ends with it; nil where `request` is to be asked now.
    mutating func end(with response: Response, most: Int) throws(HTTPError) -> Response? {
        guard let next = next(behind: response.head) else {
            var response = response
            response.timings.total = start.duration(to: .now)
            response.redirects = redirects
            return response
        }
        redirects.append(response)
        guard redirects.count <= most else { throw .tooMuch(.redirects(most)) }
        (request, decision, passedOver) = (next, nil, 0)
        return nil
    }

    private mutating func next(behind head: ResponseHead) -> Request? {
        if let decision { return decision }
        let next = request.following(head).flatMap {
            follows(ClientSettings.Redirect(from: head, to: $0.address, followed: redirects.count)) ? $0 : nil
        }
        decision = .some(next)
        return next
    }
}
