/// What may be said of one control after some looks.
package struct Assessment: Hashable, Sendable {
    /// From the worst that can be said to the best.
    package enum Status: String, Hashable, Sendable, CaseIterable {
        /// An open finding speaks against it.
        case contradicted
        /// Findings speak against it, and each of them is accepted by a waiver that is in force.
        case accepted
        /// Nothing was looked at that could decide it, or only people can.
        case notAssessed = "not-assessed"
        /// Everything that was looked at holds, and that is not all there is to it.
        case partlySupported = "partly-supported"
        /// Everything that decides it was looked at, over the whole scope, and holds.
        case supported
        /// Declared not to apply, with a reason.
        case notApplicable = "not-applicable"
    }

    package var control: Control
    package var status: Status
    /// Whether the newest look that it rests on is older than evidence may be.
    package var isStale: Bool
    /// Whether a profile takes it for advice; the reason is the catalog's.
    package var isAdvisory: Bool
    /// Open findings against it, by fingerprint.
    package var findings: [String]
    /// Accepted findings against it, by fingerprint.
    package var accepted: [String]
    /// Kinds that a completed check looked for.
    package var assessed: [Kind]
    /// Kinds that would contradict it and that no completed check looked for.
    package var unassessed: [Kind]
    /// Identifiers of the checks that it rests on.
    package var checks: [String]
    /// Kinds of evidence that the control names and the result holds, such as `ev.sbom`.
    package var evidence: [String]

    package init(
        control: Control, status: Status, isStale: Bool, isAdvisory: Bool, findings: [String], accepted: [String],
        assessed: [Kind], unassessed: [Kind], checks: [String], evidence: [String] = []
    ) {
        self.control = control
        self.status = status
        self.isStale = isStale
        self.isAdvisory = isAdvisory
        self.findings = findings
        self.accepted = accepted
        self.assessed = assessed
        self.unassessed = unassessed
        self.checks = checks
        self.evidence = evidence
    }

    /// Why it is not assessed, or not wholly. Empty where nothing is missing.
    package var reason: String {
        if control.ceiling == .manual { return "only people can say" }
        let lacking = control.evidence.filter { !evidence.contains($0) }
        return [
            unassessed.isEmpty
                ? nil : "no completed check looked for \(unassessed.map(\.text).joined(separator: ", "))",
            lacking.isEmpty ? nil : "there is no \(lacking.joined(separator: ", "))",
        ].compactMap(\.self).joined(separator: "; ")
    }
}

/// What may be said of every control of a catalog.
package struct CatalogAssessment: Hashable, Sendable {
    package var catalog: Catalog
    /// In the catalog's order.
    package var assessments: [Assessment]

    package init(catalog: Catalog, assessments: [Assessment]) {
        self.catalog = catalog
        self.assessments = assessments
    }

    /// How many controls have a status; those that the catalog only counts are not assessed.
    package func count(of status: Assessment.Status) -> Int {
        let counted = assessments.count { $0.status == status }
        return status == .notAssessed ? counted + catalog.requirements - assessments.count : counted
    }
}
