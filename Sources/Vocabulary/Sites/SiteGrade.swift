/// A letter that stands for a site in somebody's scheme: derived from what was found, for people who ask for one.
///
/// No gate and no control looks at it.
package struct SiteGrade: Hashable, Sendable {
    /// Whose way of counting it follows, such as `ssl-labs-equivalent`.
    package var scheme: String
    /// Which edition of the scheme, such as `2009r`.
    package var version: String
    /// `A+` to `F`, or what the scheme has beside them.
    package var grade: String
    /// As the scheme counts it: 100 is not always the most.
    package var score: Int
    /// What made it no better, and what it could not take into account; each a phrase.
    package var reasons: [String]

    package init(scheme: String, version: String, grade: String, score: Int, reasons: [String] = []) {
        self.scheme = scheme
        self.version = version
        self.grade = grade
        self.score = score
        self.reasons = reasons
    }
}
