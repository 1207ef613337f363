import Documents
import Vocabulary

extension Fingerprint {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field(Fingerprint.findingName, finding)
            $0.field(Fingerprint.subjectName, subject)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            finding: try field.member(Fingerprint.findingName).text(),
            subject: try field.member(Fingerprint.subjectName).text())
    }
}
