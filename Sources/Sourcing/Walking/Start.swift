import Files
import Vocabulary

/// A file or folder that the user named.
struct Start {
    /// From the root, without dots; empty for the root itself.
    let shown: Path
    let isFolder: Bool

    /// Each of them once; the root where none is named.
    static func all(of options: WorkTreeOptions, in root: Directory) throws(WorkTreeError) -> [Start] {
        var (starts, seen): ([Start], Set<Path>) = ([], [])
        for path in options.paths {
            let shown = try normalized(path)
            guard seen.insert(shown).inserted else { continue }
            starts.append(try Start(at: shown, named: path, in: root, options))
        }
        return starts.isEmpty ? [Start(shown: .root, isFolder: true)] : starts
    }

    static func root(of options: WorkTreeOptions) throws(WorkTreeError) -> Directory {
        let path = options.root.bytes.isEmpty ? [UInt8(ascii: ".")] : options.root.bytes
        do throws(FileError) {
            return try Directory(at: path)
        } catch {
            let reason = error == .vanished ? "there is no such folder" : error.reason
            throw WorkTreeError(description: "'\(options.root.text)' cannot be scanned: \(reason)")
        }
    }

    private init(shown: Path, isFolder: Bool) {
        (self.shown, self.isFolder) = (shown, isFolder)
    }

    private init(at shown: Path, named: Path, in root: Directory, _ options: WorkTreeOptions) throws(WorkTreeError) {
        self.shown = shown
        guard !shown.bytes.isEmpty else {
            isFolder = true
            return
        }
        do throws(FileError) {
            isFolder = try root.kind(at: shown.bytes) == .folder
        } catch .vanished {
            throw WorkTreeError(description: "there is no file or folder '\(named.text)' in '\(options.root.text)'")
        } catch {
            throw WorkTreeError(description: "'\(named.text)' cannot be scanned: \(error.reason)")
        }
    }

    /// Without `.`, `..` and double slashes. By its text alone: what a link would make of `..` is nobody's intention.
    private static func normalized(_ path: Path) throws(WorkTreeError) -> Path {
        let (here, up) = ([UInt8(ascii: ".")], [UInt8(ascii: "."), UInt8(ascii: ".")])
        let outside = WorkTreeError(
            description: "'\(path.text)' is not in the folder that is scanned; name it as the folder to scan")
        guard path.bytes.first != UInt8(ascii: "/") else { throw outside }
        var parts: [ArraySlice<UInt8>] = []
        for part in path.components where !part.elementsEqual(here) {
            if !part.elementsEqual(up) {
                parts.append(part)
            } else if parts.popLast() == nil {
                throw outside
            }
        }
        return Path(bytes: Array(parts.joined(separator: [UInt8(ascii: "/")])))
    }
}
