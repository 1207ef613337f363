import Documents
import Vocabulary

extension Proof {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("state", state.rawValue)
            $0.field("facts", facts) { fact, writer in
                writer.object {
                    $0.field("name", fact.name)
                    $0.field("value", fact.value)
                }
            }
            $0.key("expiry")
            if let expiry { $0.value(expiry) } else { $0.null() }
            $0.field("isLocked", isLocked)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            state: try field.member("state").word(),
            facts: try field.member("facts").elements(Fact.init),
            expiry: try field.optional("expiry")?.number(),
            isLocked: try field.member("isLocked").truth())
    }
}

extension Proof.Fact {
    init(_ field: Field) throws(ResultError) {
        self.init(name: try field.member("name").text(), value: try field.member("value").text())
    }
}
