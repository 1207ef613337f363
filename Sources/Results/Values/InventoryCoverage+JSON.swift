import Documents
import Vocabulary

extension InventoryCoverage {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("file", file)
            $0.field("format", format)
            $0.field("packages", packages)
            $0.field("unmatched", unmatched)
            $0.field("unknown", unknown)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            file: try field.path("file"), format: try field.member("format").text(),
            packages: try field.member("packages").count(), unmatched: try field.member("unmatched").count(),
            unknown: try field.member("unknown").count())
    }
}
