import Documents
import Vocabulary

/// The fields of a place stand in its finding, where readers of other tools look for them.
extension Location {
    func writeFields(to writer: inout JSONWriter) {
        writer.field("path", path)
        writer.field("startLine", start.line)
        writer.field("startColumn", start.column)
        writer.field("endLine", end.line)
        writer.field("endColumn", end.column)
        writer.field("startByte", bytes.lowerBound)
        writer.field("endByte", bytes.upperBound)
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            path: try field.path("path"),
            bytes: try field.range(from: "startByte", to: "endByte"),
            start: Position(
                line: try field.member("startLine").count(), column: try field.member("startColumn").count()),
            end: Position(line: try field.member("endLine").count(), column: try field.member("endColumn").count()))
    }
}

extension Field {
    /// A half-open range whose ends stand in two members.
    func range(from first: String, to second: String) throws(ResultError) -> Range<Int> {
        let start = try member(first).count()
        let end = try member(second).count()
        guard start <= end else { throw try member(second).fault("must not be less than '\(first)'") }
        return start..<end
    }
}
