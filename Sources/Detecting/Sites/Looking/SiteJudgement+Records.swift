internal import HTTP
internal import Policy
internal import TLS
internal import Vocabulary

extension SiteJudgement {
    /// What of the site is compared with other looks.
    var snapshot: SiteSnapshot {
        let pages = visit.pages.sorted { $0.key < $1.key }.map { index, page in
            let response = visit.answers[index].response
            return SiteSnapshot.PageFacts(
                path: response.address.path, status: response.status, headers: HeaderFacts(of: response),
                scripts: ScriptFacts.all(on: page, contents: scripts))
        }
        let cookies = visit.pages.keys.sorted().flatMap { CookieFacts.all(in: visit.answers[$0].response) }
        return SiteSnapshot(pages: pages, protocols: transport?.facts?.protocols ?? [], cookies: cookies)
    }

    var paymentPages: [PaymentPage] {
        visit.pages.sorted { $0.key < $1.key }
            .filter { site.policy.paymentPages.names($0.value.address) }
            .map { PaymentPage($0.value, answer: visit.answers[$0.key], contents: scripts) }
    }

    /// How the site answered at `now`, in seconds since 1970 UTC.
    func sample(at now: Int) -> UptimeSample {
        guard let start = visit.start?.response else {
            return UptimeSample(time: now, address: site.address.description)
        }
        // The connection was made for the first answer on the way.
        let first = (start.redirects.first ?? start).timings
        return UptimeSample(
            time: now, address: site.address.description, lookup: first.lookup?.milliseconds,
            connecting: first.connecting?.milliseconds, handshake: first.handshake?.milliseconds,
            firstByte: start.timings.firstByte.milliseconds, total: start.timings.total.milliseconds,
            status: start.status, certificateDays: certificateDays(at: now),
            hasMarker: expectations.marker.map { start.body.firstRange(of: Array($0.utf8)) != nil })
    }

    private func certificateDays(at now: Int) -> Int? {
        guard let own = visit.start?.response.source?.tls?.chain.first, let end = Certificate(der: own)?.notAfter
        else { return nil }
        let (left, _) = end.subtractingReportingOverflow(now)
        return left >= 0 ? left / 86_400 : -1
    }

    private var scripts: [WebAddress: [UInt8]] {
        Dictionary(visit.answers(.script).map { ($0.response.address, $0.response.body) }) { first, _ in first }
    }
}

extension Swift.Duration {
    /// Whole milliseconds, cut.
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
