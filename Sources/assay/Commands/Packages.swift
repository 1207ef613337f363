import Arguments
import Documents
import Results
import Scanning
import Vocabulary

/// `assay packages`: what the lockfiles of a tree name, for scripts and for trust.
struct Packages: Command {
    private struct Options: Sendable {
        var scan = ScanOptions()
        var printsJSON = false
    }

    private let syntax = Syntax(
        "packages", summary: "List the packages that lockfiles and manifests name",
        details: [
            "Reads every lockfile, pinning manifest and bill of materials below a folder, and nothing else. What is no exact version is listed as unknown.",
            "Exit codes: 0 all were read, 2 usage, 3 some could not be.",
        ],
        examples: [
            Manual.Example("assay packages .", "what this repository pins, as a table"),
            Manual.Example("assay packages . --format json", "the same for scripts"),
        ],
        options: Options(),
        flags: [
            Flag("--format", value: "FORMAT", .choices(["table", "json"]), help: "Write this (default table)") {
                $1.printsJSON = $0 == "json"
            }
        ],
        operands: [
            Operand("PATH", .any, .path, help: "The folder or files to read (default: this folder)") {
                $1.scan.targets.append($0)
            }
        ])

    var name: String { syntax.name }
    var manual: Manual { syntax.manual }

    func run(_ invocation: Invocation, at door: Door) async throws -> ExitCode {
        guard let options = try syntax.options(of: invocation, at: door) else { return .passed }
        let inventory = try await TreeInventory(options.scan, for: "packages")
        let outcome = inventory.outcome
        let packages = outcome.inventories.flatMap(\.packages).sorted()
        try door.say(
            options.printsJSON
                ? Self.json(packages, outcome.troubles) : PackageTable(packages, outcome.inventories).bytes)
        if !options.printsJSON { inventory.remarkTroubles(at: door) }
        return inventory.exitCode
    }

    private static func json(_ packages: [Package], _ troubles: [Trouble]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.field("packages", packages) { $0.write(to: &$1) }
            write(troubles.filter { $0.state == .failed }, as: "troubles", to: &$0)
            // What files do not tell is nothing that went wrong.
            write(troubles.filter { $0.state == .skipped }, as: "unresolved", to: &$0)
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private static func write(_ troubles: [Trouble], as name: String, to writer: inout JSONWriter) {
        writer.field(name, troubles) { trouble, writer in
            writer.object {
                $0.field("file", trouble.place.text)
                $0.field("message", trouble.message)
            }
        }
    }
}
