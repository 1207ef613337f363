package import HTTP

/// A payment page as it was received: what the inventory is held against.
package struct PaymentPage: Hashable, Sendable {
    package let address: WebAddress
    /// By name.
    package let scripts: [ScriptFacts]
    /// By name.
    package let headers: [ScriptInventory.Header]

    /// - Parameters:
    ///   - answer: What brought the page.
    ///   - contents: Scripts of the page that were fetched.
    package init(_ page: Page, answer: SiteAnswer, contents: [WebAddress: [UInt8]]) {
        address = page.address
        scripts = ScriptFacts.all(on: page, contents: contents)
        let path = page.address.path
        headers = HeaderFacts(of: answer.response).protections.map { name, value in
            ScriptInventory.Header(page: path, name: name, digest: Page.Script.hash(of: Array(value.utf8)))
        }
    }
}
