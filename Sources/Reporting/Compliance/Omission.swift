import Vocabulary

/// Why a control is not assessed.
enum Omission: CaseIterable, Hashable {
    /// A check that looks for what contradicts it did not come to its end.
    case failed
    /// No check of the results looked for what contradicts it.
    case unlooked
    /// No automated look could say anything of it.
    case people
    /// The catalog has it, and nothing here says what would contradict it.
    case undescribed

    /// What completes "not assessed: …".
    var reason: String {
        switch self {
        case .failed: "a check did not complete"
        case .unlooked: "none of these results checked for it"
        case .people: "only people can say, by a document or a statement"
        case .undescribed: "Assay has no check for it"
        }
    }

    /// Nil where the control is assessed.
    init?(of assessment: Assessment, failed: Set<Kind>) {
        guard assessment.status == .notAssessed else { return nil }
        if assessment.control.ceiling == .manual {
            self = .people
        } else {
            self = failed.isDisjoint(with: assessment.unassessed) ? .unlooked : .failed
        }
    }

    /// How many controls of a catalog there are for each reason.
    static func counts(in catalog: CatalogAssessment, failed: Set<Kind>) -> [Omission: Int] {
        var counts = catalog.assessments.compactMap { Omission(of: $0, failed: failed) }
            .reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let undescribed = catalog.catalog.requirements - catalog.assessments.count
        if undescribed > 0 { counts[.undescribed] = undescribed }
        return counts
    }
}
