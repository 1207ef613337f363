import Arguments
import Foundation
import XCTest

final class CompletionTests: XCTestCase {
    func testBashOffersWhatMayFollow() throws {
        for (line, offers) in [
            (["assay", ""], ["scan", "explain", "baseline", "version", "help", "-h", "--help"]),
            (["assay", "ba"], ["baseline"]),
            (["assay", "baseline", ""], ["create", "prune", "-h", "--help"]),
            (["assay", "help", "baseline", ""], ["create", "prune"]),
            (["assay", "help", "sc"], ["scan"]),
            (["assay", "scan", "--o"], ["--output"]),
            (["assay", "scan", "--format", ""], ["text", "json", "sarif"]),
            (["assay", "scan", "-f", "j"], ["json"]),
            (["assay", "scan", "--format", "="], ["text", "json", "sarif"]),
            (["assay", "scan", "--format", "=", "s"], ["sarif"]),
            (["assay", "scan", "--output", "ass"], ["assay.bash"]),
            (["assay", "scan", "ass"], ["assay.bash"]),
            (["assay", "scan", "--largest-file", ""], []),
            (["assay", "baseline", "create", "--salt", ""], ["folder"]),
            (["assay", "baseline", "create", "--s"], ["--salt"]),
        ] {
            XCTAssertEqual(try bashOffers(after: line), offers, "\(line)")
        }
    }

    func testEveryShellThatIsHereAcceptsItsScript() throws {
        for shell in Shell.allCases {
            guard let path = path(of: shell.rawValue) else { continue }
            let script = try scriptFile(for: shell)
            let syntax = try run(path, ["-n", script.path])
            XCTAssertEqual(syntax.status, 0, "\(shell): \(syntax.output)")
        }
    }

    func testZshAndFishHoldEveryCommandAndFlag() {
        let zsh = Sample.program.completions(for: .zsh)
        for part in [
            "#compdef assay\n", "_assay_baseline_create() {", "create) _assay_baseline_create ;;",
            "'(-f --format)--format=[How to say it]:FORMAT:(text json sarif)'",
            "'*-o[Write a report there]:FILE:_files'",
            "'prune:Drop what isn'\\''t there any more'", "[Where salts are \\[kept\\]\\: a folder]", "'*:PATH:_files'",
            "'::FILE:_files'", "':RULE: '",
        ] {
            XCTAssertTrue(zsh.contains(part), "\(part)\nis not in\n\(zsh)")
        }
        let fish = Sample.program.completions(for: .fish)
        for part in [
            "complete -c assay -n '__fish_use_subcommand' -a scan -d 'Find secrets in files'\n",
            "complete -c assay -n '__fish_seen_subcommand_from scan' -s f -l format -x -a 'text json sarif'",
            "-n '__fish_seen_subcommand_from baseline; and not __fish_seen_subcommand_from create prune' -a prune"
                + " -d 'Drop what isn\\'t there any more'\n",
            "-n '__fish_seen_subcommand_from scan' -F\n",
        ] {
            XCTAssertTrue(fish.contains(part), "\(part)\nis not in\n\(fish)")
        }
    }

    /// What bash would offer with the cursor behind the last word.
    private func bashOffers(after words: [String]) throws -> [String] {
        guard let bash = path(of: "bash") else { throw XCTSkip("bash is not installed") }
        let line = words.map { "'\($0)'" }.joined(separator: " ")
        let script = try scriptFile(for: .bash)
        let commands = """
            cd '\(script.deletingLastPathComponent().path)' && mkdir folder && source assay.bash
            COMP_WORDS=(\(line)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _assay
            for offer in "${COMPREPLY[@]}"; do echo "$offer"; done
            """
        let result = try run(bash, ["--norc", "-c", commands])
        XCTAssertEqual(result.status, 0, result.output)
        return result.output.split(separator: "\n").map(String.init)
    }

    private func scriptFile(for shell: Shell) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        addTeardownBlock { try FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("assay.\(shell.rawValue)")
        try Data(Sample.program.completions(for: shell).utf8).write(to: file)
        return file
    }

    private func path(of program: String) -> String? {
        ["/bin/", "/usr/bin/", "/usr/local/bin/"].map { $0 + program }
            .first(where: FileManager.default.isExecutableFile(atPath:))
    }

    private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
