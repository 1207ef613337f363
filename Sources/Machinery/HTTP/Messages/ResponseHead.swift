/// What a server says before the content.
package struct ResponseHead: Hashable, Sendable {
    /// What was asked.
    package var address: WebAddress
    /// `HTTP/1.1`
    package var version: String
    /// 200 to 999.
    package var status: Int
    /// As sent; may be empty.
    package var reason: String
    package var fields: HeaderFields
}
