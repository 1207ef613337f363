import Synchronization
import TLS

/// Sends several requests at once over a connection that was of use before; they are answered one behind the other, for one
/// round trip in all.
///
/// Source: RFC 9112, section 9.3.2.
final class Pipeline: Sendable {
    /// A request on its way to its end, with the response that it got.
    struct Answer {
        var trail: Trail
        var response: Response
    }

    private let settings: ClientSettings
    private let pool: ConnectionPool
    /// Where it did not go well once.
    private let unfit = Mutex<Set<Route>>([])

    init(_ settings: ClientSettings, pool: ConnectionPool) {
        self.settings = settings
        self.pool = pool
    }

    /// So many requests wait for their answers at most: our choice, fewer than browsers have open at once over HTTP/2.
    private static let mostInLine = 8
    /// How long the first answer may take: our choice.
    private static let patience = Duration.seconds(2)
    /// How long each further answer may take at least, and how many times as long as the first one took: our choice. A server
    /// that reads one request and forgets the others sends none.
    private static let furtherPatience = (least: Duration.milliseconds(500), times: 4)

    /// Clear answers to the first few of `requests`, in their order. None where there is no connection to be used so; whoever
    /// gets none has to ask again alone.
    func answers(to requests: ArraySlice<Request>, until deadline: Deadline) async -> [Answer] {
        let (route, line) = line(of: requests)
        guard let route, line.count > 1, let texts = try? line.map({ try RequestText($0, settings, route).bytes }),
            let link = pool.reuse(route)
        else { return [] }
        var exchange = Exchange(over: link, limits: settings.limits)
        await exchange.send(Array(texts.joined()), until: deadline)
        let answers = await answers(to: line, over: &exchange, until: deadline)
        let isWhole = answers.count == line.count && !exchange.hasSurplus
        let isParting = answers.last?.response.keepsConnection == false
        let isKept = isWhole && !isParting
        if !isKept { link.stream.close() }
        pool.leave(route, keeping: isKept ? link : nil)
        if !isWhole, !isParting { unfit.withLock { _ = $0.insert(route) } }
        // Where there are more answers than questions, nobody knows which is whose.
        return exchange.hasSurplus && !isParting && answers.count == line.count ? [] : answers
    }

    /// The requests that can go out together, and the way they take.
    private func line(of requests: ArraySlice<Request>) -> (Route?, [Request]) {
        guard let first = requests.first else { return (nil, []) }
        let route = Route(to: first.address, settings.proxies)
        // A proxy that reads requests is one more party that may mix up answers.
        guard route.forwarder == nil, !unfit.withLock({ $0.contains(route) }) else { return (nil, []) }
        let line = requests.prefix(Self.mostInLine)
            .prefix { $0.isRepeatable && Route(to: $0.address, settings.proxies) == route }
        return (route, Array(line))
    }

    private func answers(
        to line: [Request], over exchange: inout Exchange, until deadline: Deadline
    ) async -> [Answer] {
        var answers: [Answer] = []
        var patience = Self.patience
        for request in line {
            var trail = Trail(request, follows: settings.follows)
            var body = HeldBody(most: request.mostBody)
            let start = ContinuousClock.now
            let limit = min(deadline, .after(patience))
            let response = try? await exchange.next(method: request.method, address: request.address, until: limit) {
                trail.take($0, $1) { body.take($1) }
            }
            guard let response, !response.mayBeOfTheLine else { break }
            answers.append(Answer(trail: trail, response: body.completing(response)))
            guard response.keepsConnection else { break }
            if answers.count == 1 { patience = Self.patience(afterFirst: start.duration(to: .now)) }
        }
        return answers
    }

    private static func patience(afterFirst duration: Duration) -> Duration {
        min(patience, max(furtherPatience.least, duration * furtherPatience.times))
    }
}

extension Response {
    /// Whether it may speak of the way in which it was asked for rather than of what was: not understood, too slow, too much,
    /// or beyond the server.
    fileprivate var mayBeOfTheLine: Bool {
        [400, 408, 421, 425, 429, 431].contains(status) || status >= 500
    }
}
