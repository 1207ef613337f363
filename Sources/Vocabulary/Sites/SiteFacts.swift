/// What was seen of one deployed site, apart from what is wrong with it.
package struct SiteFacts: Hashable, Sendable {
    /// One answer of the site.
    package struct Answer: Hashable, Sendable {
        /// What was asked for.
        package var address: Path
        /// The part that it plays in the look, such as `start-page`.
        package var role: String
        /// 200 to 999.
        package var status: Int
        /// The `Content-Type` as sent; nil for none.
        package var type: String?
        /// Bytes of the body, decoded.
        package var bytes: Int

        package init(address: Path, role: String, status: Int, type: String? = nil, bytes: Int) {
            self.address = address
            self.role = role
            self.status = status
            self.type = type
            self.bytes = bytes
        }
    }

    /// As the user or the policy named it, in canonical form.
    package var address: Path
    /// The environment of the policy that it belongs to.
    package var environment: String?
    /// When the look began, in seconds since 1970 UTC.
    package var started: Int
    /// The status of its start page; nil where there was no answer.
    package var status: Int?
    /// By address and role.
    package var answers: [Answer]
    /// Nil where it was not asked over TLS.
    package var tls: TransportFacts?
    /// What the Supabase projects that it names answer to anybody; empty where that was not asked.
    package var supabase: [SupabaseFacts]
    /// What is not as it was at an earlier look; nil where it was held against none.
    package var changes: [SiteChange]?
    /// What others would make of it, by scheme.
    package var grades: [SiteGrade]
    /// What was found on it: the fingerprints (`assayFinding/v1`) of findings of the result.
    package var findings: [String]
    /// What of it could not be looked at.
    package var troubles: [Trouble]

    package init(
        address: Path, environment: String? = nil, started: Int, status: Int? = nil, answers: [Answer] = [],
        tls: TransportFacts? = nil, supabase: [SupabaseFacts] = [], changes: [SiteChange]? = nil,
        grades: [SiteGrade] = [], findings: [String] = [], troubles: [Trouble] = []
    ) {
        self.address = address
        self.environment = environment
        self.started = started
        self.status = status
        self.answers = answers
        self.tls = tls
        self.supabase = supabase
        self.changes = changes
        self.grades = grades
        self.findings = findings
        self.troubles = troubles
    }
}

extension SiteFacts: Comparable {
    /// By address, then by time.
    package static func < (left: SiteFacts, right: SiteFacts) -> Bool {
        if left.address != right.address { return left.address < right.address }
        return left.started < right.started
    }
}

extension SiteFacts.Answer: Comparable {
    /// By address, then by role, status and size.
    package static func < (left: SiteFacts.Answer, right: SiteFacts.Answer) -> Bool {
        if left.address != right.address { return left.address < right.address }
        return (left.role, left.status, left.bytes) < (right.role, right.status, right.bytes)
    }
}
