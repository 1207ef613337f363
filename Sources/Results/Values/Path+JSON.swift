import Documents
import Vocabulary

extension JSONWriter {
    /// A path as text and, where that text would not lead back to it, as hexadecimal digits too.
    mutating func field(_ key: String, _ path: Path) {
        let text = path.text
        field(key, text)
        if Path(text) != path { field(key + "Bytes", hexadecimal(path.bytes)) }
    }
}

extension Field {
    /// The path that `key` and perhaps its bytes name.
    func path(_ key: String) throws(ResultError) -> Path {
        let text = try member(key).text()
        guard let digits = try optional(key + "Bytes") else { return Path(text) }
        guard let bytes = bytes(ofHexadecimal: try digits.text()) else {
            throw digits.fault("must be pairs of hexadecimal digits")
        }
        return Path(bytes: bytes)
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

private func bytes(ofHexadecimal text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
        let pair = digits[index..<index + 2]
        guard !pair.contains(UInt8(ascii: "+")), let byte = UInt8(String(decoding: pair, as: UTF8.self), radix: 16)
        else { return nil }
        bytes.append(byte)
    }
    return bytes
}
