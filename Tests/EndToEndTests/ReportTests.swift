import TestSupport
import XCTest

/// Saved results become reports about controls.
final class ReportTests: XCTestCase {
    /// A sandbox with a result of a folder that holds a secret, `results/shop.json`.
    private func scanned() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(["shop/pay.ts": "const k = 'sk_live_{alnum:24}';\n", "blog/a.ts": "const a = 1;\n"])
        try sandbox.shell("mkdir results")
        for place in ["shop", "blog"] {
            let run = try sandbox.assay("scan", place, "--output", "results/\(place).json", "--fail-on", "never")
            XCTAssertEqual(run.exitCode, 0, run.errorText)
        }
        return sandbox
    }

    func testWritesEveryFormat() throws {
        let sandbox = try scanned()
        for (format, beginning) in [
            ("markdown", "# Compliance report: this project\n"), ("digest", "# this project, "),
            ("html", "<!DOCTYPE html>\n"), ("compliance-sarif", "{\n  \"$schema\""),
        ] {
            let run = try sandbox.assay("report", "results/shop.json", "results/blog.json", "--format", format)
            XCTAssertEqual(run.exitCode, 0, run.errorText)
            XCTAssertTrue(run.text.hasPrefix(beginning), format)
            XCTAssertFalse(run.text.lowercased().contains("compliant"), format)
            XCTAssertEqual(run.errorText, "", format)
        }
    }

    func testHoldsResultsAgainstTheFrameworksThatAreNamed() throws {
        let sandbox = try scanned()
        let run = try sandbox.assay(
            "report", "results/shop.json", "--framework", "pci-dss", "--framework", "gdpr", "--output", "report.md")
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        XCTAssertEqual(run.text, "")
        let text = String(decoding: try sandbox.bytes(of: "report.md"), as: UTF8.self)
        XCTAssertTrue(text.contains("| `pci-dss-4.0.1` | 80 | "), text)
        XCTAssertTrue(text.contains("Contradicted in `pci-dss-4.0.1`: "), text)
        XCTAssertTrue(text.contains("| `gdpr` | "), text)
        XCTAssertFalse(text.contains("owasp-top10"), text)
    }

    func testTakesNamesFrameworksAndDeadlinesFromThePolicy() throws {
        let sandbox = try scanned()
        try sandbox.write([
            "assay.toml": """
            version = 1
            [project]
            name = "The shop"
            [frameworks]
            pci-dss = { version = "4.0.1", saq = "A" }
            [backups]
            encryption = "required"
            """
        ])
        let run = try sandbox.assay("report", "results/shop.json")
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        for part in ["# Compliance report: The shop\n", "Advisory under `saq-a`", "backups.encryption"] {
            XCTAssertTrue(run.text.contains(part), "\(part)\nis not in\n\(run.text)")
        }
        XCTAssertFalse(run.text.contains("| `gdpr` |"), run.text)
    }

    func testTellsWhatChangedSince() throws {
        let sandbox = try scanned()
        try sandbox.shell("cp results/shop.json before.json && rm shop/pay.ts && echo 'const a = 1;' > shop/a.ts")
        XCTAssertEqual(try sandbox.assay("scan", "shop", "--output", "results/shop.json").exitCode, 0)
        let run = try sandbox.assay("report", "results/shop.json", "--previous", "before.json")
        XCTAssertTrue(run.text.contains("- Open findings: 0 new, 1 gone, 0 as before\n"), run.text)
        XCTAssertTrue(run.text.contains("- No longer contradicted: "), run.text)
    }

    func testRefusesByNameWhatCannotBeTrusted() throws {
        let sandbox = try scanned()
        try sandbox.shell(
            """
            cd results && head -c 300 shop.json > torn.json && sed 's/assay-result.1/assay-result\\/9/' shop.json > newer.json
            sed 's/"critical"/"note"/' shop.json > changed.json && cp shop.json copy.json
            """)
        XCTAssertEqual(
            try sandbox.assay(
                "scan", "shop", "--exclude", "*.md", "--output", "results/again.json", "--fail-on", "never"
            ).exitCode, 0)
        for (arguments, part) in [
            (["results/torn.json"], "'results/torn.json' is refused: line "),
            (["results/newer.json"], "'results/newer.json' is refused: the format 'assay-result/9' is newer"),
            (["results/changed.json"], "'results/changed.json' is refused: its digest is not that"),
            (["results/none.json"], "'results/none.json' cannot be read: there is no such file"),
            (
                ["results/shop.json", "results/copy.json"],
                "'results/copy.json' and 'results/shop.json' are the same result"
            ),
            (["results/shop.json", "results/shop.json"], "'results/shop.json' and 'results/shop.json' are the same"),
            (
                ["results/shop.json", "results/again.json"],
                "'results/again.json' and 'results/shop.json' both tell of 'shop'"
            ),
            (["results/shop.json", "--framework", "pci-ds"], "there is no framework 'pci-ds'"),
            ([], "RESULT"),
        ] {
            for command in ["report", "gate"] where command == "report" || !arguments.contains("--framework") {
                let run = try sandbox.assay([command] + arguments)
                XCTAssertEqual(run.exitCode, 2, "\(command) \(arguments): \(run.errorText)")
                XCTAssertTrue(run.errorText.contains(part), "\(command) \(arguments): \(run.errorText)")
                XCTAssertEqual(run.text, "")
            }
        }
    }
}
