import Arguments
import Mapping
import Policy
import Vocabulary

/// Which catalogs a project is held against, and how.
struct CatalogChoice {
    private let catalogs: [Catalog]
    private let profile: String?
    private let level: Int

    /// The catalogs that were named, or those of the policy, or the standard ones.
    init(_ names: [String], policy: SecurityPolicy?) throws {
        let frameworks = policy?.frameworks
        let wanted = names.isEmpty ? frameworks?.catalogs ?? BuiltInCatalogs.standard : names
        catalogs = try Self.catalogs(named: wanted, in: BuiltInCatalogs.all())
        profile = frameworks?.questionnaire.map { "saq-\($0.lowercased())" }
        // Where nobody promised a level, all of them count: what was not looked at must not pass for what nobody asks for.
        let promises = frameworks?.catalogs?.contains("owasp-asvs") ?? false
        level = promises ? frameworks?.assuranceLevel ?? 3 : 3
    }

    /// `pci-dss` is every catalog that begins so: people leave out the edition.
    private static func catalogs(named names: [String], in all: [Catalog]) throws(UsageError) -> [Catalog] {
        var chosen: [Catalog] = []
        for name in names {
            let these = all.filter { $0.id == name || $0.id.hasPrefix(name + "-") }
            guard !these.isEmpty else {
                let hint = nearest(to: name, in: all.map(\.id)).map { "did you mean '\($0)'?" }
                throw UsageError(
                    "there is no framework \(quoted(name)); \(hint ?? "there are \(all.map(\.id).joined(separator: ", "))")"
                )
            }
            chosen += these.filter { !chosen.contains($0) }
        }
        return chosen
    }

    /// What a result says about each of them. `now`: seconds since 1970 UTC.
    func assessments(of result: ScanResult, now: Int) -> [CatalogAssessment] {
        let assessor = Assessor(of: result, now: now)
        return catalogs.map { assessor.assessment(of: $0, profile: profile, level: level) }
    }
}
