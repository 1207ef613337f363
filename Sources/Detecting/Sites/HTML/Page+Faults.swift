import HTTP
import Policy
import Vocabulary

extension Page {
    /// A fault of something that stands in the page.
    ///
    /// - Parameter subject: What tells it from the rule's other faults on this page.
    func fault(
        _ rule: FaultRule, at markup: Markup, severity: Severity? = nil, confidence: Confidence = .high,
        kind: Kind? = nil, title: String? = nil, message: String, remediation: String? = nil, subject: String
    ) -> Fault {
        Fault(
            rule, severity: severity, confidence: confidence, kind: kind, title: title, message: message,
            remediation: remediation, subject: [address.origin.description, address.path, rule.id.text, subject],
            place: Path(address.description), line: markup.line, evidence: markup.text)
    }

    /// The address without its query, which may hold what changes from day to day.
    static func stable(_ address: WebAddress) -> String {
        address.origin.description + address.path
    }

    /// Whether an address is of another owner than the page.
    func isThirdParty(_ address: WebAddress) -> Bool {
        !SiteBoundary.isSameSite(address.host, self.address.host)
    }

    /// Whether the policy names the page's path as one on which people pay.
    func isPaymentPage(of site: SiteContext) -> Bool {
        site.policy.paymentPages.names(address)
    }
}
