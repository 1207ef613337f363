/// A place in a tree, as the system named it.
///
/// Bytes rather than text: a file name on Linux is any bytes but `/` and NUL, and a scanner that
/// refuses some of them has not looked at every file. `Reporting` decides how to show them.
package struct Path: Hashable, Sendable {
    /// The bytes, `/` between the parts, relative to the scan's root.
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The root itself.
    package static let root = Path(bytes: [])

    /// The parts between the slashes, outermost first.
    package var components: [ArraySlice<UInt8>] {
        bytes.split(separator: UInt8(ascii: "/"))
    }

    /// The last part: what the file is called.
    package var name: ArraySlice<UInt8> {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
        return bytes[(slash + 1)...]
    }

    /// What stands between the path of a container and the name of its member.
    package static let memberSeparator = Array("!/".utf8)

    /// The place of a member of the container that this path names.
    package func member(_ name: Path) -> Path {
        Path(bytes: bytes + Self.memberSeparator + name.bytes)
    }

    /// The file of the tree: the path itself, or that of the outermost container.
    package var outermost: Path {
        let end = bytes.indices.first { bytes[$0...].starts(with: Self.memberSeparator) }
        return Path(bytes: Array(bytes[..<(end ?? bytes.count)]))
    }

    /// The place of `name` inside the folder that this path names.
    package func appending(_ name: some Collection<UInt8>) -> Path {
        bytes.isEmpty ? Path(bytes: Array(name)) : Path(bytes: bytes + [UInt8(ascii: "/")] + name)
    }

    /// The path as text, with U+FFFD where it is not UTF-8. For people, never for opening files.
    package var text: String {
        String(decoding: bytes, as: UTF8.self)
    }
}

extension Path: Comparable {
    /// By bytes, so that the order is the same on every machine and in every locale.
    package static func < (left: Path, right: Path) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
