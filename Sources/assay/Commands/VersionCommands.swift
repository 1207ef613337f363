import Arguments
import Versions

/// `assay versions compare`: how an ecosystem orders two versions.
struct VersionCommands: Command {
    private struct Options: Sendable {
        var ecosystem = ""
        var versions: [String] = []
    }

    private let compare = Syntax(
        "compare", summary: "Tell which of two versions is the older one",
        details: [
            "Prints <, = or >, or invalid where one of them is no version of the ecosystem. With - it reads a pair a line, parted by a tab, and answers a line each."
        ],
        examples: [
            Manual.Example("assay versions compare PyPI 1.0rc1 1.0", "prints <"),
            Manual.Example("assay versions compare npm - < pairs.tsv", "a line for each line"),
        ], options: Options(),
        operands: [
            Operand("ECOSYSTEM", .one, .choices(Versions.Version.ecosystems), help: "As OSV spells it") {
                $1.ecosystem = $0
            },
            Operand("VERSION", .some, help: "Two versions, or - for standard input") { $1.versions.append($0) },
        ])

    let name = "versions"

    var manual: Manual {
        Manual(group: name, summary: "Compare versions", subcommands: [compare.manual])
    }

    func run(_ invocation: Invocation, at door: Door) throws -> ExitCode {
        guard let options = try compare.options(of: invocation, at: door) else { return .passed }
        if options.versions == ["-"] {
            try door.say(QuestionLines.read().map { answer(to: $0, in: options.ecosystem) + "\n" }.joined())
            return .passed
        }
        guard options.versions.count == 2 else {
            throw UsageError("compare takes two versions, or - for pairs on standard input")
        }
        try door.say(answer(options.versions[0], options.versions[1], in: options.ecosystem) + "\n")
        return .passed
    }

    private func answer(to line: String, in ecosystem: String) -> String {
        let pair = line.split(separator: "\t", omittingEmptySubsequences: false)
        return pair.count == 2 ? answer(String(pair[0]), String(pair[1]), in: ecosystem) : "invalid"
    }

    private func answer(_ left: String, _ right: String, in ecosystem: String) -> String {
        guard let left = Versions.Version(left, in: ecosystem), let right = Versions.Version(right, in: ecosystem)
        else {
            return "invalid"
        }
        return left < right ? "<" : right < left ? ">" : "="
    }
}
