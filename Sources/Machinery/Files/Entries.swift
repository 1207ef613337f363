import Glibc

/// One name of a folder.
package struct Entry: Sendable {
    /// What stands under the name, links not followed.
    package enum Kind: Sendable {
        case file, folder, link
        /// A pipe, socket or device.
        case other

        init(mode: mode_t) {
            switch mode & S_IFMT {
            case S_IFREG: self = .file
            case S_IFDIR: self = .folder
            case S_IFLNK: self = .link
            default: self = .other
            }
        }

        /// Nil where the file system does not say.
        init?(type: UInt8) {
            switch Int(type) {
            case Int(DT_REG): self = .file
            case Int(DT_DIR): self = .folder
            case Int(DT_LNK): self = .link
            case Int(DT_UNKNOWN): return nil
            default: self = .other
            }
        }
    }

    /// Where the name stands in `Entries.names`.
    package let name: Range<Int>
    /// What stands under it.
    package let kind: Kind
}

/// Some names of a folder, one behind the other: a room that is used again for every folder, so that listing allocates
/// nothing.
package struct Entries: Sendable {
    /// How many names are taken from a folder at a time; what bounds memory on a folder of millions.
    static let most = 1024

    /// The bytes of all names.
    package private(set) var names: [UInt8] = []
    /// In the file system's order.
    package private(set) var list: [Entry] = []

    package init() {}

    /// The bytes of one name.
    package func name(of entry: Entry) -> ArraySlice<UInt8> {
        names[entry.name]
    }

    mutating func removeAll() {
        names.removeAll(keepingCapacity: true)
        list.removeAll(keepingCapacity: true)
    }

    mutating func set(_ kind: Entry.Kind, at index: Int) {
        list[index] = Entry(name: list[index].name, kind: kind)
    }

    mutating func append(_ name: UnsafeBufferPointer<UInt8>, kind: Entry.Kind) {
        let start = names.count
        // SAFETY: the caller's buffer outlives the call; its bytes are copied.
        unsafe names.append(contentsOf: name)
        list.append(Entry(name: start..<names.count, kind: kind))
    }
}
