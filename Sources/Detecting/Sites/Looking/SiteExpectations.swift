/// What a look holds a site against beside the policy.
package struct SiteExpectations: Sendable {
    /// What runs on payment pages, as it was recorded; nil where it was not.
    package var inventory: ScriptInventory?
    /// A text that shows the start page to be itself; nil where none is asked for.
    package var marker: String?
    /// What the site, or another of its environments, was like at an earlier look; nil where it is held against none.
    package var before: SiteSnapshot?

    package init(inventory: ScriptInventory? = nil, marker: String? = nil, before: SiteSnapshot? = nil) {
        self.inventory = inventory
        self.marker = marker
        self.before = before
    }
}
