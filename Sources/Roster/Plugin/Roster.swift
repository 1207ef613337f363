import Foundation
import PackagePlugin

/// Lists what grows, so that no list is edited by hand.
///
/// A folder named as the plural of a protocol beside it (`HeaderCheck.swift`, `HeaderChecks/`) becomes an array of that
/// protocol in `Roster`, one value a file. A room with tables of its own in `rules/`, such as `rules/sites/`, gets their texts,
/// and the program's own target the rules, packed, and the texts that it reads only when they are asked for.
@main
struct Roster: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        guard let target = target.sourceModule else { return [] }
        let output = context.pluginWorkDirectoryURL.appending(path: "Roster.swift")
        var arguments = [output.path]
        var inputs: [URL] = []
        for folder in try folders(of: target.directoryURL) {
            let members = try files(in: folder.url, suffix: ".swift")
            arguments += ["--list", folder.singular] + members.map { $0.deletingPathExtension().lastPathComponent }
            inputs += members
        }
        if target.kind == .executable {
            let rules = context.package.directoryURL.appending(path: "rules")
            arguments += ["--rules", rules.appending(path: "secrets").path]
            inputs += try files(in: rules.appending(path: "secrets"), suffix: ".toml")
            for (folder, suffix) in [("controls", ".toml"), ("advisories", ".json")] {
                let texts = try files(in: rules.appending(path: folder), suffix: suffix)
                arguments += ["--texts", folder] + texts.map(\.path)
                inputs += texts
            }
        }
        let tables = context.package.directoryURL.appending(path: "rules/\(target.name.lowercased())")
        if FileManager.default.fileExists(atPath: tables.path) {
            let texts = try files(in: tables, suffix: ".toml")
            arguments += ["--texts", tables.lastPathComponent] + texts.map(\.path)
            inputs += texts
        }
        return [
            .buildCommand(
                displayName: "Listing what \(target.name) offers",
                executable: try context.tool(named: "RosterTool").url,
                arguments: arguments, inputFiles: inputs, outputFiles: [output])
        ]
    }

    /// The folders below `room` that are named as the plural of a file beside them.
    private func folders(of room: URL) throws -> [(singular: String, url: URL)] {
        let entries = try FileManager.default.contentsOfDirectory(at: room, includingPropertiesForKeys: nil)
        let names = Set(entries.map(\.lastPathComponent))
        return entries.sorted { $0.path < $1.path }.compactMap { entry in
            let plural = entry.lastPathComponent
            guard plural.hasSuffix("s"), names.contains("\(plural.dropLast()).swift") else { return nil }
            return (String(plural.dropLast()), entry)
        }
    }

    private func files(in folder: URL, suffix: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasSuffix(suffix) }
            .sorted { $0.path < $1.path }
    }
}
