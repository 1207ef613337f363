/// A way to say what a project's evidence says about controls.
///
/// A `ReportFormat` tells what one scan concluded; this tells what that means, over any number of results, for catalogs of
/// controls, and what changed since. The files of `ComplianceFormats` are the list: the build makes
/// `Roster.complianceFormats` from their names.
package protocol ComplianceFormat: Sendable {
    /// The word of `--format`.
    static var name: String { get }
    /// What files of it end in, behind a dot: where nobody says a format, the longest that fits says it.
    static var fileExtension: String { get }

    init()

    /// The report, as the bytes of a file: the same report value gives the same bytes.
    ///
    /// Throws where a number that would be stated is not the sum of what is listed: no report is better than a wrong one.
    func report(_ report: ComplianceReport) throws(Discrepancy) -> [UInt8]
}

/// The formats that there are.
package enum ComplianceFormats {
    /// By the names of their types.
    package static let all: [any ComplianceFormat] = Roster.complianceFormats
}
