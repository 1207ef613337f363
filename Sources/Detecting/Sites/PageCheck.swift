package import Vocabulary

/// Something that the source of a page tells. A check proves itself on its own examples.
package protocol PageCheck: Sendable {
    init()

    /// What it can find.
    static var rules: [FaultRule] { get }
    /// Pages of `https://example.com/` that must be faulted, and such that must not.
    static var examples: (failing: [String], passing: [String]) { get }

    /// What is wrong with one page. `answer` is what brought it.
    func faults(on page: Page, answer: SiteAnswer, of site: SiteContext) -> [Fault]
}

extension Page {
    /// What the checks of pages can find.
    package static var rules: [FaultRule] {
        Roster.pageChecks.flatMap { type(of: $0).rules }
    }

    /// What is wrong with the page, by check and then in the order of its source.
    package func faults(answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        Roster.pageChecks.flatMap { $0.faults(on: self, answer: answer, of: site) }
    }
}
