/// XML as a tree of elements.
///
/// Source: XML 1.0, fifth edition, without document types: no DTD is read and no entity expanded but the five that XML
/// itself defines, so that nothing in a document can grow or reach out. Namespaces are prefixes that readers cut off.
package enum XML {
    /// The document's one root element.
    ///
    /// UTF-8, UTF-16 with a byte order mark and declared ISO-8859-1 are read. The places of elements and errors are
    /// those of the document in UTF-8, which for the last two is not the input itself; lines are the same in all three.
    package static func parse(_ bytes: [UInt8], limits: Limits = .standard) throws(DocumentError) -> XMLElement {
        var reader = XMLReader(try XMLEncoding.utf8(bytes), limits: limits)
        return try reader.document()
    }
}
