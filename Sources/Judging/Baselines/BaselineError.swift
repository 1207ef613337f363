/// Why a baseline could not be read.
package enum BaselineError: Error, Equatable {
    /// Not JSON. `reason` quotes the input and says what would be right.
    case malformed(line: Int, column: Int, reason: String)
    /// Another format, or a newer revision of this one.
    case unknownFormat(String)
    /// JSON, but not a baseline: `place` names the member, such as `entries[3].created`.
    case wrongMember(place: String, expected: String)
}

extension BaselineError: CustomStringConvertible {
    /// In one line, without the file's name.
    package var description: String {
        switch self {
        case .malformed(let line, let column, let reason): "line \(line), column \(column): \(reason)"
        case .unknownFormat(let format): "the format is '\(format)'; this program reads '\(Baseline.format)'"
        case .wrongMember(let place, let expected): "\(place) should be \(expected)"
        }
    }
}
