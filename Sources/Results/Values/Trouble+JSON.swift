import Documents
import Vocabulary

extension Trouble {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("kind", kind.rawValue)
            $0.field("place", place)
            $0.field("message", message)
            $0.field("state", state.rawValue)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            kind: try field.member("kind").word(),
            place: try field.path("place"),
            message: try field.member("message").text(),
            state: try field.member("state").word())
    }
}
