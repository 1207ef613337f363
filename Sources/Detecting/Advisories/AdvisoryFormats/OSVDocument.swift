internal import Vocabulary

/// OSV's JSON, in which every database of osv.dev and GitHub's advisory-database are published.
struct OSVDocument: AdvisoryFormat {
    func owns(_ path: Path) -> Bool {
        path.name.count > 5 && path.name.suffix(5).elementsEqual(".json".utf8)
    }

    func advisory(in bytes: [UInt8]) throws(AdvisoryError) -> Advisory {
        try AdvisoryReader.advisory(from: bytes)
    }
}
