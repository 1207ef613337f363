import Vocabulary

/// What every result of a SARIF run must agree on.
struct SARIFRun {
    let profile: SARIFProfile
    let taxonomies: SARIFTaxonomies
    let declarations: SARIFDeclarations
    /// The index of each rule in `tool.driver.rules`.
    let ruleIndexes: [SARIFRuleID: Int]
    /// Rules whose findings are of several kinds: a finding alone says to which controls it is related.
    let mixedRules: Set<SARIFRuleID>
    /// The groups that have more than one place, by their identifier. They point into the findings of the run.
    let groups: [String: FindingGroup]
    /// What sites were asked and answered.
    let exchanges: SARIFExchanges
    /// Whether results say what suppressed them: all do, or none (SARIF 2.1.0, section 3.27.23).
    let hasSuppressions: Bool
    /// Whether results say if a baseline knows them: all do, or none (section 3.27.24).
    let hasBaseline: Bool

    init(
        of findings: [Finding], on sites: [SiteFacts], rules: [SARIFRule], taxonomies: SARIFTaxonomies,
        declarations: SARIFDeclarations,
        profile: SARIFProfile
    ) {
        self.profile = profile
        // GitHub passes over them.
        exchanges = SARIFExchanges(of: findings, on: profile == .full ? sites : [])
        self.taxonomies = taxonomies
        self.declarations = declarations
        ruleIndexes = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
        mixedRules = Set(rules.filter { $0.kinds.count > 1 }.map(\.id))
        groups = Dictionary(
            uniqueKeysWithValues: FindingGroup.groups(of: findings).filter { $0.count > 1 }.map { ($0.lead.group, $0) })
        hasSuppressions = findings.contains { $0.suppression != nil }
        hasBaseline = findings.contains { $0.novelty == .known }
    }
}
