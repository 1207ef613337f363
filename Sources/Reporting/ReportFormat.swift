package import Vocabulary

/// A way to say what a scan concluded.
///
/// The files of `ReportFormats` are the list of formats: the build makes `Roster.reportFormats` from their names.
package protocol ReportFormat: Sendable {
    /// The word of `--format`.
    static var name: String { get }
    /// Extensions, without the dot, of the files that are written in this format unless told otherwise.
    static var fileExtensions: [String] { get }
    /// Whether it tells of rules and catalogs what the result does not hold: reading them takes time.
    static var tellsBackground: Bool { get }

    init()

    /// The report, as the bytes of a file: the same result and presentation give the same bytes.
    ///
    /// Where findings stand is `result`'s business; that no scanned text acts on the reader is the format's.
    func report(on result: ScanResult, presentation: Presentation) -> [UInt8]
}

extension ReportFormat {
    /// Most formats tell the result alone.
    package static var tellsBackground: Bool { false }
}

/// The formats that there are.
package enum ReportFormats {
    /// By the names of their types.
    package static let all: [any ReportFormat] = Roster.reportFormats
}
