package import Vocabulary

/// A few well-known advisories that come with the program, for a first look without a database.
///
/// It is no coverage: that none of these matches says nothing about a package.
package struct StarterSet: Sendable {
    /// How many records it has.
    package let count: Int
    private let records: [AdvisorySubject: [Advisory]]

    /// Each of `documents` is a record in OSV's JSON form. One that cannot be read is a mistake of ours and is thrown.
    package init(_ documents: [[UInt8]]) throws(AdvisoryError) {
        var records: [AdvisorySubject: [Advisory]] = [:]
        for document in documents {
            let advisory = try AdvisoryReader.advisory(from: document)
            for subject in advisory.subjects where !advisory.isWithdrawn {
                records[subject, default: []].append(advisory)
            }
        }
        self.records = records.mapValues { $0.sorted { $0.id < $1.id } }
        count = documents.count
    }

    /// The advisories that are filed under `subject`, by id.
    package func advisories(about subject: AdvisorySubject) -> [Advisory] {
        records[subject] ?? []
    }

    /// The advisories that name a package, by id.
    package func advisories(of ecosystem: Ecosystem, named name: String) -> [Advisory] {
        advisories(about: AdvisorySubject(ecosystem: ecosystem, name: name))
    }
}

extension StarterSet: AdvisorySource {
    /// It knows nothing of attacks.
    package func exploitFacts(of ids: [String]) -> ExploitFacts {
        ExploitFacts()
    }
}
