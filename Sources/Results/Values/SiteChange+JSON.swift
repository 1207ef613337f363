import Documents
import Vocabulary

extension SiteChange {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("subject", subject)
            $0.field("before", before)
            $0.field("after", after)
            $0.field("expected", isExpected)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            subject: try field.member("subject").text(), before: try field.optional("before")?.text(),
            after: try field.optional("after")?.text(), isExpected: try field.member("expected").truth())
    }
}
