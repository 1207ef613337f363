package import HTTP
import Hashing
package import Vocabulary

/// Decides whether an answer shows something that lies open, or what the site says to every path.
///
/// A catch-all of a single-page app answers any path with its start page and status 200: such sites are the best-known
/// false positive of scanners. So an answer counts only if it looks like the file, and like no answer to a path that
/// cannot exist.
package struct ExposureJudge: Sendable {
    private let controls: [Print]

    /// What tells two answers to be the same page.
    private struct Print: Sendable {
        var status: Int
        var type: String
        var digest: [UInt8]
        var size: Int
        var title: String

        init(of response: Response, digest: [UInt8]) {
            status = response.status
            type = response.fields.first("content-type").map { $0.prefix { $0 != ";" }.lowercased() } ?? ""
            self.digest = digest
            size = response.body.count
            title = Page(address: response.address, body: Array(response.body.prefix(1 << 16))).title
        }

        /// Pages that name the asked path or the time differ by a few bytes; files of the same type seldom are as alike.
        func isSame(as other: Print) -> Bool {
            guard status == other.status, type == other.type else { return false }
            let isPage = type == "text/html" || type == "application/xhtml+xml"
            if isPage, !title.isEmpty, title == other.title { return true }
            return isPage && abs(size - other.size) * 50 <= max(size, other.size)
        }
    }

    /// - Parameter controls: Answers to paths that cannot exist, best with the endings that are asked for, and the start page.
    package init(controls: [SiteAnswer]) {
        self.controls = controls.map { Print(of: $0.response, digest: SHA256.digest(of: $0.response.body)) }
    }

    /// The fault of an answer that shows what lies open at a path; nil where it shows something else.
    package func fault(of exposure: Exposure, answer: SiteAnswer) -> Fault? {
        let response = answer.response
        guard response.status == 200 || response.status == 206,
            let sign = exposure.signature.sign(in: response.body), !isCatchAll(response)
        else { return nil }
        return Fault(
            exposure.rule, title: "\(exposure.rule.name): \(exposure.path)",
            message:
                "\(exposure.path) answers with \(response.body.count)\(response.isCut ? " or more" : "") bytes that "
                + "begin as such a file does; paths that cannot exist answer otherwise.",
            subject: [response.address.origin.description, exposure.rule.id.text, exposure.path],
            place: Path(response.address.description), evidence: sign)
    }

    /// Whether the site answers so to paths that cannot exist.
    package func isCatchAll(_ response: Response) -> Bool {
        let digest = SHA256.digest(of: response.body)
        // First, since most catch-alls say the same to the byte, and pages take longer to read.
        if controls.contains(where: { $0.digest == digest }) { return true }
        let print = Print(of: response, digest: digest)
        return controls.contains { $0.isSame(as: print) }
    }
}
