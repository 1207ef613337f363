internal import HTTP
internal import Synchronization
internal import TLS
internal import Vocabulary

/// Asks one site for one thing after another, a few at a time.
struct Asking: Sendable {
    /// What came of a wish.
    enum Outcome: Sendable {
        case answer(SiteAnswer)
        /// Nothing, and what was to be learned by it.
        case trouble(Trouble, SiteAnswer.Role)
    }

    private let client: HTTPClient
    private let settings: LookSettings
    /// Whom secrets are for.
    private let site: WebAddress
    private let width: Int
    private let deadline: Deadline

    /// Throws where a setting of TLS is not usable.
    init(
        _ settings: LookSettings, site: WebAddress, width: Int, until deadline: Deadline,
        follows: @escaping @Sendable (ClientSettings.Redirect) -> Bool
    ) throws(HTTPError) {
        client = try HTTPClient(settings.client(for: site, width: width, follows: follows))
        self.settings = settings
        self.site = site
        self.width = width
        self.deadline = deadline
    }

    /// What came of each wish, in their order.
    ///
    /// Each has a share of the time, so that one that stalls does not cost the others theirs. What was not asked for when the
    /// time was up is told of once for each role, behind the others.
    func outcomes(of wishes: [Wish]) async -> [Outcome] {
        let groups = Wish.groups(of: wishes, for: width)
        let turns = Turns()
        return await withTaskGroup(of: [(Int, Outcome)].self) { group in
            for _ in 0..<min(width, groups.count) {
                group.addTask {
                    var outcomes: [(Int, Outcome)] = []
                    while !deadline.isPast {
                        let turn = turns.next()
                        guard turn < groups.count else { break }
                        outcomes += zip(groups[turn], await together(wishes[groups[turn]]))
                    }
                    return outcomes
                }
            }
            let outcomes = await group.reduce(into: []) { $0 += $1 }.sorted { $0.0 < $1.0 }
            let missing = Set(wishes.indices).subtracting(outcomes.map(\.0)).map { wishes[$0].role }
            return outcomes.map(\.1) + omissions(of: missing)
        }
    }

    private func omissions(of roles: [SiteAnswer.Role]) -> [Outcome] {
        Dictionary(grouping: roles) { $0 }.sorted { $0.key.rawValue < $1.key.rawValue }.map { role, all in
            let requests = "\(all.count) more request\(all.count == 1 ? "" : "s")"
            let message = "the time was up before \(requests) could be made (\(role.rawValue))"
            return .trouble(
                Trouble(kind: .timedOut, place: Path(site.description), message: message, state: .failed), role)
        }
    }

    /// What came of one wish.
    func outcome(of wish: Wish) async -> Outcome {
        do throws(HTTPError) {
            return .answer(wish.answer(try await response(to: wish, until: min(.after(share(of: wish)), deadline))))
        } catch {
            return .trouble(trouble(error, wish), wish.role)
        }
    }

    /// What came of the first of `wishes`, of all where there was time.
    private func together(_ wishes: ArraySlice<Wish>) async -> [Outcome] {
        guard let first = wishes.first else { return [] }
        let results = await client.responses(to: wishes.map(request), each: share(of: first), until: deadline)
        return zip(wishes, results).map { wish, result in
            switch result {
            case .success(let response): .answer(wish.answer(response))
            case .failure(let error): .trouble(trouble(error, wish), wish.role)
            }
        }
    }

    private func trouble(_ error: HTTPError, _ wish: Wish) -> Trouble {
        var trouble = Trouble(error, at: wish.address)
        if wish.method != "GET" { trouble.message = "to \(wish.method): \(trouble.message)" }
        return trouble
    }

    /// A server that does not know a method may wait for more of it, and never say so.
    private func share(of wish: Wish) -> Duration {
        settings.timeout / (wish.method == "GET" ? 3 : 6)
    }

    /// Throws where there was none.
    func response(to wish: Wish, until deadline: Deadline) async throws(HTTPError) -> Response {
        try await client.response(to: request(for: wish), until: deadline)
    }

    private func request(for wish: Wish) -> Request {
        var request = Request(wish.address, method: wish.method, fields: wish.fields, body: wish.body)
        request.mostBody = wish.most
        if let origin = wish.origin { request.fields.append(HeaderField("Origin", origin)) }
        guard wish.address.origin == site.origin else { return request }
        for field in settings.fields { request.fields.append(field) }
        request.credentials = settings.credentials
        return request
    }

    /// Ends the connections that nobody uses.
    func rest() {
        client.closeIdle()
    }
}

/// Numbers from 0, each given once.
private final class Turns: Sendable {
    private let given = Atomic<Int>(0)

    func next() -> Int {
        given.add(1, ordering: .relaxed).oldValue
    }
}
