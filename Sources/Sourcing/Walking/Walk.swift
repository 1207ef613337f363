import Files
import Vocabulary

/// A walk through the folders that the user named, depth first.
///
/// Its stack is its own, so that a tree may be as deep as it likes, and no more than `mostOpen` folders of it are open:
/// those further up are opened again from below, through `..`.
struct Walk {
    let options: WorkTreeOptions
    let troubles: TroubleLog
    let excluded: IgnoreRules
    /// What is still to be walked, the last one first.
    var starts: [Start]
    let named: Set<Path>

    var folders: [Folder] = []
    /// Ignore rules of the folders on the stack, those that win last.
    var rules: [IgnoreRules] = []
    /// Where the walk is: the path from the outermost repository's top to the folder in hand, with a slash at its end.
    var path: [UInt8] = []
    /// What stands before the bytes of `path` from `shownFrom` on, to tell a place from the root.
    var shownPrefix: [UInt8] = []
    var shownFrom = 0

    var entries = Entries()
    var output: [Batch] = []
    var pending: [Sighting] = []

    static let mostOpen = 64
    /// A larger ignore file is passed over.
    static let largestIgnoreFile = 1 << 20

    let root: Directory

    init(_ options: WorkTreeOptions, troubles: TroubleLog) throws(WorkTreeError) {
        self.options = options
        self.troubles = troubles
        excluded = IgnoreRules(options.excluded, base: 0)
        root = try Start.root(of: options)
        let starts = try Start.all(of: options, in: root)
        named = Set(starts.map(\.shown))
        self.starts = starts.reversed()
    }
}

extension Walk {
    /// Walks until there are at least `count` batches. None: the walk is over.
    mutating func batches(_ count: Int) -> [Batch] {
        output.removeAll(keepingCapacity: true)
        while output.count < count, advance() {}
        return output
    }

    /// One step: some names, one folder down, or one up. Whether there is more.
    private mutating func advance() -> Bool {
        guard let last = folders.indices.last else { return beginNext() }
        if folders[last].isListing {
            list(last)
        } else if let subfolder = folders[last].subfolders.popLast() {
            descend(into: subfolder, from: last)
        } else {
            ascend()
        }
        return true
    }

    private mutating func beginNext() -> Bool {
        guard let start = starts.popLast() else { return false }
        begin(start)
        return true
    }

    private mutating func list(_ last: Int) {
        guard let directory = folders[last].directory else {
            folders[last].isListing = false
            return
        }
        var entries = Entries()
        swap(&entries, &self.entries)
        defer { swap(&entries, &self.entries) }
        do throws(FileError) {
            folders[last].isListing = try directory.read(into: &entries)
        } catch {
            folders[last].isListing = false
            record(error)
            return
        }
        if !folders[last].isEntered { enter(last, directory, entries) }
        for entry in entries.list { look(at: entry, called: entries.name(of: entry), in: directory) }
        flush()
    }
}
