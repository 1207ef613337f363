extension Request {
    /// The request that a redirect asks for; nil where the response is none, or leads nowhere that can be asked.
    ///
    /// Source: RFC 9110, section 15.4, and the Fetch Standard, "HTTP-redirect fetch".
    func following(_ head: ResponseHead) -> Request? {
        guard [301, 302, 303, 307, 308].contains(head.status), let location = head.fields.first("Location"),
            let address = try? head.address.resolving(location)
        else { return nil }
        var next = self
        next.address = address
        let becomesGet = head.status == 303 && method != "HEAD" || [301, 302].contains(head.status) && method == "POST"
        if becomesGet {
            next.method = "GET"
            next.body = []
            for name in ["Content-Type", "Content-Encoding", "Content-Language", "Content-Length"] {
                next.fields.remove(name)
            }
        }
        if address.origin != self.address.origin { next.forgetSecrets() }
        return next
    }

    /// Tokens, cookies and pass words were given for one origin. Since any field may hold one, only those go on that
    /// cannot.
    private mutating func forgetSecrets() {
        let harmless = ["Accept", "Accept-Language", "User-Agent", "Range", "Content-Type"]
        fields = HeaderFields(fields.filter { field in harmless.contains { $0.isSameName(as: field.name) } })
        credentials = nil
    }
}
