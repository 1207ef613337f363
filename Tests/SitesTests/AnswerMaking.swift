import HTTP
import Sites
import Vocabulary

/// Answers for tests, made from lines of a header.
enum AnswerMaking {
    /// An answer as a tool would have captured it.
    static func answer(
        _ lines: String, role: SiteAnswer.Role = .startPage, at address: String = "https://example.com/",
        status: Int = 200, body: String = "", origin: String? = nil, metaPolicies: [String] = []
    ) throws -> SiteAnswer {
        let header = "HTTP/1.1 \(status) \r\n" + lines.replacing("\n", with: "\r\n") + "\r\n\r\n"
        let limits = ResponseLimits()
        let response = try Response.parse(
            captured: Array((header + body).utf8), address: try WebAddress(address), limits: limits)
        return SiteAnswer(role: role, response: response, origin: origin, metaPolicies: metaPolicies)
    }

    static func site(at address: String = "https://example.com/") throws -> SiteContext {
        SiteContext(address: try WebAddress(address))
    }

    /// The identifiers of what the checks find in one answer, sorted.
    static func rules(_ answer: SiteAnswer, _ site: SiteContext) -> [String] {
        SiteHeaders.faults(in: [answer], of: site).map(\.rule.id.text).sorted()
    }
}
