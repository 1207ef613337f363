/// Why a record could not be read.
package enum AdvisoryError: Error, Equatable {
    /// Not the format that its name promises. `line` counts from 1.
    case malformed(line: Int, reason: String)
    /// A field that is missing or is not what the format says. `line` counts from 1.
    case field(name: String, line: Int, reason: String)
}

extension AdvisoryError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed(let line, let reason): "line \(line): \(reason)"
        case .field(let name, let line, let reason): "line \(line): '\(name)' \(reason)"
        }
    }
}
