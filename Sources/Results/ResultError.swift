/// Why a result file could not be read.
package enum ResultError: Error, Equatable {
    /// Not whole JSON: torn, or no JSON at all. `line` and `column` count from 1, columns in bytes.
    case malformed(line: Int, column: Int, reason: String)
    /// JSON whose `format` is another one, or missing.
    case otherFormat(String?)
    /// A format that a newer Assay writes.
    case newerVersion(String)
    /// Its own digest is not that of its content: somebody changed it.
    case changed
    /// A field that is missing or has the wrong type. `line` counts from 1 and is that of the field, or of the object
    /// that lacks it.
    case field(name: String, line: Int, reason: String)
}

extension ResultError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed(let line, let column, let reason): "line \(line), column \(column): \(reason)"
        case .otherFormat(nil): "expected \"format\": \"\(ResultFile.format)\" in a JSON object, which has none"
        case .otherFormat(let found?): "expected the format '\(ResultFile.format)', not '\(found)'"
        case .newerVersion(let found): "the format '\(found)' is newer than '\(ResultFile.format)'; update assay"
        case .changed: "its digest is not that of its content: it was changed after it was written"
        case .field(let name, let line, let reason): "line \(line): '\(name)' \(reason)"
        }
    }
}
