package import Documents
package import Vocabulary

/// Reads records of advisory databases.
package enum AdvisoryReader {
    /// The largest records hold some ten thousand versions, and none is nested deeper than ten.
    static let limits = Limits(depth: 64, values: 1 << 20)

    /// The form of the record that a file of this path holds. Nil where it holds none.
    package static func format(of path: Path) -> (any AdvisoryFormat)? {
        Roster.advisoryFormats.first { $0.owns(path) }
    }

    /// The record of a document in OSV's JSON form.
    package static func advisory(from json: [UInt8]) throws(AdvisoryError) -> Advisory {
        let node: Node
        do {
            node = try JSON.parse(json, limits: limits)
        } catch {
            throw .malformed(line: error.line, reason: error.reason)
        }
        return try advisory(from: node, in: json)
    }

    /// The record that a node in OSV's form is. `input` is what the node was read from: errors count lines in it.
    package static func advisory(from node: Node, in input: [UInt8]) throws(AdvisoryError) -> Advisory {
        try OSVFields.advisory(RecordField(name: "record", node: node, input: input))
    }
}
