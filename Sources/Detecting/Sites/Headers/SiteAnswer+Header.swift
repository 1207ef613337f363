import HTTP
import Vocabulary

extension SiteAnswer {
    /// Whether browsers show it as a page: a document of HTML (or of no stated type) that is not led elsewhere.
    var isPage: Bool {
        let isPageRole = [.startPage, .policyPage, .notFound].contains(role)
        return isPageRole && !isRedirect && (mediaType ?? "text/html").hasSuffix("html")
    }

    /// Whether it is one of the pages that people are meant to see, a page of an error apart.
    var isWantedPage: Bool {
        isPage && role != .notFound
    }

    var isRedirect: Bool {
        300...399 ~= response.status
    }

    /// In lower case, without parameters; nil where none is stated.
    var mediaType: String? {
        response.fields.first("Content-Type").map { text in
            text.prefix { $0 != ";" }.trimmingWhitespace().lowercased()
        }
    }

    var isSecure: Bool {
        response.address.isSecure
    }

    /// The value of a header as one text, its lines joined as a list; nil where there is none.
    func value(of name: String) -> String? {
        let values = response.fields.values(of: name)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// Its address, as a place of a fault.
    var place: Path {
        Path(response.address.description)
    }

    /// What a check states about a header of this answer.
    ///
    /// `subject` names what of the header is meant where it can be at fault in several ways at once (the name of a cookie).
    func fault(
        _ rule: FaultRule, header: String, severity: Severity? = nil, confidence: Confidence = .high, kind: Kind? = nil,
        evidence: String? = nil, subject: [String] = [], message: String, remedy: String? = nil
    ) -> Fault {
        Fault(
            rule, severity: severity, confidence: confidence, kind: kind, message: message, remediation: remedy,
            subject: [response.address.origin.description, header.lowercased()] + subject,
            place: place, evidence: evidence ?? self.evidence(of: header))
    }

    /// The lines of a header as they were received, or that there is none.
    private func evidence(of header: String) -> String {
        let lines = response.fields.all(header).prefix(3).map(\.evidence)
        return lines.isEmpty ? "no \(header) header" : lines.joined(separator: " | ")
    }
}

extension HeaderField {
    /// Longest evidence, in bytes: our choice. A header may be a megabyte, and every fault of it holds this.
    private static let longest = 1_000

    /// The line as received, cut where it is longer than anybody reads.
    var evidence: String {
        let cut = value.prefix(Self.longest)
        let text = HeaderField(name: name, value: Array(cut)).text
        return "\(name): \(text)" + (cut.count < value.count ? "…" : "")
    }
}

extension StringProtocol {
    /// Without spaces and tabs around it.
    func trimmingWhitespace() -> String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let bytes = Substring(self).utf8.drop(while: isBlank)
        guard let last = bytes.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(Substring(bytes[...last]))
    }
}
