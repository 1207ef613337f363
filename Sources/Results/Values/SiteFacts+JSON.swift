import Documents
import Vocabulary

/// The fields of a site:
///
/// - `address`, `environment` (of the policy, or null), `started` (RFC 3339), `status` of the start page or null.
/// - `answers`: `{address, role, status, type, bytes}` each; `role` is one of `start-page`, `policy-page`, `plain-twin`,
///   `not-found`, `script`, `asset`, `source-map`, `exposure`, `cross-origin`, `service`.
/// - `tls`: `{facts: {protocols, suites, groups, chain, …}}`, or null where the site was not asked over TLS; see
///   `TransportFacts+JSON.swift`.
/// - `supabase`: what each project that the site names answers to anybody, empty where that was not asked; see
///   `SupabaseFacts+JSON.swift`.
/// - `drift`: `{subject, before, after, expected}` each, what is not as it was at the look that this one was compared with;
///   null where it was compared with none. `before` and `after` are null for nothing; what is `expected` a platform or a new
///   build makes so.
/// - `grades`: what others' schemes would make of the site; see `SiteGrade+JSON.swift`. Derived: no gate looks at them.
/// - `findings`: `{fingerprint, kind, ruleId, severity, path}` for each finding on the site. They only point: `fingerprint`
///   is the `assayFinding/v1` of the entry of the result's `findings` that holds the rest, and the other fields are that
///   entry's, for scripts. Readers take the fingerprint alone.
/// - `troubles`: `{kind, place, message, state}` each, as in the result's `troubles`, of which they are a part.
extension SiteFacts {
    /// `findings` are those of the result by their fingerprints.
    func write(to writer: inout JSONWriter, findings known: [String: Finding]) {
        writer.object {
            $0.field("address", address)
            $0.field("environment", environment)
            $0.field("started", UTC.text(of: started))
            $0.key("status")
            if let status { $0.value(status) } else { $0.null() }
            $0.field("answers", answers) { $0.write(to: &$1) }
            $0.key("tls")
            if let tls { tls.write(to: &$0) } else { $0.null() }
            $0.field("supabase", supabase) { $0.write(to: &$1) }
            $0.key("drift")
            if let changes { $0.array { for change in changes { change.write(to: &$0) } } } else { $0.null() }
            $0.field("grades", grades) { $0.write(to: &$1) }
            $0.field("findings", findings) { Self.write($0, known[$0], to: &$1) }
            $0.field("troubles", troubles) { $0.write(to: &$1) }
        }
    }

    private static func write(_ fingerprint: String, _ finding: Finding?, to writer: inout JSONWriter) {
        writer.object {
            $0.field("fingerprint", fingerprint)
            // A result may come from a file that points at nothing.
            guard let finding else { return }
            $0.field("kind", finding.kind.text)
            $0.field("ruleId", finding.rule.text)
            $0.field("severity", finding.severity.rawValue)
            $0.field("path", finding.location.path)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            address: try field.path("address"), environment: try field.optional("environment")?.text(),
            started: try field.member("started").instant(), status: try field.optional("status")?.number(),
            answers: try field.member("answers").elements { answer throws(ResultError) in try Answer(answer) },
            tls: try TransportFacts?(optional: field.optional("tls")),
            supabase: try field.optional("supabase")?.elements { project throws(ResultError) in
                try SupabaseFacts(project)
            } ?? [],
            changes: try field.optional("drift")?.elements { change throws(ResultError) in try SiteChange(change) },
            grades: try field.optional("grades")?.elements { grade throws(ResultError) in try SiteGrade(grade) } ?? [],
            findings: try field.member("findings").elements { finding throws(ResultError) in
                try finding.member("fingerprint").text()
            },
            troubles: try field.member("troubles").elements { trouble throws(ResultError) in try Trouble(trouble) })
    }
}

extension SiteFacts.Answer {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("address", address)
            $0.field("role", role)
            $0.field("status", status)
            $0.field("type", type)
            $0.field("bytes", bytes)
        }
    }

    fileprivate init(_ field: Field) throws(ResultError) {
        self.init(
            address: try field.path("address"), role: try field.member("role").text(),
            status: try field.member("status").number(), type: try field.optional("type")?.text(),
            bytes: try field.member("bytes").count())
    }
}
