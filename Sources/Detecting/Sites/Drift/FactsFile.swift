import Documents

/// A JSON file of facts about a site, taken apart member by member.
struct FactsFile {
    let root: Node

    /// Reads a file that says it is of `format`.
    init(_ bytes: [UInt8], format: String) throws(FactsFileError) {
        do {
            root = try JSON.parse(bytes)
        } catch {
            throw .malformed(line: error.line, column: error.column, reason: error.reason)
        }
        guard let found = root["format"]?.string else {
            throw .wrongMember(place: "format", expected: "'\(format)'")
        }
        guard found == format else { throw .unknownFormat(found, expected: format) }
    }

    /// The elements of an array, each read by `read`, which says nil where an element is not as it should be.
    static func list<Element>(
        _ node: Node?, _ place: String, of expected: String, _ read: (Node) -> Element?
    ) throws(FactsFileError) -> [Element] {
        guard let nodes = node?.array else { throw .wrongMember(place: place, expected: "an array") }
        var elements: [Element] = []
        for (index, node) in nodes.enumerated() {
            guard let element = read(node) else { throw .wrongMember(place: "\(place)[\(index)]", expected: expected) }
            elements.append(element)
        }
        return elements
    }
}
