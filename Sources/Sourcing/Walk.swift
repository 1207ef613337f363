import Files
import Vocabulary

/// A walk through the folders that the user named, depth first.
///
/// Its stack is its own, so that a tree may be as deep as it likes, and no more than `mostOpen` folders of it are open:
/// those further up are opened again from below, through `..`.
struct Walk {
    private let options: WorkTreeOptions
    private let troubles: TroubleLog
    private let excluded: IgnoreRules
    /// What is still to be walked, the last one first.
    private var starts: [Start]
    private let named: Set<Path>

    private var folders: [Folder] = []
    /// Ignore rules of the folders on the stack, those that win last.
    private var rules: [IgnoreRules] = []
    /// Where the walk is: the path from the outermost repository's top to the folder in hand, with a slash at its end.
    private var path: [UInt8] = []
    /// What stands before the bytes of `path` from `shownFrom` on, to tell a place from the root.
    private var shownPrefix: [UInt8] = []
    private var shownFrom = 0

    private var entries = Entries()
    private var output: [Batch] = []
    private var pending: [Sighting] = []

    private static let mostOpen = 64
    /// A larger ignore file is passed over.
    private static let largestIgnoreFile = 1 << 20

    private let root: Directory

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

// MARK: - Going on

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

    /// Puts in force what a folder says of what is in it. The first names show whether it says something; a folder with more
    /// names than one read gives is asked.
    private mutating func enter(_ last: Int, _ directory: Directory, _ entries: Entries) {
        folders[last].isEntered = true
        guard folders[last].mode.knowsRules else { return }
        let isWhole = !folders[last].isListing
        var (hasGit, hasRules) = (!isWhole, !isWhole)
        if isWhole {
            for entry in entries.list {
                let name = entries.name(of: entry)
                guard name.first == UInt8(ascii: ".") else { continue }
                hasGit = hasGit || name.elementsEqual(Names.git)
                hasRules = hasRules || name.elementsEqual(Names.ignoreFile)
            }
        }
        if hasGit, !folders[last].isTop, let repository = repository(at: directory) { enter(repository, at: last) }
        if hasRules { appendRules(of: directory) }
    }

    private mutating func enter(_ repository: Repository, at last: Int) {
        folders[last].repository = repository
        folders[last].repositoryBase = path.count
        folders[last].tracked = 0..<repository.index.count
        folders[last].rulesFrom = rules.count
        append(repository.excludes)
    }

    private func repository(at directory: Directory) -> Repository? {
        guard let repository = Repository(at: directory, environment: options.environment) else { return nil }
        if !repository.indexFault.isEmpty {
            let message = "which files are tracked cannot be told from the index: \(repository.indexFault)"
            let place = shown(Names.git[...])
            troubles.record(Trouble(kind: .malformed, place: place, message: message, state: .failed))
        }
        return repository
    }

    private mutating func append(_ files: [[UInt8]]) {
        for file in files {
            let new = IgnoreRules(file: file, base: path.count)
            if !new.isEmpty { rules.append(new) }
        }
    }

    private mutating func appendRules(of directory: Directory) {
        do throws(FileError) {
            append([try directory.bytes(ofFileNamed: ".gitignore", limit: Self.largestIgnoreFile)])
        } catch .tooLarge(let size) {
            let place = shown(Names.ignoreFile[...])
            troubles.record(
                Trouble(
                    kind: .tooLarge, place: place, message: "\(size) bytes of ignore rules are not applied",
                    state: .skipped))
        } catch {
            // What its rules would have left out is looked at. Whether it can be read as a file shows when it is.
        }
    }

    private mutating func descend(into subfolder: Subfolder, from last: Int) {
        guard let parent = folders[last].directory else { return }
        let name = subfolder.name
        path += name
        path.append(UInt8(ascii: "/"))
        do throws(FileError) {
            push(try parent.directory(named: name[...]), subfolder)
        } catch {
            record(error)
            path.removeLast(name.count + 1)
        }
    }

    private mutating func push(_ directory: Directory, _ subfolder: Subfolder) {
        var folder = folders[folders.count - 1]
        folder.subfolders = []
        folder.directory = directory
        folder.identity = nil
        (folder.isListing, folder.isEntered, folder.isTop) = (true, false, false)
        (folder.mode, folder.tracked) = (subfolder.mode, subfolder.tracked)
        (folder.nameLength, folder.rulesCount) = (subfolder.name.count + 1, rules.count)
        folders.append(folder)
        closeFurthest()
    }

    /// Closes a folder far up the stack. The first stays open: everything can be reached from it.
    private mutating func closeFurthest() {
        let index = folders.count - 1 - Self.mostOpen
        guard index > 0, let directory = folders[index].directory, let identity = try? directory.identity() else {
            return
        }
        folders[index].identity = identity
        folders[index].directory = nil
    }

    private mutating func ascend() {
        let left = folders.removeLast()
        path.removeLast(left.nameLength)
        rules.removeLast(rules.count - left.rulesCount)
        guard let last = folders.indices.last, folders[last].directory == nil, let below = left.directory else {
            return
        }
        reopen(last, from: below)
    }

    private mutating func reopen(_ last: Int, from below: Directory) {
        if let parent = try? below.parent(), (try? parent.identity()) == folders[last].identity {
            folders[last].directory = parent
            return
        }
        // Somebody moves folders about. From the first one down, then, and what is gone is gone.
        var directory = folders[0].directory
        var at = path.count
        for folder in folders.dropFirst() { at -= folder.nameLength }
        for folder in folders.dropFirst() {
            directory = try? directory?.directory(named: path[at..<(at + folder.nameLength - 1)])
            at += folder.nameLength
        }
        guard let directory, (try? directory.identity()) == folders[last].identity else {
            record(.vanished)
            folders[last].subfolders = []
            return
        }
        folders[last].directory = directory
    }
}

// MARK: - Deciding

extension Walk {
    private mutating func look(at entry: Entry, called name: ArraySlice<UInt8>, in directory: Directory) {
        let isGit = name.elementsEqual(Names.git)
        // A file of that name leads to a folder elsewhere: outside of the root, or in a `.git` that the walk meets.
        if isGit, entry.kind != .folder { return }
        let start = path.count
        path += name
        defer { path.removeLast(path.count - start) }
        let isFolder = entry.kind == .folder
        if isNamed() || isExcluded(name, isFolder: isFolder) { return }
        if isGit { return folders[folders.count - 1].subfolders.append(.repository) }
        if isFolder { return look(atFolder: name) }
        let folder = folders[folders.count - 1]
        let isTracked = trackedIndex(folder, nameAt: start) != nil
        guard isTracked || wants(folder, nameAt: start) else { return }
        sight(entry.kind, name, isTracked: isTracked, origin: folder.mode.origin, in: directory, isNamed: false)
    }

    private mutating func sight(
        _ kind: Entry.Kind, _ name: ArraySlice<UInt8>, isTracked: Bool, origin: Origin, in directory: Directory,
        isNamed: Bool
    ) {
        let place = shown([])
        switch kind {
        case .link: note(.link, place, "not followed")
        case .other, .folder: note(.notAFile, place, "a pipe, socket or device")
        case .file:
            if MediaFile.isMedia(name) { return note(.media, place, "compressed media, which holds no text") }
            let artifact = Artifact(path: place, origin: origin)
            let isSettings = folders[folders.count - 1].mode.isRepository
            pending.append(
                Sighting(
                    artifact: artifact, isTracked: isTracked, isSettings: isSettings, folder: directory,
                    isNamed: isNamed))
            if pending.count == Batch.most { flush() }
        }
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        output.append(Batch(sightings: pending))
        pending.removeAll(keepingCapacity: true)
    }

    /// Whether an untracked file is looked at.
    private func wants(_ folder: Folder, nameAt start: Int) -> Bool {
        switch folder.mode {
        case .everything, .buildOutput: true
        case .tracked, .vercel: false
        case .repository, .repositories: RepositoryFolder.isSettings(path[start...])
        case .ordinary, .dependencies:
            !options.honoursIgnoreRules || !isIgnored(folder, nameAt: start, isFolder: false)
        }
    }

    private mutating func look(atFolder name: ArraySlice<UInt8>) {
        let last = folders.count - 1
        guard let subfolder = subfolder(name, of: folders[last]) else { return }
        folders[last].subfolders.append(subfolder)
    }

    /// How the folder in hand, whose name ends `path`, is walked; nil where it is not.
    private mutating func subfolder(_ name: ArraySlice<UInt8>, of folder: Folder) -> Subfolder? {
        let nameAt = path.count - name.count
        let isLink = trackedIndex(folder, nameAt: nameAt).map { folder.repository?.index.isLink($0) ?? false } ?? false
        path.append(UInt8(ascii: "/"))
        let tracked = trackedNames(folder, nameAt: nameAt)
        path.removeLast()
        let facts = Mode.Facts(
            isIgnored: folder.mode.knowsRules && isIgnored(folder, nameAt: nameAt, isFolder: true),
            holdsTracked: !tracked.isEmpty, isRepository: isLink)
        let parent = Path(bytes: Array(path[..<max(0, nameAt - 1)])).name
        guard let mode = folder.mode.inside(name, of: parent, facts, options) else { return nil }
        return Subfolder(name: Array(name), mode: mode, tracked: tracked)
    }

    private func isIgnored(_ folder: Folder, nameAt: Int, isFolder: Bool) -> Bool {
        var index = rules.count
        while index > folder.rulesFrom {
            index -= 1
            if let verdict = rules[index].verdict(on: path.span, name: nameAt, isFolder: isFolder) { return verdict }
        }
        return false
    }

    private func trackedIndex(_ folder: Folder, nameAt: Int) -> Int? {
        guard !folder.tracked.isEmpty, let index = folder.repository?.index else { return nil }
        let name = path.span.extracting(folder.repositoryBase..<path.count)
        return index.index(of: name, among: folder.tracked, known: nameAt - folder.repositoryBase)
    }

    private func trackedNames(_ folder: Folder, nameAt: Int) -> Range<Int> {
        guard !folder.tracked.isEmpty, let index = folder.repository?.index else { return 0..<0 }
        let name = path.span.extracting(folder.repositoryBase..<path.count)
        return index.names(below: name, among: folder.tracked, known: nameAt - folder.repositoryBase)
    }

    /// Whether the user named what is in hand, so that it is looked at on its own.
    private func isNamed() -> Bool {
        named.count > 1 && named.contains(shown([]))
    }

    private func isExcluded(_ name: ArraySlice<UInt8>, isFolder: Bool) -> Bool {
        guard !excluded.isEmpty else { return false }
        let place = shown([])
        guard excluded.verdict(on: place.bytes.span, name: place.bytes.count - name.count, isFolder: isFolder) == true
        else { return false }
        note(.excluded, place, "left out by a pattern of --exclude")
        return true
    }

    /// The place of `name` in the folder in hand, from the root.
    private func shown(_ name: ArraySlice<UInt8>) -> Path {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(shownPrefix.count + path.count - shownFrom + name.count)
        bytes += shownPrefix
        bytes += path[shownFrom...]
        bytes += name
        return Path(bytes: bytes)
    }

    private func note(_ kind: Trouble.Kind, _ place: Path, _ message: String) {
        troubles.record(Trouble(kind: kind, place: place, message: message, state: .skipped))
    }

    /// Remembers what befell the folder in hand.
    private func record(_ error: FileError) {
        let place = shown([]).bytes
        let folder = place.last == UInt8(ascii: "/") ? place.dropLast() : place[...]
        troubles.record(Trouble(error, at: Path(bytes: Array(folder)), limit: options.largestFile))
    }
}

// MARK: - Beginning

extension Walk {
    private mutating func begin(_ start: Start) {
        let holder = start.isFolder ? start.shown : start.shown.parent
        do throws(FileError) {
            let directory = holder.bytes.isEmpty ? root : try root.directory(at: holder.bytes)
            shownPrefix = holder.bytes.isEmpty ? [] : holder.bytes + [UInt8(ascii: "/")]
            try position(at: directory, holder)
            if !start.isFolder { beginFile(start.shown, in: directory) }
        } catch {
            troubles.record(Trouble(error, at: start.shown, limit: options.largestFile))
            (path, rules, folders) = ([], [], [])
        }
    }

    /// Puts `directory` on the stack, with what the repository above it says of it.
    private mutating func position(at directory: Directory, _ holder: Path) throws(FileError) {
        (path, rules) = ([], [])
        folders = [Folder(directory: directory)]
        // The root may have been a link, and the repository is around what it names.
        let place = options.root.bytes.isEmpty ? holder : options.root.appending(holder.bytes)
        let parts = Path(bytes: try RealPath.of(place.bytes.isEmpty ? [UInt8(ascii: ".")] : place.bytes)).components
        for count in stride(from: parts.count, through: 0, by: -1) {
            let top = [UInt8(ascii: "/")] + parts[..<count].joined(separator: [UInt8(ascii: "/")])
            guard let folder = try? Directory(at: top), let repository = repository(at: folder) else { continue }
            folders[0].isTop = true
            enter(repository, at: 0)
            descend(to: parts[count...], from: folder, directory)
            break
        }
        shownFrom = path.count
    }

    /// Goes down from a repository's top without looking at what is beside the way.
    private mutating func descend(to parts: ArraySlice<ArraySlice<UInt8>>, from top: Directory, _ goal: Directory) {
        var directory: Directory? = top
        for part in parts {
            if folders[0].mode.knowsRules, let directory { appendRules(of: directory) }
            path += part
            let next = subfolder(part, of: folders[0])
            path.append(UInt8(ascii: "/"))
            directory = try? directory?.directory(named: part)
            switch next?.mode {
            case nil, .tracked, .vercel:
                // The user named something in an ignored folder, and so wants it looked at; the rules that ignore the
                // folder have no more to say.
                folders[0].rulesFrom = rules.count
                folders[0].mode = .ordinary
            case .some(let mode):
                folders[0].mode = mode
            }
            folders[0].tracked = next?.tracked ?? 0..<0
        }
        folders[0].isTop = parts.isEmpty
    }

    /// Takes the file that the user named from the folder that is on the stack, and the folder off it.
    private mutating func beginFile(_ shown: Path, in directory: Directory) {
        let folder = folders[0]
        path += shown.name
        let kind = (try? directory.kind(at: Array(shown.name))) ?? .file
        let isTracked = trackedIndex(folder, nameAt: path.count - shown.name.count) != nil
        if !isExcluded(shown.name, isFolder: false) {
            sight(
                kind, shown.name, isTracked: isTracked, origin: folder.mode.origin, in: directory, isNamed: true)
        }
        flush()
        (path, rules, folders) = ([], [], [])
    }
}

private enum Names {
    static let git = Array(".git".utf8)
    static let ignoreFile = Array(".gitignore".utf8)
}

extension Path {
    fileprivate var parent: Path {
        Path(bytes: Array(bytes[..<(bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0)]))
    }
}
