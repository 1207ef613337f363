import HTTP
import Vocabulary

/// Whether browsers are kept from guessing what a file is.
///
/// Source: Fetch Standard, section 3.5 (`X-Content-Type-Options`): the first value of the list, in any case, is `nosniff`.
struct ContentTypeOptions: HeaderCheck {
    static let rules = [missing]

    static let examples = (
        failing: ["Server: example", "X-Content-Type-Options: none", "X-Content-Type-Options: \"nosniff\""],
        passing: ["X-Content-Type-Options: nosniff", "x-content-type-options:  NoSniff , nosniff"]
    )

    private static let header = "X-Content-Type-Options"

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        let isMeant = [.startPage, .policyPage, .notFound, .script, .asset].contains(answer.role)
        guard isMeant, !answer.isRedirect else { return [] }
        let value = answer.response.fields.list(Self.header).first
        guard value?.lowercased() != "nosniff" else { return [] }
        return [
            answer.fault(
                Self.missing, header: Self.header, severity: answer.isWantedPage ? .medium : .low,
                message: value == nil ? "Nothing keeps browsers from guessing." : "Its value is not nosniff.",
                remedy: HeaderCure.send(Self.header, "nosniff", from: answer))
        ]
    }

    private static let missing = FaultRule(
        "missing-content-type-options", name: "No X-Content-Type-Options: nosniff", family: "sites.headers",
        kind: "header.nosniff-missing", severity: .medium,
        why: "A file that people may upload can be run as a script or style sheet of the site.",
        remedy: "Send `X-Content-Type-Options: nosniff` with every answer.",
        source: "https://fetch.spec.whatwg.org/#x-content-type-options-header", cwe: [693, 430])
}
