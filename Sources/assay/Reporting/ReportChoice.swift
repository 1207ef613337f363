import Arguments
import Reporting

/// Which format a user means.
enum ReportChoice {
    /// The words of `--format`.
    static var names: [String] { ReportFormats.all.map { type(of: $0).name } }

    /// The format of that word, which is one of `names`.
    static func format(named name: String) throws(UsageError) -> any ReportFormat {
        guard let format = ReportFormats.all.first(where: { type(of: $0).name == name }) else {
            throw UsageError("there is no format \(quoted(name)); there are \(names.joined(separator: ", "))")
        }
        return format
    }

    /// The format that the extension of a file's name asks for: the longest that fits, as `.github.sarif` does.
    static func format(ofFile path: String) throws(UsageError) -> any ReportFormat {
        let fitting = ReportFormats.all.flatMap { format in
            type(of: format).fileExtensions.filter { path.hasSuffix(".\($0)") }.map { ($0.utf8.count, format) }
        }
        let format = fitting.max { $0.0 < $1.0 }?.1
        guard let format else {
            let known = ReportFormats.all.flatMap { type(of: $0).fileExtensions }.map { ".\($0)" }
            throw UsageError("--output takes a file that ends in \(known.joined(separator: ", ")), not \(quoted(path))")
        }
        return format
    }
}
