package import Vocabulary

/// Something that the header of an answer tells. A check proves itself on its own examples.
package protocol HeaderCheck: Sendable {
    init()

    /// What it can find.
    static var rules: [FaultRule] { get }
    /// Answers, as `name: value` lines, that must be faulted, and such that must not.
    static var examples: (failing: [String], passing: [String]) { get }

    /// What is wrong with one answer. A check decides itself which roles concern it.
    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault]
}
