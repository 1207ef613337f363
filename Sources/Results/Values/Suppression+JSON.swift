import Documents
import Vocabulary

extension Suppression {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("directive", directive)
            $0.field("reason", reason)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(directive: try field.member("directive").text(), reason: try field.member("reason").text())
    }
}

extension Suppression? {
    init(optional field: Field?) throws(ResultError) {
        self = nil
        if let field { self = try Suppression(field) }
    }
}
