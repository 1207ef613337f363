import Documents
import Hashing
import Vocabulary

extension JSONWriter {
    /// A path as text and, where that text would not lead back to it, as hexadecimal digits too.
    mutating func field(_ key: String, _ path: Path) {
        let text = path.text
        field(key, text)
        if Path(text) != path { field(key + "Bytes", Hexadecimal.text(of: path.bytes)) }
    }
}

extension Field {
    /// The path that `key` and perhaps its bytes name.
    func path(_ key: String) throws(ResultError) -> Path {
        let text = try member(key).text()
        guard let digits = try optional(key + "Bytes") else { return Path(text) }
        guard let bytes = Hexadecimal.bytes(of: try digits.text()) else {
            throw digits.fault("must be pairs of hexadecimal digits")
        }
        return Path(bytes: bytes)
    }
}
