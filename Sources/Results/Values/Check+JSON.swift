import Documents
import Vocabulary

extension Check {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("id", id)
            $0.field("title", title)
            $0.field("kinds", kinds) { $1.value($0.text) }
            $0.field("rules", rules)
            $0.field("examined", examined)
            $0.field("isComplete", isComplete)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            id: try field.member("id").text(),
            title: try field.member("title").text(),
            kinds: try field.member("kinds").elements(Kind.init),
            rules: try field.member("rules").count(),
            examined: try field.member("examined").count(),
            isComplete: try field.member("isComplete").truth())
    }
}

extension Kind {
    init(_ field: Field) throws(ResultError) {
        guard let kind = Kind(try field.text()) else { throw field.fault("must be a kind such as secret.in-source") }
        self = kind
    }
}
