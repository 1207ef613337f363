import HTTP

/// The line of configuration that sends a header.
enum HeaderCure {
    /// What to write so that every answer has the header: in `vercel.json` where Vercel answers, otherwise what to send.
    ///
    /// Source: vercel.com/docs/project-configuration, "headers" (read 2026-11-23).
    static func send(_ name: String, _ value: String, from answer: SiteAnswer) -> String {
        guard answer.isFromVercel else { return "Send `\(name): \(value)` with every answer." }
        return """
            In vercel.json, under "headers": { "source": "/(.*)", "headers": [{ "key": \(quoted(name)), "value": \
            \(quoted(value)) }] }
            """
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }
}

extension SiteAnswer {
    /// Whether Vercel served it, whose configuration we can name.
    var isFromVercel: Bool {
        response.fields.first("X-Vercel-Id") != nil || response.fields.first("Server")?.lowercased() == "vercel"
    }
}
