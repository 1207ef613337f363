import Vocabulary

extension SiteAnswer {
    /// The policies that tell how well a page is guarded: those that are enforced, or where there are none, those that
    /// only report, which somebody is about to enforce.
    var judgedPolicies: [ContentPolicy] {
        let policies = policies
        return policies.enforced.isEmpty ? policies.reportOnly : policies.enforced
    }

    /// Whether this is a page, and each of its policies lets pass what `isWeak` looks for: a single strict one suffices.
    func isWeak(_ isWeak: (ContentPolicy) -> Bool) -> Bool {
        let policies = isPage ? judgedPolicies : []
        return !policies.isEmpty && policies.allSatisfy(isWeak)
    }

    /// What a check states about the policies of this page. A policy that only reports is worth a note.
    ///
    /// - Parameter edits: What in the first of the policies mends it; the remedy gives the line that results.
    func policyFault(
        _ rule: FaultRule, severity: Severity? = nil, confidence: Confidence = .high, subject: [String] = [],
        message: String, remedy: String? = nil, mending edits: [ContentPolicy.Edit] = []
    ) -> Fault {
        let isReportOnly = policies.enforced.isEmpty
        let header = isReportOnly ? ContentPolicy.reportOnlyHeader : ContentPolicy.header
        let isMeta = !isReportOnly && value(of: header) == nil
        let evidence = metaPolicies.first.map { "<meta http-equiv=\"\(header)\" content=\"\($0.prefix(1_000))\">" }
        return fault(
            rule, header: header, severity: isReportOnly ? .note : severity, confidence: confidence,
            evidence: isMeta ? evidence : nil, subject: subject, message: message,
            remedy: remedy ?? mended(by: edits, sendingAs: header).map { "\(rule.remedy) \($0)" })
    }

    /// The first policy after changes, as a line to paste; nil where they change nothing.
    private func mended(by edits: [ContentPolicy.Edit], sendingAs header: String) -> String? {
        guard let policy = judgedPolicies.first, let text = policy.mended(by: edits) else { return nil }
        guard policy.carrier == .meta else { return HeaderCure.send(header, text, from: self) }
        return "In the page: <meta http-equiv=\"\(header)\" content=\"\(text.replacing("\"", with: "&quot;"))\">"
    }
}

extension Collection<String> {
    /// `a, b and 12 more`: at most five, each cut.
    var listed: String {
        let shown = prefix(5).map { $0.utf8.count > 100 ? $0.prefix(100) + "…" : $0[...] }.joined(separator: ", ")
        return count > 5 ? "\(shown) and \(count - 5) more" : shown
    }
}
