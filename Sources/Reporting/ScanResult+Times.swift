import Results
import Vocabulary

extension ScanResult {
    /// When the scan began, as RFC 3339 writes it; nil where no time was given (0), as for reports to be compared.
    var startTime: String? { started > 0 ? Instant.text(of: started) : nil }

    /// When the scan ended, likewise.
    var endTime: String? { ended > 0 ? Instant.text(of: ended) : nil }
}
