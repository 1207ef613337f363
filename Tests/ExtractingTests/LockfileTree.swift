import Extracting
import Foundation
import Vocabulary

/// A small tree of files, and what is read from its lockfiles, as text.
struct LockfileTree {
    private var files: [Path: [UInt8]]

    init(_ files: [String: String]) {
        self.files = Dictionary(uniqueKeysWithValues: files.map { (Path($0.key), Array($0.value.utf8)) })
    }

    /// The files of a folder. What is expected of them is none of them.
    init(folder: URL) throws {
        files = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where name != "expected.txt" {
            // A folder has no content of its own.
            guard let data = try? Data(contentsOf: folder.appending(path: name)) else { continue }
            files[Path(name)] = Array(data)
        }
    }

    /// The files that a format owns, in their order.
    var lockfiles: [(path: Path, bytes: [UInt8])] {
        files.sorted { $0.key < $1.key }.filter { LockfileReader().owns($0.key) }.map { ($0.key, $0.value) }
    }

    var neighbours: Neighbours {
        let files = files
        return Neighbours { files[$0] }
    }

    func inventory(of bytes: [UInt8], at path: Path) throws(LockfileError) -> Inventory {
        try LockfileReader().inventory(of: bytes, at: path, beside: neighbours)
    }

    /// What is read from all of its lockfiles.
    var text: String {
        lockfiles.compactMap { path, bytes in
            do throws(LockfileError) {
                return try inventory(of: bytes, at: path).text
            } catch {
                // A manifest beside its lockfile is read with it.
                if error == .notOne, path.name.elementsEqual("package.json".utf8) { return nil }
                return "\(path.text): \(error)\n"
            }
        }.joined(separator: "\n")
    }
}

extension Inventory {
    /// A line for each package, edge and doubt.
    var text: String {
        var lines = ["\(file.text): \(format)"]
        lines += packages.map { "\($0.file == file ? "" : "\($0.file.text):")\($0.text)" }
        lines += roots.map { "project -> \(text(of: $0))" }
        for (index, edges) in requirements.enumerated() {
            lines += edges.map { "\(packages[index].name) -> \(text(of: $0))" }
        }
        lines += declared.map { declaration in
            let version = declaration.package.map { packages[$0].version ?? "?" } ?? "nothing"
            return
                "\(declaration.file.text):\(declaration.line): \(declaration.name) '\(declaration.range)' gets \(version)"
        }
        lines += unresolved.map { "\($0.line): ? \($0.reason)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(of edge: Requirement) -> String {
        let package = packages[edge.package]
        return [package.name, package.version ?? "?", edge.range.map { "'\($0)'" }].compactMap { $0 }.joined(
            separator: " ")
    }
}

extension Package {
    /// `line: ecosystem name version scope`, and what else is known.
    fileprivate var text: String {
        var parts = ["\(line): \(ecosystem) \(name) \(version ?? "?'\(unknownVersion)'") \(scope.rawValue)"]
        if let isDirect { parts.append(isDirect ? "direct" : "transitive") }
        if let commit { parts.append("commit=\(commit.prefix(8))") }
        if !integrity.isEmpty {
            parts.append("integrity=\(integrity.map { String($0.prefix(14)) }.joined(separator: ","))")
        }
        if let resolved { parts.append("from=\(resolved)") }
        return parts.joined(separator: " ")
    }
}
