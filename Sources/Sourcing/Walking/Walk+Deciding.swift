import Files
import Vocabulary

// What of a folder is looked at.
extension Walk {
    mutating func look(at entry: Entry, called name: ArraySlice<UInt8>, in directory: Directory) {
        let isGit = name.elementsEqual(GitName.git)
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

    mutating func sight(
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

    mutating func flush() {
        guard !pending.isEmpty else { return }
        output.append(Batch(sightings: pending))
        pending.removeAll(keepingCapacity: true)
    }

    /// Whether an untracked file is looked at.
    func wants(_ folder: Folder, nameAt start: Int) -> Bool {
        switch folder.mode {
        case .everything, .buildOutput: true
        case .tracked, .vercel: false
        case .repository, .repositories: RepositoryFolder.isSettings(path[start...])
        case .ordinary, .dependencies:
            !options.honoursIgnoreRules || !isIgnored(folder, nameAt: start, isFolder: false)
        }
    }

    mutating func look(atFolder name: ArraySlice<UInt8>) {
        let last = folders.count - 1
        guard let subfolder = subfolder(name, of: folders[last]) else { return }
        folders[last].subfolders.append(subfolder)
    }

    /// How the folder in hand, whose name ends `path`, is walked; nil where it is not.
    mutating func subfolder(_ name: ArraySlice<UInt8>, of folder: Folder) -> Subfolder? {
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

    func isIgnored(_ folder: Folder, nameAt: Int, isFolder: Bool) -> Bool {
        var index = rules.count
        while index > folder.rulesFrom {
            index -= 1
            if let verdict = rules[index].verdict(on: path.span, name: nameAt, isFolder: isFolder) { return verdict }
        }
        return false
    }

    func trackedIndex(_ folder: Folder, nameAt: Int) -> Int? {
        guard !folder.tracked.isEmpty, let index = folder.repository?.index else { return nil }
        let name = path.span.extracting(folder.repositoryBase..<path.count)
        return index.index(of: name, among: folder.tracked, known: nameAt - folder.repositoryBase)
    }

    func trackedNames(_ folder: Folder, nameAt: Int) -> Range<Int> {
        guard !folder.tracked.isEmpty, let index = folder.repository?.index else { return 0..<0 }
        let name = path.span.extracting(folder.repositoryBase..<path.count)
        return index.names(below: name, among: folder.tracked, known: nameAt - folder.repositoryBase)
    }

    /// Whether the user named what is in hand, so that it is looked at on its own.
    func isNamed() -> Bool {
        named.count > 1 && named.contains(shown([]))
    }

    func isExcluded(_ name: ArraySlice<UInt8>, isFolder: Bool) -> Bool {
        guard !excluded.isEmpty else { return false }
        let place = shown([])
        guard excluded.verdict(on: place.bytes.span, name: place.bytes.count - name.count, isFolder: isFolder) == true
        else { return false }
        note(.excluded, place, "left out by a pattern of --exclude")
        return true
    }
}
