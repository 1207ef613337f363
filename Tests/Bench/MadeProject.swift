import Foundation

/// A folder with a lockfile of so many made packages, as its tool would have written it.
///
/// One package in ten has a name that advisories of `MadeAdvisories` are about, whichever of its databases is asked, and
/// one in sixty a version that they name.
struct MadeProject {
    let path: String

    private static let lucky = 10

    /// `package.json` and a `package-lock.json` of revision 3, of which forty packages are asked for and the others are
    /// needed by those.
    static func npm(packages count: Int) throws -> MadeProject {
        var words = MadeWords(seed: 2)
        let packages = (0..<count).map { (name: name($0, ecosystem: 0), version: version(&words)) }
        let roots = packages.prefix(40).map { "\"\($0.name)\": \"^\($0.version)\"" }.joined(separator: ",\n    ")
        var entries = ["    \"\": {\"name\": \"made\", \"version\": \"1.0.0\", \"dependencies\": {\n    \(roots)}}"]
        for (index, package) in packages.enumerated() {
            let needed = (1...4).map { index * 3 + $0 + 36 }.filter { $0 < count && $0 != index }
            let asks = needed.map { "\"\(packages[$0].name)\": \"^\(packages[$0].version)\"" }
            entries.append(
                """
                    "node_modules/\(package.name)": {
                      "version": "\(package.version)",
                      "resolved": "https://registry.example.com/\(package.name)/-/\(package.name)-\(package.version).tgz",
                      "integrity": "sha512-\(words.hash())",
                      "license": "MIT",
                      "engines": {"node": ">=18"},
                      "dependencies": {\(asks.joined(separator: ", "))}
                    }
                """)
        }
        let lock = """
            {"name": "made", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": {
            \(entries.joined(separator: ",\n"))
            }}

            """
        let manifest = "{\"name\": \"made\", \"version\": \"1.0.0\", \"dependencies\": {\n    \(roots)}}\n"
        return try MadeProject(
            named: "npm-\(count)", files: ["package-lock.json": lock, "package.json": manifest])
    }

    /// A `requirements.txt` of pinned packages.
    static func pip(packages count: Int) throws -> MadeProject {
        var words = MadeWords(seed: 3)
        let lines = (0..<count).map { "\(name($0, ecosystem: 1))==\(version(&words))\n" }
        return try MadeProject(named: "pip-\(count)", files: ["requirements.txt": lines.joined()])
    }

    /// `ecosystem` is the number of the ecosystem among those of `MadeAdvisories`.
    private static func name(_ index: Int, ecosystem: Int) -> String {
        guard index.isMultiple(of: lucky) else { return "other-\(index)" }
        return MadeAdvisories.name(ofRecord: 8 * (index / lucky) + ecosystem)
    }

    /// A late one: most of what the advisories are about was mended before.
    private static func version(_ words: inout MadeWords) -> String { "7.\(words.next(30)).\(words.next(30))" }

    private init(named name: String, files: [String: String]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "assay-bench-projects/\(name)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        path = folder.path
    }
}
