internal import Documents
internal import YAML

extension LockDocument {
    /// As YAML of one document, each plain scalar but null as text: `1.10` is a version.
    init(yaml bytes: [UInt8]) throws(LockfileError) {
        let documents: [Node]
        do { documents = try YAML.parse(bytes, scalars: .text) } catch { throw LockfileError(error) }
        guard let root = documents.first, documents.count == 1 else {
            throw .malformed(line: 1, reason: "the file must be one document, not \(documents.count)")
        }
        self.init(root: root, bytes)
    }
}
