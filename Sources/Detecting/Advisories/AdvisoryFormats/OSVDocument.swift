package import Vocabulary

/// OSV's JSON, in which every database of osv.dev and GitHub's advisory-database are published.
package struct OSVDocument: AdvisoryFormat {
    package init() {}

    package func owns(_ path: Path) -> Bool {
        path.name.count > 5 && path.name.suffix(5).elementsEqual(".json".utf8)
    }

    package func advisory(in bytes: [UInt8]) throws(AdvisoryError) -> Advisory {
        try AdvisoryReader.advisory(from: bytes)
    }
}
