internal import Documents
internal import Vocabulary

/// What the fields beside a version say of a package, in all revisions of package-lock.
enum NpmFlags {
    /// What the package is needed for.
    static func scope(of node: Node) -> Package.Scope {
        if node["dev"]?.boolean == true { return .development }
        // A development dependency that something deployed takes where it can be had.
        if node["optional"]?.boolean == true || node["devOptional"]?.boolean == true { return .optional }
        return node["peer"]?.boolean == true ? .peer : .production
    }

    /// Each hash, with its algorithm.
    ///
    /// Source: W3C Subresource Integrity, section 3.5: white space stands between several.
    static func integrity(of node: Node) -> [String] {
        guard let text = node["integrity"]?.string, !text.isEmpty else { return [] }
        return text.utf8.contains(UInt8(ascii: " ")) ? text[...].words.map(String.init) : [text]
    }
}
