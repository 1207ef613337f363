/// How an ecosystem reads and sorts its versions.
///
/// An ordering turns a version into a key of bytes that sort as versions do. That makes each order total by its build:
/// nothing but the bytes is compared. Where an ecosystem's own comparison runs in circles (Maven's and Conan's can), the
/// type says which answer it gives up.
protocol VersionOrdering: Sendable {
    /// The ecosystems that sort so, in OSV's spelling and without suffixes; others under the name Vocabulary gives them.
    static var ecosystems: [String] { get }

    init()

    /// The key of a version, in time that grows with its length and no faster. Nil where it is none: any bytes may come.
    func key(of text: ArraySlice<UInt8>) -> SortKey?
}
