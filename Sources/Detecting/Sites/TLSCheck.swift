package import TLS
package import Vocabulary

/// Something that a survey of a server's TLS tells.
package protocol TLSCheck: Sendable {
    init()

    /// What it can find.
    static var rules: [FaultRule] { get }

    /// What is wrong with one server.
    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault]
}
