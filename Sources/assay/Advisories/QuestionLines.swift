import Files

/// What a script asks on standard input: one question a line.
enum QuestionLines {
    private static let largest = 256 << 20

    /// The lines, the empty ones too, since whoever asks counts the answers. Windows' line ends are taken as well.
    static func read() throws -> [String] {
        let bytes = try StandardInput.bytes(limit: largest)
        // Bytes, since to Swift `\r\n` is one character, and other line ends than these two are none to scripts.
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return (lines.last?.isEmpty == true ? lines.dropLast() : lines[...]).map { line in
            String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        }
    }
}
