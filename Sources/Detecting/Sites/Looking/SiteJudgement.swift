internal import HTTP
internal import Policy
internal import TLS
internal import Vocabulary

/// Holds what a site answered against all checks.
struct SiteJudgement {
    let site: SiteContext
    let visit: Visit
    let transport: TransportLook.Outcome?
    /// Nil where it was not asked.
    let supabase: SupabaseLook.Outcome?
    let expectations: SiteExpectations
    /// Whether one answer of the site is all there is.
    var isCaptured = false

    init(
        _ site: SiteContext, _ visit: Visit, _ transport: TransportLook.Outcome?, _ supabase: SupabaseLook.Outcome?,
        _ expectations: SiteExpectations
    ) {
        var site = site
        site.needs = visit.needs
        site.services.formUnion(visit.services)
        self.site = site
        self.visit = visit
        self.transport = transport
        self.supabase = supabase
        self.expectations = expectations
    }

    func report(started: Int) -> SiteReport {
        SiteReport(
            facts: facts(started: started), faults: faults(at: started),
            checks: SiteSubjects.checks(of: rules, in: visit, over: transport)
                + [supabaseCheck].compactMap(\.self),
            texts: texts, snapshot: snapshot, sample: sample(at: started), paymentPages: paymentPages)
    }

    /// What was looked for.
    private var rules: [FaultRule] {
        SiteRules.ofAnswers + (expectations.inventory == nil ? [] : ScriptInventory.rules)
            + (transport?.rules ?? []) + (expectations.before == nil ? [] : DriftFaults.rules)
    }

    private var supabaseCheck: Check? {
        supabase.map { outcome in
            SiteSubjects.check(
                SupabaseRules.family, of: SupabaseRules.all, examined: outcome.answers.count,
                isComplete: visit.isComplete([.startPage, .script])
                    && !outcome.troubles.contains { $0.state == .failed })
        }
    }

    /// What is not as it was; nil where it is compared with nothing, or there is nothing to compare.
    private var changes: [SiteChange]? {
        guard let before = expectations.before, visit.start != nil else { return nil }
        return SiteSnapshot.differences(from: before, to: snapshot)
    }

    private func facts(started: Int) -> SiteFacts {
        let answers = (visit.answers + (supabase?.answers ?? [])).map { answer in
            SiteFacts.Answer(
                address: Path(answer.response.address.description), role: answer.role.rawValue,
                status: answer.response.status, type: answer.response.fields.first("Content-Type"),
                bytes: answer.response.body.count)
        }
        return SiteFacts(
            address: Path(site.address.description), environment: site.environment?.name, started: started,
            status: visit.start?.response.status, answers: answers.sorted(), tls: transport?.facts,
            supabase: supabase?.facts ?? [], changes: changes, grades: grades,
            troubles: (visit.troubles + (transport?.troubles ?? []) + (supabase?.troubles ?? [])).sorted())
    }

    /// None from one captured answer: most of what they count was not asked for.
    private var grades: [SiteGrade] {
        guard !isCaptured else { return [] }
        let trust = transport?.survey?.verdict
        let headers = ObservatoryScore(
            of: visit.answers, scripts: visit.startPage.map(ObservatoryScore.ScriptIntegrity.init) ?? .unneeded,
            isTrusted: trust?.isTrusted ?? true)
        let survey = transport?.survey.flatMap { SSLLabsRating(of: $0, page: visit.start) }
        return [headers.map(SiteGrade.init), survey.map(SiteGrade.init)].compactMap(\.self)
    }

    private func faults(at now: Int) -> [Fault] {
        headerFaults + pageFaults + redirectFaults + ExposureFaults(visit: visit, now: now).all + inventoryFaults
            + (transport?.survey.map { TLSChecking.faults(in: $0, of: site) } ?? [])
            + (supabase?.facts ?? []).flatMap { SupabaseRules.faults(of: $0, namedBy: site) } + driftFaults
    }

    private var headerFaults: [Fault] {
        // What lies open is judged by itself, and otherwise answers as the page that cannot exist.
        // Redirects on the way set cookies and have to carry Strict-Transport-Security as well.
        let way = (visit.start?.response.redirects ?? []).map { SiteAnswer(role: .startPage, response: $0) }
        let answers = visit.answers.filter { $0.role != .exposure && $0.role != .sourceMap }
        return SiteHeaders.faults(in: answers + way, of: site) + PreloadFaults(site: site, visit: visit).all
    }

    private var pageFaults: [Fault] {
        visit.pages.sorted { $0.key < $1.key }.flatMap { index, page in
            page.faults(answer: visit.answers[index], of: site)
        }
    }

    private var inventoryFaults: [Fault] {
        guard let inventory = expectations.inventory else { return [] }
        return paymentPages.flatMap { inventory.faults(of: $0, policy: site.policy) }
    }

    private var driftFaults: [Fault] {
        guard let before = expectations.before, visit.start != nil else { return [] }
        return DriftFaults(site: site, before: before, now: snapshot).all
    }

    private var redirectFaults: [Fault] {
        guard let start = visit.start?.response else { return [] }
        let way = start.redirects + [start]
        let twin = visit.answers(.plainTwin).first?.response
        let plain = twin.map { $0.redirects + [$0] } ?? way
        let judge = RedirectFaults(site: site)
        return judge.faults(onWay: plain) + judge.downgrades(onWay: way)
    }

    /// Pages, scripts and maps, each once.
    private var texts: [SiteReport.Text] {
        var seen: Set<WebAddress> = []
        return visit.answers.filter { $0.role.isLookedThrough && $0.response.undecoded.isEmpty }
            .filter { seen.insert($0.response.address).inserted }
            .map { SiteReport.Text(address: Path($0.response.address.description), bytes: $0.response.body) }
    }
}

extension Visit {
    /// Services that pages and scripts use.
    fileprivate var services: Set<SiteContext.Service> {
        let named = answers(.script).map { Page.services(inScript: $0.response.body) }
        return (pages.values.map(\.services) + named).reduce(into: []) { $0.formUnion($1) }
    }

    /// What a policy has to let through.
    fileprivate var needs: PageNeeds {
        PageNeeds(of: pages.sorted { $0.key < $1.key }.map(\.value), scripts: answers(.script).map(\.response.body))
    }
}
