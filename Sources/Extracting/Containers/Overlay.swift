/// What the layers of a container image that lie above the one in hand do to its files: they take some away and lay others
/// over them.
///
/// The layers come from the last to the first, so that one pass tells. Paths are kept as digests of 64 bits: a hostile image
/// could make two of them equal, and so claim of a file that it is hidden, no more.
///
/// Source: OCI Image Format Specification 1.1, "Image Layer Filesystem Changeset", "Whiteouts".
struct Overlay {
    /// Whether another image has the layer in hand, too, in which its files may be in sight.
    var isShared = false
    private var later = Changes()
    private var current = Changes()

    private static let whiteout = Array(".wh.".utf8)
    /// Takes away all that earlier layers have in its folder.
    private static let opaque = Array(".wh..wh..opq".utf8)
    /// What aufs kept for itself.
    private static let metadata = Array(".wh..wh.".utf8)

    /// Goes on to the layer below.
    mutating func descend() {
        later.formUnion(current)
        current = Changes()
    }

    /// Takes note of a member of the layer in hand.
    mutating func record(_ name: [UInt8], isFolder: Bool) {
        let parts = Self.parts(of: name)
        guard let last = parts.last else { return }
        let folder = parts.dropLast().reduce(into: PathDigest()) { $0.add($1) }
        if last.elementsEqual(Self.opaque) {
            current.emptied.insert(folder.value)
        } else if last.starts(with: Self.metadata) {
            return
        } else if last.starts(with: Self.whiteout) {
            current.gone.insert(folder.adding(last.dropFirst(Self.whiteout.count)).value)
        } else if isFolder {
            current.folders.insert(folder.adding(last).value)
        } else {
            current.gone.insert(folder.adding(last).value)
        }
    }

    /// Whether a file of the layer in hand is out of sight in the image.
    func hides(_ name: [UInt8]) -> Bool {
        guard !isShared else { return false }
        var digest = PathDigest()
        // The root may be emptied, too.
        var isEmptied = later.emptied.contains(digest.value)
        for part in Self.parts(of: name) {
            if isEmptied { return true }
            digest.add(part)
            if later.gone.contains(digest.value) { return true }
            isEmptied = later.emptied.contains(digest.value)
        }
        return later.folders.contains(digest.value)
    }

    private static func parts(of name: [UInt8]) -> [ArraySlice<UInt8>] {
        name.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual([UInt8(ascii: ".")]) }
    }
}

/// What layers do, by digests of paths.
private struct Changes {
    /// What earlier layers have there, and below it, is out of sight.
    var gone: Set<UInt64> = []
    /// What earlier layers have below it is out of sight.
    var emptied: Set<UInt64> = []
    /// A file that earlier layers have there is out of sight.
    var folders: Set<UInt64> = []

    mutating func formUnion(_ other: Changes) {
        gone.formUnion(other.gone)
        emptied.formUnion(other.emptied)
        folders.formUnion(other.folders)
    }
}

/// A digest of a path, part by part.
///
/// Source: Fowler, Noll and Vo, FNV-1a of 64 bits (RFC 9923).
private struct PathDigest {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ part: ArraySlice<UInt8>) {
        for byte in part { take(byte) }
        take(UInt8(ascii: "/"))
    }

    func adding(_ part: ArraySlice<UInt8>) -> PathDigest {
        var digest = self
        digest.add(part)
        return digest
    }

    private mutating func take(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
}
