package import Vocabulary

/// What a look at one site came to, not judged yet.
package struct SiteReport: Sendable {
    /// Text that the site sends to browsers, for the secret rules.
    package struct Text: Sendable {
        package var address: Path
        package var bytes: [UInt8]
    }

    /// Without findings: those are for whoever judges.
    package var facts: SiteFacts
    package var faults: [Fault]
    package var checks: [Check]
    package var texts: [Text]
    /// What the site answered, for comparing it with other looks.
    package var answers: [SiteAnswer]
    /// What checks knew of the site.
    package var context: SiteContext

    /// What could not be looked at.
    package var troubles: [Trouble] { facts.troubles }
}
