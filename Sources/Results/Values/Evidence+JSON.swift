import Documents
import Vocabulary

extension Evidence {
    func writeFields(to writer: inout JSONWriter) {
        writer.field("redacted", redacted)
        writer.key("excerpt")
        writer.object {
            $0.field("line", line)
            $0.field("markedFrom", marked.lowerBound)
            $0.field("markedTo", marked.upperBound)
        }
    }

    init(_ field: Field) throws(ResultError) {
        let excerpt = try field.member("excerpt")
        self.init(
            redacted: try field.member("redacted").text(),
            line: try excerpt.member("line").text(),
            marked: try excerpt.range(from: "markedFrom", to: "markedTo"))
    }
}
