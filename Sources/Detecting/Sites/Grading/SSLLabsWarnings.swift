import HTTP
import TLS

/// What parts an `A` from an `A+` and an `A-`.
///
/// Source: SSL Labs, "SSL Server Rating Guide": 2009d (`A-` for what gives warnings, `A+` for HSTS of six months without any),
/// 2009r (TLS 1.3).
struct SSLLabsWarnings {
    /// Whether it promises to stay on HTTPS for at least six months.
    private let isStrict: Bool
    private let warnings: [String]

    init(_ facts: TLSSurveyFacts, page: SiteAnswer?) {
        let promise = page?.response.fields.first("Strict-Transport-Security")
        let age = promise.flatMap { try? StrictTransport($0) }?.maxAge ?? 0
        isStrict = page?.isSecure == true && age >= Self.halfAYear
        let rows = [
            (!facts.protocols.contains(.tls13), "no TLS 1.3"),
            (facts.renegotiatesSecurely == false, "no secure renegotiation"),
            (promise != nil && age < Self.halfAYear, "HSTS for less than six months"),
        ]
        warnings = rows.filter(\.0).map(\.1)
    }

    /// In seconds, as HSTS counts: 180 days.
    private static let halfAYear = 15_552_000

    /// With the sign that belongs behind an `A`.
    func letter(of grade: SSLLabsGrade) -> String {
        guard grade == .a else { return grade.letter }
        return warnings.isEmpty ? (isStrict ? "A+" : "A") : "A-"
    }

    var reasons: [String] {
        warnings.map { "\($0): no more than A-" } + (isStrict ? [] : ["no HSTS of six months: no A+"])
    }
}
