/// What a server does with clients that offer less than they could, or more than is good.
struct DowngradeFindings: Sendable {
    /// Nil where no version below TLS 1.3 is offered, or nobody knows.
    var compresses: Bool?
    /// Nil where there is nothing to fall back to, or nobody knows.
    var stopsFallback: Bool?
    var gaps: [TLSSurveyFacts.Gap] = []
}
