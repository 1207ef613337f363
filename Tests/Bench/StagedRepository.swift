import Foundation

/// A repository of 50,000 files of which three are staged, the same each time: what a pre-commit check meets in a large
/// project. Its work tree is empty, since nothing that is measured looks at it.
struct StagedRepository {
    let path: String

    private static let files = 50_000
    private static let changed = [100, 25_000, 49_999]

    /// Made once and kept between runs.
    init(git: Executable) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "assay-bench-staged-1")
        path = root.path
        guard !FileManager.default.fileExists(atPath: root.appending(path: "done").path) else { return }
        try? FileManager.default.removeItem(at: root)
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        _ = try git.output(["init", "--quiet", path])
        try commit(with: git)
        try stage(with: git)
        try Data().write(to: root.appending(path: "done"))
    }

    private static func name(_ number: Int) -> String {
        "src/area\(number / 2_500)/module\(number / 50)/file\(number).ts"
    }

    /// Commits all files and fills the index with them, trees and all.
    private func commit(with git: Executable) throws {
        var stream = "commit refs/heads/main\ncommitter a <a@example.com> 1700000000 +0000\ndata 6\nfirst\n"
        for number in 0..<Self.files {
            let text = String(repeating: "export const value\(number) = \(number * 7919);\n", count: 8)
            stream += "M 100644 inline \(Self.name(number))\ndata \(text.utf8.count)\n\(text)\n"
        }
        _ = try git.output(["-C", path, "fast-import", "--quiet"], input: Data(stream.utf8))
        _ = try git.output(["-C", path, "symbolic-ref", "HEAD", "refs/heads/main"])
        _ = try git.output(["-C", path, "read-tree", "HEAD"])
    }

    private func stage(with git: Executable) throws {
        for number in Self.changed {
            let text = Data("export const changed = \(number);\n".utf8)
            let answer = try git.output(["-C", path, "hash-object", "-w", "--stdin"], input: text)
            let blob = String(decoding: answer, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            _ = try git.output(["-C", path, "update-index", "--cacheinfo", "100644,\(blob),\(Self.name(number))"])
        }
    }
}
