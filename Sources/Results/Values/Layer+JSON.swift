import Documents
import Vocabulary

/// `{kind, name, startByte, endByte}`: one step from the file to a hidden text. `name` is what a container calls the member,
/// or null; the bytes count in what is around it.
extension Layer {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("kind", kind.rawValue)
            $0.key("name")
            if let name { $0.value(name.text) } else { $0.null() }
            $0.field("startByte", bytes.lowerBound)
            $0.field("endByte", bytes.upperBound)
        }
    }

    init(_ field: Field) throws(ResultError) {
        let start = try field.member("startByte").count()
        let end = try field.member("endByte").count()
        guard start <= end else { throw try field.member("endByte").fault("must not be less than 'startByte'") }
        self.init(
            kind: try field.member("kind").word(),
            name: try field.optional("name").map { (name) throws(ResultError) in Path(try name.text()) },
            bytes: start..<end)
    }
}
