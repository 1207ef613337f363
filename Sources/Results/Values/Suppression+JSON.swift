import Documents
import Vocabulary

extension Suppression {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("directive", directive)
            $0.field("reason", reason)
            $0.field("owner", owner)
            $0.field("expires", expires)
            $0.field("category", category)
            $0.field("justification", justification)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            directive: try field.member("directive").text(), reason: try field.member("reason").text(),
            owner: try field.optional("owner")?.text(), expires: try field.optional("expires")?.text(),
            category: try field.optional("category")?.text(), justification: try field.optional("justification")?.text()
        )
    }
}

extension Suppression? {
    init(optional field: Field?) throws(ResultError) {
        self = nil
        if let field { self = try Suppression(field) }
    }
}
