/// One step from what a file holds to a text that is hidden in it.
///
/// A secret in base64 in a member of a zip has two layers: the member, then the base64.
package struct Layer: Hashable, Sendable {
    /// In which form the text stands in what is around it.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        // Text in other characters.
        case base64, base64url, hex, percent, escapes, concatenation
        case htmlEntities = "html-entities"
        case quotedPrintable = "quoted-printable"
        case utf16 = "utf-16"
        case utf32 = "utf-32"
        /// Strings in UTF-16 in a file that is not text, such as a program.
        case wideStrings = "utf-16-strings"

        // Compressed streams.
        case gzip, zlib

        // Members of containers.
        case zipMember = "zip-member"
        case tarMember = "tar-member"
        case officePart = "office-part"
        case pdfStream = "pdf-stream"
        case pdfText = "pdf-text"
        case mimePart = "mime-part"
        case sourceMapSource = "source-map-source"
        case notebookCell = "notebook-cell"
        case notebookOutput = "notebook-output"
        case harBody = "har-body"
        /// A file system layer of a container image: itself a tar, perhaps compressed.
        case imageLayer = "image-layer"
        /// A file of an image layer that a later layer takes away or replaces. Whoever has the image still has it.
        case hiddenMember = "hidden-member"
        /// The configuration of a container image: environment, commands, history.
        case imageConfiguration = "image-configuration"
        case databaseRow = "database-row"
    }

    package var kind: Kind
    /// What the container calls the member, as its bytes; `..` and slashes in it are only a name. Nil where there is
    /// none.
    package var name: Path?
    /// Where it stands in what is around it, before decoding. Half-open.
    package var bytes: Range<Int>

    package init(kind: Kind, name: Path? = nil, bytes: Range<Int>) {
        self.kind = kind
        self.name = name
        self.bytes = bytes
    }
}
