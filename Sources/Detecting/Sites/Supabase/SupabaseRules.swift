import HTTP
import Policy
import Vocabulary

/// What is wrong where a project answers to anybody.
enum SupabaseRules {
    static let all = [table, listing, bucket, description]
    static let family = "sites.supabase"

    private static let table = FaultRule(
        "publicly-readable-table", name: "Table that anybody may read", family: family, kind: "db.rls-disabled",
        severity: .high,
        why:
            "The key is in every visitor's browser: whoever takes it from there reads all rows, and often changes them.",
        remedy: "alter table public.NAME enable row level security; and add a policy for those who may read.",
        source: "https://supabase.com/docs/guides/database/postgres/row-level-security", cwe: [862])
    private static let listing = FaultRule(
        "publicly-listed-bucket", name: "Bucket whose files anybody may list", family: family,
        kind: "db.public-bucket", severity: .high,
        why: "Whoever lists the names of files gets the files as well: one policy lets both happen.",
        remedy: "Take the policy for select on storage.objects away from anon, or limit it to the owner's folder.",
        source: "https://supabase.com/docs/guides/storage/security/access-control", cwe: [732, 548])
    private static let bucket = FaultRule(
        "public-bucket", name: "Public bucket", family: family, kind: "db.public-bucket", severity: .low,
        why: "Whoever knows or guesses the name of a file gets it, without being asked who he is.",
        remedy: "Make the bucket private, and hand out signed addresses; or name it in data-access.public-buckets.",
        source: "https://supabase.com/docs/guides/storage/buckets/fundamentals", cwe: [732])
    private static let description = FaultRule(
        "described-database", name: "Description of the database for anybody", family: family,
        kind: "web.debug-exposed", severity: .low,
        why: "It names every table, column and function that the API offers.",
        remedy:
            "Let the gateway refuse /rest/v1/ to published keys, as Supabase's own does (self-hosted: update its files).",
        source: "https://supabase.com/docs/guides/api", cwe: [497])

    /// The faults of a project; what the policy says is public is none.
    static func faults(of project: SupabaseFacts, namedBy site: SiteContext) -> [Fault] {
        let access = site.policy.dataAccess
        let tables = project.tables.filter { $0.reading == .open && !access.publicReadTables.contains($0.name) }
        let buckets = project.buckets.filter { !access.publicBuckets.contains($0.name) }
        return (project.description == .open ? [fault(ofDescription: project)] : [])
            + tables.map { fault(of: $0, project) } + buckets.compactMap { fault(of: $0, project) }
    }

    private static func fault(ofDescription project: SupabaseFacts) -> Fault {
        fault(
            description, project, "rest/v1/", message: "The project answers with its description.", evidence: "HTTP 200"
        )
    }

    private static func fault(of table: SupabaseFacts.Table, _ project: SupabaseFacts) -> Fault {
        let count = table.rows.map { "\($0) row\($0 == 1 ? "" : "s")" } ?? "its rows"
        return fault(
            Self.table, project, "rest/v1/\(table.name)", title: "\(Self.table.name): \(table.name)",
            message: """
                With the key that the site publishes, '\(table.name)' answers with \(count). Its row level security is off, \
                or one of its policies lets everybody in: from outside nobody can tell which.
                """,
            remedy: """
                alter table public.\(table.name) enable row level security; then a policy for those who may read. If everybody \
                may, name the table in data-access.public-read-tables of the policy.
                """, evidence: "Content-Range: …/\(table.rows.map(String.init) ?? "*")")
    }

    private static func fault(of bucket: SupabaseFacts.Bucket, _ project: SupabaseFacts) -> Fault? {
        if bucket.reading == .open {
            let count = bucket.entries ?? 0
            let more = count >= SupabaseQuestion.mostEntries ? " or more" : ""
            return fault(
                listing, project, "storage/v1/bucket/\(bucket.name)", severity: bucket.isPublic == true ? .medium : nil,
                title: "\(listing.name): \(bucket.name)",
                message:
                    "With the key that the site publishes, '\(bucket.name)' lists \(count)\(more) files and folders.",
                evidence: "\(count)\(more) entries")
        }
        guard bucket.isPublic == true else { return nil }
        return fault(
            Self.bucket, project, "storage/v1/bucket/\(bucket.name)", title: "\(Self.bucket.name): \(bucket.name)",
            message: "The bucket '\(bucket.name)' hands its files to whoever names one.", evidence: "public: true")
    }

    private static func fault(
        _ rule: FaultRule, _ project: SupabaseFacts, _ path: String, severity: Severity? = nil, title: String? = nil,
        message: String, remedy: String? = nil, evidence: String
    ) -> Fault {
        let base = project.address.text
        return Fault(
            rule, severity: severity, title: title, message: message, remediation: remedy,
            subject: [base, rule.id.text, path], place: Path(base + (base.hasSuffix("/") ? "" : "/") + path),
            evidence: evidence)
    }
}
