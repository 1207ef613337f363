internal import Vocabulary

extension AdvisoryRating {
    /// As likely attacked as not within 30 days. EPSS puts some 2 % of all vulnerabilities there, so what is raised
    /// stays few enough to be looked at first.
    static let likely = 0.5

    /// What is attacked is at least high, and critical where it was high before; what is likely to be is one step worse.
    mutating func raise(by facts: ExploitFacts) {
        if facts.exploited != nil {
            severity = severity >= .high ? .critical : .high
        } else if let likelihood = facts.likelihood, likelihood.score >= Self.likely {
            severity = severity.next
        }
    }
}

extension Severity {
    /// One step worse; critical stays.
    fileprivate var next: Severity {
        Self.allCases.first { $0 > self } ?? self
    }
}

extension Advisory {
    /// Whether it is the package itself that is malicious, rather than something in it that is wrong.
    ///
    /// CWE-506 is "Embedded Malicious Code": GitHub's malware advisories have no other mark in OSV's form.
    var isAboutMalice: Bool {
        let particulars = [self.particulars] + affected.map(\.particulars)
        return ([id] + aliases).contains { $0.hasPrefix("MAL-") }
            || particulars.contains { $0.isMalware || $0.cwes.contains(506) }
    }

    /// Whether the record tells that nobody looks after the package any more, and of nothing else.
    var isAboutUpkeep: Bool {
        affected.contains { $0.particulars.informational == "unmaintained" }
    }
}
