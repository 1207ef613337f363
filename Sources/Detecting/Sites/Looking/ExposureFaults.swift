internal import HTTP
internal import Vocabulary

/// What lies open on a site.
struct ExposureFaults {
    let visit: Visit
    /// Seconds since 1970 UTC.
    let now: Int

    var all: [Fault] {
        let judge = ExposureJudge(controls: controls)
        return files(judge) + listings + maps + securityText(judge)
    }

    private static let exposures = Dictionary(
        Exposure.standard.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })

    private func exposure(of answer: SiteAnswer) -> Exposure? {
        Self.exposures[answer.response.address.path]
    }

    /// What the site says to paths that cannot exist, and its start page.
    private var controls: [SiteAnswer] {
        let made = visit.answers(.exposure).filter {
            exposure(of: $0) == nil && $0.response.address.path != SecurityText.path
        }
        return visit.answers(.startPage) + visit.answers(.notFound) + made
    }

    private func files(_ judge: ExposureJudge) -> [Fault] {
        visit.answers(.exposure).compactMap { answer in
            exposure(of: answer).flatMap { judge.fault(of: $0, answer: answer) }
        }
    }

    private var listings: [Fault] {
        let pages = visit.answers(.startPage) + visit.answers(.policyPage) + visit.answers(.exposure)
        return pages.compactMap(DirectoryListing.fault)
    }

    private var maps: [Fault] {
        var scripts: [WebAddress: WebAddress] = [:]
        for script in visit.answers(.script) {
            for place in SourceMaps.candidates(for: script) { scripts[place] = script.response.address }
        }
        return visit.answers(.sourceMap).compactMap { map in
            scripts[map.response.address].flatMap { SourceMaps.fault(in: map, of: $0) }
        }
    }

    private func securityText(_ judge: ExposureJudge) -> [Fault] {
        visit.answers(.exposure).filter { $0.response.address.path == SecurityText.path }
            .flatMap { SecurityText.faults(in: $0, judge: judge, at: now) }
    }
}
