import Vocabulary

extension SiteGrade {
    /// What MDN Observatory would make of it; the reasons are what its tests took.
    init(_ score: ObservatoryScore) {
        let losses = score.tests.filter { $0.modifier < 0 }.map { "\($0.name) takes \(-$0.modifier)" }
        self.init(
            scheme: "mdn-observatory-equivalent", version: ObservatoryScore.version, grade: score.letter,
            score: score.points, reasons: losses + ["the list of preloaded hosts is not consulted"])
    }

    /// What SSL Labs would make of it; the reasons are what keeps it from better.
    init(_ rating: SSLLabsRating) {
        self.init(
            scheme: "ssl-labs-equivalent", version: SSLLabsRating.version, grade: rating.letter, score: rating.score,
            reasons: rating.reasons)
    }
}
