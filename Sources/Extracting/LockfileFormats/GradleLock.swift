internal import Vocabulary

/// Gradle's dependency locks: `gradle.lockfile`, `buildscript-gradle.lockfile`, `settings-gradle.lockfile`, and the files of
/// `gradle/dependency-locks/` that came before them.
///
/// Source: Gradle's user manual, "Locking Versions", read in November 2026. A line is
/// `group:artifact:version=configuration,configuration`; the configurations without dependencies stand behind `empty=`.
struct GradleLock: LockfileFormat {
    let endings = [".lockfile"]

    func owns(_ path: Path) -> Bool {
        path.name.ends(with: "gradle.lockfile") || Self.isOld(path)
    }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        var draft = InventoryDraft("gradle.lockfile", at: path)
        var isToldEmpty = false
        for line in TextLines(bytes) {
            let text = line.text.trimmed
            if text.isEmpty || text.hasPrefix("#") { continue }
            if text.hasPrefix("empty=") {
                isToldEmpty = true
            } else {
                try draft.add(Self.package(in: text, line: line.number, of: path))
            }
        }
        guard !draft.isEmpty || isToldEmpty || Self.isOld(path) else {
            throw .malformed(line: 1, reason: "the lockfile names no module, nor a configuration that is empty")
        }
        return draft.finished()
    }

    /// Whether the file is of the form before Gradle 6: one for each configuration, which names it.
    private static func isOld(_ path: Path) -> Bool {
        path.name.ends(with: ".lockfile") && path.isDirectlyInside("dependency-locks")
    }

    private static func package(in text: Substring, line: Int, of path: Path) throws(LockfileError) -> Package {
        let parts = text.cut(at: "=")
        let module = (parts?.before ?? text).split(separator: ":", omittingEmptySubsequences: false)
        guard module.count == 3, module.allSatisfy({ !$0.isEmpty }), parts != nil || isOld(path) else {
            throw .malformed(
                line: line, reason: "here 'group:artifact:version=configurations' must stand, not '\(text.shown)'")
        }
        let configurations = parts?.after.split(separator: ",") ?? [Substring(path.text).fileStem]
        return Package(
            .maven, "\(module[0]):\(module[1])", MavenVersion.pin(String(module[2])), file: path, line: line,
            scope: scope(of: configurations, in: path))
    }

    /// What the build script itself uses is for the build; else the weightiest configuration counts.
    private static func scope(of configurations: [Substring], in path: Path) -> Package.Scope {
        let file = Substring(path.text).fileStem
        if file == "buildscript-gradle" || file == "settings-gradle" { return .build }
        let scopes = configurations.map { GradleConfiguration.scope(of: $0) }
        return [.production, .development, .build].first { scopes.contains($0) } ?? .production
    }
}

extension Substring {
    /// The last part of a path without its extension.
    fileprivate var fileStem: Substring {
        let name = split(separator: "/").last ?? self
        return name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[..<$0] } ?? name
    }
}
