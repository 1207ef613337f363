import Documents
import Vocabulary

/// A replacement as an object: `description` for people, `text` to write, and `places` with the fields of a place each.
extension Replacement {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("description", description)
            $0.field("text", text)
            $0.field("places", places) { place, writer in writer.object { place.writeFields(to: &$0) } }
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            description: try field.member("description").text(), text: try field.member("text").text(),
            places: try field.member("places").elements { place throws(ResultError) in try Location(place) })
    }
}

extension Replacement? {
    init(optional field: Field?) throws(ResultError) {
        self = if let field { try Replacement(field) } else { nil }
    }
}
