import Files
import Vocabulary

// How the walk comes to what the user named.
extension Walk {
    mutating func begin(_ start: Start) {
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
    mutating func position(at directory: Directory, _ holder: Path) throws(FileError) {
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
    mutating func descend(to parts: ArraySlice<ArraySlice<UInt8>>, from top: Directory, _ goal: Directory) {
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
    mutating func beginFile(_ shown: Path, in directory: Directory) {
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

extension Path {
    fileprivate var parent: Path {
        Path(bytes: Array(bytes[..<(bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0)]))
    }
}
