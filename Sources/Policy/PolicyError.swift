/// What is wrong with an `assay.toml`.
package struct PolicyError: Error, Hashable {
    /// The file, as the caller named it.
    package var path: String
    /// Counted from 1.
    package var line: Int
    /// Counted from 1, in bytes.
    package var column: Int
    /// Quotes the input and says what would be right.
    package var reason: String

    package init(path: String, line: Int, column: Int, reason: String) {
        self.path = path
        self.line = line
        self.column = column
        self.reason = reason
    }
}

extension PolicyError: CustomStringConvertible {
    package var description: String { "\(path):\(line):\(column): \(reason)" }
}
