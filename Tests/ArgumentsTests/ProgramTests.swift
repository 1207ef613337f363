import Arguments
import XCTest

final class ProgramTests: XCTestCase {
    private func route(_ line: String) throws -> Route {
        try Sample.program.route(line.split(separator: " ").map(String.init))
    }

    func testWordsNameACommandAndTheRestIsItsArguments() throws {
        XCTAssertEqual(
            try route("baseline create --salt x f"),
            .run(Invocation(program: "assay", command: ["baseline", "create"], arguments: ["--salt", "x", "f"])))
        XCTAssertEqual(
            try route("scan baseline"),
            .run(Invocation(program: "assay", command: ["scan"], arguments: ["baseline"])))
        XCTAssertEqual(
            try route("--version"), .run(Invocation(program: "assay", command: ["version"], arguments: [])))
    }

    func testHelpIsAskedForInEveryUsualWay() throws {
        for (line, words) in [
            ("", []), ("help", []), ("--help", []), ("-h", []), ("help scan", ["scan"]), ("help --help", []),
            ("help baseline create", ["baseline", "create"]), ("baseline --help", ["baseline"]),
        ] {
            XCTAssertEqual(try route(line), .help(words), line)
        }
    }

    func testUnknownCommandsAreAnsweredWithTheNearestOne() {
        for (line, message) in [
            ("scna .", "unknown command 'assay scna'; did you mean 'assay scan'?"),
            ("--scan .", ""),
            ("--format json scan", "'--format' stands before the command; flags follow it: 'assay COMMAND …'"),
            ("--versoin", "unknown command 'assay --versoin'; did you mean 'assay version'?"),
            (
                "zebra",
                "unknown command 'assay zebra'; there are scan, explain, baseline, version, help"
            ),
            ("baseline", "'assay baseline' takes one of create, prune"),
            ("baseline crate", "unknown command 'assay baseline crate'; did you mean 'assay baseline create'?"),
            ("help sacn", "unknown command 'assay sacn'; did you mean 'assay scan'?"),
            ("help scan now", "'assay scan' has no subcommand 'now'"),
        ] {
            XCTAssertEqual(Sample.complaint(about: line.split(separator: " ").map(String.init)), message, line)
        }
    }

    func testHelpIsWrappedAndAligned() {
        XCTAssertEqual(
            Sample.program.help(for: ["scan"], width: 66),
            """
            Find secrets in files.

            Usage: assay scan [FLAGS] [PATH…]

            Looks at every file below the given paths and says what should not
            be there.

            Arguments:
              [PATH…]  What to look at (default: here)

            Flags:
              -f, --format FORMAT     How to say it: text, json, sarif
              -o, --output FILE       Write a report there; may be given
                                      several times
                  --largest-file MIB  Leave out files above this size, in MiB
                                      (default 10)
                  --no-ignore         Look at ignored files too
              -q, --quiet             Say nothing but the findings
              -h, --help              Show this text

            Examples:
              assay scan .  Look at the folder that you are in

            """)
    }

    func testHelpFitsItsWidth() throws {
        for width in [0, 40, 50, 80, 120, 10_000] {
            for words in [[], ["scan"], ["baseline"], ["baseline", "create"], ["help"]] {
                let text = try XCTUnwrap(Sample.program.help(for: words, width: width))
                let widest = text.split(separator: "\n").map(\.count).max() ?? 0
                XCTAssertLessThanOrEqual(widest, max(60, width), "\(words) in \(width)\n\(text)")
            }
        }
        XCTAssertNil(Sample.program.help(for: ["zebra"], width: 80))
    }

    func testTheProgramsHelpListsItsCommands() {
        XCTAssertEqual(
            Sample.program.help(for: [], width: 80),
            """
            Security scanner.

            Usage: assay COMMAND

            Commands:
              scan      Find secrets in files
              explain   Explain a rule
              baseline  Remember findings
              version   Show the version
              help      Show what a command does and takes

            'assay COMMAND --help' shows what a command takes.

            """)
    }

    func testTheReferenceHoldsEveryCommandAndFlag() {
        let page = Sample.program.reference()
        XCTAssertTrue(page.hasPrefix("# assay\n\nSecurity scanner.\n\n## assay scan\n"), page)
        for line in [
            "\n## assay baseline create\n\nRecord what is known today.\n\n```\nassay baseline create [FLAGS] [FILE]\n```\n",
            "\n| Flag | Meaning |\n|---|---|\n| `-f, --format FORMAT` | How to say it: text, json, sarif |\n",
            "\n| `--no-ignore` | Look at ignored files too |\n",
            "\n| `[PATH…]` | What to look at (default: here) |\n",
        ] {
            XCTAssertTrue(page.contains(line), "\(line)\nis not in\n\(page)")
        }
    }
}
