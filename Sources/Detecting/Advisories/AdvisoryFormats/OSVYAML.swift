internal import Documents
internal import Vocabulary
internal import YAML

/// The OSV schema written in YAML: PyPA's advisory-database and others that people edit by hand.
struct OSVYAML: AdvisoryFormat {
    func owns(_ path: Path) -> Bool {
        [".yaml", ".yml"].contains {
            path.name.count > $0.utf8.count && path.name.suffix($0.utf8.count).elementsEqual($0.utf8)
        }
    }

    func advisory(in bytes: [UInt8]) throws(AdvisoryError) -> Advisory {
        let documents: [Node]
        do {
            // As text, since `- 1.10` is a version and no number.
            documents = try YAML.parse(bytes, scalars: .text, limits: AdvisoryReader.limits)
        } catch {
            throw .malformed(line: error.line, reason: error.reason)
        }
        guard documents.count == 1, let document = documents.first else {
            throw .malformed(line: 1, reason: "a record is one document, not \(documents.count)")
        }
        return try AdvisoryReader.advisory(from: document, in: bytes)
    }
}
