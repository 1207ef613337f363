/// A line of a header.
package struct HeaderField: Hashable, Sendable {
    /// As it was sent, in its own case; a token of RFC 9110.
    package var name: String
    /// As it was sent, without the white space around it.
    package var value: [UInt8]

    package init(_ name: String, _ value: String) {
        self.init(name: name, value: Array(value.utf8))
    }

    package init(name: String, value: [UInt8]) {
        self.name = name
        self.value = value
    }

    /// The value as UTF-8 where it is that, otherwise as ISO 8859-1, which HTTP once used.
    package var text: String {
        String(validating: value, as: UTF8.self) ?? String(String.UnicodeScalarView(value.map { Unicode.Scalar($0) }))
    }
}

/// The lines of a header in the order in which they were sent, repeated names included.
package struct HeaderFields: Hashable, Sendable, RandomAccessCollection {
    private var fields: [HeaderField]

    package init(_ fields: [HeaderField] = []) {
        self.fields = fields
    }

    /// Always 0.
    package var startIndex: Int { 0 }
    /// How many lines there are.
    package var endIndex: Int { fields.count }
    /// The line at `index`, counted from 0; it must be there.
    package subscript(index: Int) -> HeaderField { fields[index] }

    /// Adds a line at the end.
    package mutating func append(_ field: HeaderField) {
        fields.append(field)
    }

    /// Adds a part to the last line's value, as an old way of folding lines has it.
    mutating func extendLast(with value: [UInt8]) {
        guard let last = fields.indices.last else { return }
        fields[last].value += [UInt8(ascii: " ")] + value
    }

    /// Takes out every line of a name, whatever its case.
    package mutating func remove(_ name: String) {
        fields.removeAll { $0.name.isSameName(as: name) }
    }

    /// The lines of a name, whatever its case.
    package func all(_ name: String) -> [HeaderField] {
        fields.filter { $0.name.isSameName(as: name) }
    }

    /// The values of a name, whatever its case.
    package func values(of name: String) -> [String] {
        all(name).map(\.text)
    }

    /// The value of the first line of a name; nil where there is none.
    package func first(_ name: String) -> String? {
        fields.first { $0.name.isSameName(as: name) }?.text
    }

    /// The parts of a list that may be spread over lines, without white space around them and without empty ones
    /// (RFC 9110, section 5.6.1). Not for fields whose parts hold commas.
    package func list(_ name: String) -> [String] {
        values(of: name).flatMap { $0.split(separator: ",") }.map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
    }
}

extension String {
    /// Whether both name the same field: ASCII letters are the same in either case.
    func isSameName(as other: String) -> Bool {
        utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { Self.lower($0) == Self.lower($1) }
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        0x41...0x5A ~= byte ? byte | 0x20 : byte
    }
}

extension Substring {
    /// Without spaces and tabs around it.
    func trimmingBlanks() -> String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let start = utf8.firstIndex { !isBlank($0) } ?? endIndex
        let end = utf8[start...].lastIndex { !isBlank($0) }.map { utf8.index(after: $0) } ?? start
        return String(self[start..<end])
    }
}
