package import Judging
package import Sites
package import Vocabulary

/// Looks at deployed sites, several at once, and judges what was seen.
package struct SiteScan: Sendable {
    /// What the sites came to, without the frame that only the program knows.
    package struct Outcome: Sendable {
        /// By place.
        package var findings: [Finding] = []
        package var checks: [Check] = []
        /// By place.
        package var troubles: [Trouble] = []
        /// In the order in which the sites were named.
        package var sites: [SiteFacts] = []
        /// Answers that were looked at.
        package var answers = 0
        /// Bytes of their bodies.
        package var bytes = 0
        /// In the order of the sites: what of each is compared with other looks, and how it answered.
        package var snapshots: [SiteSnapshot] = []
        package var samples: [UptimeSample] = []
        /// Pages on which people pay.
        package var paymentPages: [PaymentPage] = []

        /// Adds what one site came to.
        fileprivate mutating func add(_ other: Outcome) {
            findings += other.findings
            checks = Check.joined(checks + other.checks)
            troubles += other.troubles
            sites += other.sites
            answers += other.answers
            bytes += other.bytes
            snapshots += other.snapshots
            samples += other.samples
            paymentPages += other.paymentPages
        }
    }

    /// Our choice: a hundred sites take no longer so on two processors than all at once, and each holds what it sent until it
    /// is judged.
    private static let width = 64

    private let secrets: Scan
    private let judge: Judge

    /// - Parameter secrets: Looks through what sites send to browsers.
    package init(secrets: Scan, judge: Judge) {
        self.secrets = secrets
        self.judge = judge
    }

    /// Looks at all sites; `look` makes the report on one.
    package func outcome(
        of sites: [SiteContext], look: @escaping @Sendable (SiteContext) async -> SiteReport
    ) async -> Outcome {
        await withTaskGroup(of: (Int, Outcome).self) { group in
            var rest = sites.enumerated().makeIterator()
            func startNext() {
                guard let (index, site) = rest.next() else { return }
                group.addTask { (index, await outcome(of: await look(site))) }
            }
            for _ in 0..<Self.width { startNext() }
            var outcomes: [(Int, Outcome)] = []
            while let outcome = await group.next() {
                outcomes.append(outcome)
                startNext()
            }
            var total = Outcome()
            for (_, outcome) in outcomes.sorted(by: { $0.0 < $1.0 }) { total.add(outcome) }
            total.findings.sort()
            total.troubles.sort()
            return total
        }
    }

    /// Judges the report on one site.
    package func outcome(of report: SiteReport) async -> Outcome {
        let texts = report.texts.map {
            HeldArtifact(Artifact(path: $0.address, origin: .site), bytes: $0.bytes)
        }
        var found = await secrets.outcome(of: .several(texts))
        if report.troubles.contains(where: { $0.state == .failed }) {
            for index in found.checks.indices { found.checks[index].isComplete = false }
        }
        var outcome = Outcome(
            findings: (found.findings + judged(report.faults)).sorted(), checks: found.checks + report.checks,
            troubles: Set(found.troubles + report.troubles).sorted(), sites: [report.facts],
            answers: report.facts.answers.count,
            bytes: report.facts.answers.reduce(0) { $0 + $1.bytes }, snapshots: [report.snapshot],
            samples: [report.sample], paymentPages: report.paymentPages)
        outcome.sites[0].troubles = outcome.troubles
        outcome.sites[0].findings = outcome.findings.map(\.fingerprint.finding)
        return outcome
    }

    /// Faults are counted place by place, so that what is wrong in two places is not taken for two faults of one.
    private func judged(_ faults: [Fault]) -> [Finding] {
        let places = Dictionary(grouping: faults, by: \.place).sorted { $0.key < $1.key }
        return places.flatMap { judge.findings(from: $0.value, origin: .site) }
    }
}
