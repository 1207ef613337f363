package import HTTP
internal import TLS
import Vocabulary

/// Looks at a deployed site as it really answers.
///
/// The start page comes first, since it tells what else there is. Its plain twin and the TLS survey go on beside it.
/// Whatever fails is a `Trouble`, and the rest goes on.
package struct SiteLook: Sendable {
    private let settings: LookSettings
    private let expectations: SiteExpectations

    package init(_ settings: LookSettings, expectations: SiteExpectations = SiteExpectations()) {
        self.settings = settings
        self.expectations = expectations
    }

    /// Everything that can be said of the site before the time is up.
    ///
    /// - Parameter started: Now, in seconds since 1970 UTC.
    package func report(on site: SiteContext, started: Int) async -> SiteReport {
        let deadline = Deadline.after(settings.timeout)
        let turnstile = Turnstile(width: settings.connectionsPerHost - width(for: site.address))
        async let transport = transport(
            of: site.address.isSecure ? site.address : nil, through: turnstile, at: started, until: deadline)
        async let twin = plainWay(of: site.address, until: deadline)
        var visit = await visit(site, until: deadline)
        // What TLS has still to ask goes faster with the connections that HTTP no longer needs.
        await turnstile.widen(to: settings.connectionsPerHost)
        visit.add(await twin)
        let supabase = await supabase(of: site.address, visit, until: deadline)
        var survey = await transport
        if survey == nil, let home = visit.start?.response.address, home.isSecure {
            survey = await self.transport(of: home, through: turnstile, at: started, until: deadline)
        }
        return SiteJudgement(site, visit, survey, supabase, expectations).report(started: started)
    }

    /// Judges an answer that was captured elsewhere; nothing is asked.
    package static func report(
        onCaptured response: Response, of site: SiteContext, expectations: SiteExpectations = SiteExpectations(),
        started: Int
    ) -> SiteReport {
        var visit = Visit()
        visit.add(SiteAnswer(role: .startPage, response: response))
        var judgement = SiteJudgement(site, visit, nil, nil, expectations)
        judgement.isCaptured = true
        return judgement.report(started: started)
    }

    // MARK: Over HTTP

    /// TLS has the other half of the connections.
    private func width(for site: WebAddress) -> Int {
        site.isSecure ? max(1, settings.connectionsPerHost / 2) : settings.connectionsPerHost
    }

    private func visit(_ site: SiteContext, until deadline: Deadline) async -> Visit {
        var visit = Visit()
        do throws(HTTPError) {
            let asking = try Asking(settings, site: site.address, width: width(for: site.address), until: deadline) {
                SiteBoundary.isSameSite($0.from.address.host, $0.to.host)
            }
            let first = Wish(.startPage, site.address)
            visit.add([await asking.outcome(of: first)])
            guard let start = visit.start else { return visit }
            noteOtherHost(of: start, &visit)
            await walk(site, from: start, asking, &visit)
            asking.rest()
        } catch {
            visit.add(Trouble(error, at: site.address), .startPage)
        }
        return visit
    }

    private func walk(_ site: SiteContext, from start: SiteAnswer, _ asking: Asking, _ visit: inout Visit) async {
        let plan = LookPlan(for: site, start: start, page: visit.startPage)
        let wishes = plan.wishes
        visit.add(await asking.outcomes(of: wishes))
        await fetchChunks(plan, asking, &visit)
        let maps = LookPlan.maps(of: visit.answers(.script), at: start.response.address)
        visit.add(await asking.outcomes(of: maps))
    }

    /// Scripts that scripts load, and what those load in turn.
    private func fetchChunks(_ plan: LookPlan, _ asking: Asking, _ visit: inout Visit) async {
        var known = Set(plan.wishes.map(\.address))
        var latest = visit.answers(.script)
        while !latest.isEmpty {
            let (chunks, leftOut) = plan.chunks(of: latest, besides: known)
            if leftOut > 0 { visit.add(plan.limitation(leftOut), .script) }
            known.formUnion(chunks.map(\.address))
            latest = visit.addChunks(await asking.outcomes(of: chunks))
        }
    }

    /// A redirect that was not followed.
    private func noteOtherHost(of start: SiteAnswer, _ visit: inout Visit) {
        guard let target = start.response.redirectTarget else { return }
        visit.add(
            Trouble(
                kind: .otherHost, place: Path(start.response.address.description),
                message: "it leads to \(target), which was not named; probe that, too", state: .skipped), .startPage)
    }

    // MARK: Over plain HTTP

    /// A port where packets are dropped must not cost the whole time: our choice, some round trips with retries.
    private static let patience = Duration.seconds(5)

    /// The answers to the same address over plain HTTP, as far as they stay plain. None where nobody answers there, which is
    /// as good as a redirect.
    private func plainWay(of address: WebAddress, until deadline: Deadline) async -> [Asking.Outcome] {
        let plain = address.with(scheme: .http)
        // Where the port is not the scheme's own nobody knows which one speaks plain HTTP.
        guard address.isSecure, plain.port == WebAddress.Scheme.http.defaultPort else { return [] }
        do throws(HTTPError) {
            let asking = try Asking(
                settings, site: address, width: 1, until: min(deadline, .after(Self.patience))
            ) { !$0.to.isSecure && SiteBoundary.isSameSite($0.from.address.host, $0.to.host) }
            let outcome = await asking.outcome(of: Wish(.plainTwin, plain))
            if case .trouble(let trouble, _) = outcome, trouble.kind.meansNobodyAnswers { return [] }
            return [outcome]
        } catch {
            return [.trouble(Trouble(error, at: plain), .plainTwin)]
        }
    }

    // MARK: The database

    /// Nil where nobody said that the site is his own.
    private func supabase(
        of site: WebAddress, _ visit: Visit, until deadline: Deadline
    ) async -> SupabaseLook.Outcome? {
        guard settings.isOwner else { return nil }
        // What was not seen names nobody: its check is not complete, and no more is said.
        guard visit.start != nil else { return SupabaseLook.Outcome() }
        let texts = [SiteAnswer.Role.startPage, .policyPage, .script].flatMap(visit.answers).map(\.response.body)
        return await SupabaseLook(settings, site: site, until: deadline).outcome(of: texts)
    }

    // MARK: Over TLS

    private func transport(
        of address: WebAddress?, through turnstile: Turnstile, at now: Int, until deadline: Deadline
    ) async -> TransportLook.Outcome? {
        guard let address else { return nil }
        return await TransportLook(settings, now: now).outcome(of: address, through: turnstile, until: deadline)
    }
}

extension Trouble.Kind {
    /// Whether there is no server at the other end, as far as can be seen.
    fileprivate var meansNobodyAnswers: Bool {
        switch self {
        case .unreachable, .timedOut, .disconnected: true
        default: false
        }
    }
}
