import Arguments
import Files
import Reporting
import Scanning
import System
import Vocabulary

/// `assay sbom`: the bill of materials of a tree.
struct BillOfMaterials: Command {
    private struct Options: Sendable {
        var scan = ScanOptions()
        var format = "cyclonedx"
        var output: String?
    }

    private static var formats: [String] { BillFormats.all.map { type(of: $0).name } }

    private let syntax = Syntax(
        "sbom", summary: "Write a bill of materials: CycloneDX 1.6 or SPDX 2.3, in JSON",
        details: [
            "Tells every package that the lockfiles and manifests of a folder name, and which needs which.",
            "Exit codes: 0 all were read, 2 usage, 3 some could not be: the bill then tells of the others alone.",
        ],
        examples: [
            Manual.Example("assay sbom . --output bom.json", "CycloneDX of this repository"),
            Manual.Example("assay sbom . --format spdx", "SPDX on standard output"),
        ],
        options: Options(),
        flags: [
            Flag(
                "--format", short: "f", value: "FORMAT", .choices(Self.formats), help: "Write this (default cyclonedx)"
            ) {
                $1.format = $0
            },
            Flag("--output", short: "o", value: "FILE", .path, help: "Write it to this file (default standard output)")
            {
                $1.output = $0
            },
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
        let inventory = try await TreeInventory(options.scan, for: "sbom")
        guard let format = BillFormats.all.first(where: { type(of: $0).name == options.format }) else {
            return .internal
        }
        let bill = format.bill(
            of: Materials(
                of: inventory.outcome.inventories, subject: inventory.name, tool: Release.tool, made: Surroundings.now))
        try Self.write(bill, to: options.output, at: door)
        inventory.remarkTroubles(at: door)
        return inventory.exitCode
    }

    private static func write(_ bill: [UInt8], to path: String?, at door: Door) throws {
        guard let path else { return try door.say(bill) }
        do {
            try WholeFile.write(bill, to: path)
        } catch {
            throw UsageError("the bill \(quoted(path)) cannot be written: \(error.refusal)")
        }
    }
}
