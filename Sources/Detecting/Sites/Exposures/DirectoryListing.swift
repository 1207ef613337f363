import Bytes
import HTTP
package import Vocabulary

/// Whether an answer is a server's list of a folder's files.
///
/// Source: what nginx's autoindex, Apache's mod_autoindex, Python's http.server, Jetty, Tomcat and `serve` write.
package enum DirectoryListing {
    /// Words of the title, and what must stand in the page besides.
    private static let signs: [(title: String, texts: [String])] = [
        ("Index of /", ["<a href=\"../\">", "Parent Directory", "?C=N;O=D"]),
        ("Directory listing for /", ["<li><a href="]), ("Directory Listing For", ["<a href="]),
        ("Directory: /", ["<a href="]), ("Files within ", ["<a href="]), ("listing directory /", ["<a href="]),
    ]

    /// How much of a page is looked at: our choice.
    private static let examined = 1 << 16

    /// The fault of an answer that lists files; nil where it is a page.
    package static func fault(in answer: SiteAnswer) -> Fault? {
        let response = answer.response
        guard response.status == 200 else { return nil }
        let start = Array(response.body.prefix(examined))
        // Hardly any page has these words, and reading one takes longer than looking for them.
        guard signs.contains(where: { holds($0.title, start) }) else { return nil }
        let title = Page(address: response.address, body: start).title
        guard let sign = signs.first(where: { title.hasPrefix($0.title) }),
            sign.texts.contains(where: { holds($0, start) })
        else { return nil }
        return Fault(
            ExposureRules.listing, message: "\(response.address.path) answers with a list of files.",
            subject: [response.address.origin.description, ExposureRules.listing.id.text, response.address.path],
            place: Path(response.address.description), evidence: "<title>\(title)</title>")
    }

    private static func holds(_ text: String, _ content: [UInt8]) -> Bool {
        content.span.firstIndex(of: Array(text.utf8), in: 0..<content.count) != nil
    }
}
