import Documents
import Vocabulary

extension Related {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("path", place)
            $0.field("line", line)
            $0.field("message", message)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            place: try field.path("path"), line: try field.optional("line")?.count(),
            message: try field.member("message").text())
    }
}
