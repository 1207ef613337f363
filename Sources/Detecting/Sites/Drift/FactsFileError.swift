/// Why a file of facts about a site could not be read.
package enum FactsFileError: Error, Hashable, Sendable {
    /// Not JSON. `reason` says what would be right.
    case malformed(line: Int, column: Int, reason: String)
    /// Another format, or a newer revision of this one.
    case unknownFormat(String, expected: String)
    /// JSON, but not such a file: `place` names the member.
    case wrongMember(place: String, expected: String)
}

extension FactsFileError: CustomStringConvertible {
    /// In one line, without the file's name.
    package var description: String {
        switch self {
        case .malformed(let line, let column, let reason): "line \(line), column \(column): \(reason)"
        case .unknownFormat(let format, let expected): "the format is '\(format)'; this program reads '\(expected)'"
        case .wrongMember(let place, let expected): "\(place) should be \(expected)"
        }
    }
}
