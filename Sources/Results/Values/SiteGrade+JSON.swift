import Documents
import Vocabulary

/// `{scheme, version, derived, grade, score, reasons}`; `derived` is always true, for whoever reads nothing but the file.
extension SiteGrade {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("scheme", scheme)
            $0.field("version", version)
            $0.field("derived", true)
            $0.field("grade", grade)
            $0.field("score", score)
            $0.field("reasons", reasons) { $1.value($0) }
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            scheme: try field.member("scheme").text(), version: try field.member("version").text(),
            grade: try field.member("grade").text(), score: try field.member("score").number(),
            reasons: try field.member("reasons").texts())
    }
}
