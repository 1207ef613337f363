/// A server that passes requests on.
package struct Proxy: Hashable, Sendable {
    /// Where it is; its path means nothing.
    package var address: WebAddress
    package var credentials: Credentials?

    package init(address: WebAddress, credentials: Credentials? = nil) {
        self.address = address
        self.credentials = credentials
    }
}
