import Files
import Vocabulary

// The way down into folders and up again.
extension Walk {
    mutating func descend(into subfolder: Subfolder, from last: Int) {
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

    mutating func push(_ directory: Directory, _ subfolder: Subfolder) {
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
    mutating func closeFurthest() {
        let index = folders.count - 1 - Self.mostOpen
        guard index > 0, let directory = folders[index].directory, let identity = try? directory.identity() else {
            return
        }
        folders[index].identity = identity
        folders[index].directory = nil
    }

    mutating func ascend() {
        let left = folders.removeLast()
        path.removeLast(left.nameLength)
        rules.removeLast(rules.count - left.rulesCount)
        guard let last = folders.indices.last, folders[last].directory == nil, let below = left.directory else {
            return
        }
        reopen(last, from: below)
    }

    mutating func reopen(_ last: Int, from below: Directory) {
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
