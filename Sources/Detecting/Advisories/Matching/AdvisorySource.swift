/// Where advisories come from.
package protocol AdvisorySource {
    /// The advisories that are filed under `subject`, whichever of its versions they mean.
    func advisories(about subject: AdvisorySubject) throws -> [Advisory]

    /// What is known of attacks on what has these identifiers.
    func exploitFacts(of ids: [String]) throws -> ExploitFacts
}

extension AdvisoryDatabase: AdvisorySource {}
