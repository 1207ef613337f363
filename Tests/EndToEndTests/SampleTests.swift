import Documents
import TestSupport
import XCTest

/// The sample project and its site, told in every format; people read the goldens in `reports/`.
final class SampleTests: XCTestCase {
    private static let scanGoldens = [
        "sample.md", "sample.sarif", "sample.json", "sample.github.sarif", "sample.summary.md", "sample.annotations",
        "sample.openvex.json",
    ]

    func testTellsOfTheSampleProjectAsTheReportsDo() throws {
        let project = try SampleProject()
        let outputs = Self.scanGoldens.flatMap { ["--output", "../\($0)"] }
        let run = try project.sandbox.assay(["scan", "."] + outputs)
        XCTAssertEqual(run.exitCode, 1)
        XCTAssertEqual(run.errorText, "")
        try Golden("sample.txt").compare(run.output)
        for name in Self.scanGoldens { try Golden(name).compare(project.sandbox.bytes(of: "../\(name)")) }
    }

    func testListsThePackagesOfTheSampleProjectAsTheBillsOfMaterialsDo() throws {
        let sandbox = try SampleProject().sandbox
        for (format, golden) in [("cyclonedx", "sample.cdx.json"), ("spdx", "sample.spdx.json")] {
            let run = try sandbox.assay("sbom", ".", "--format", format)
            XCTAssertEqual(run.exitCode, 0, run.errorText)
            try Golden(golden).compare(run.output)
        }
    }

    func testTellsOfTheSampleSiteAsTheReportDoes() throws {
        let project = try SampleProject()
        let run = try project.probe()
        XCTAssertEqual(run.exitCode, 1, run.errorText)
        try Golden("site.txt").compare(run.output)
    }

    func testTellsOfControlsAsTheComplianceReportsDo() throws {
        let project = try SampleProject()
        let sandbox = project.sandbox
        try project.leakInHistory()
        _ = try project.probe("--output", "../site.json")
        _ = try sandbox.assay("scan", ".", "--output", "../tree.json")
        _ = try sandbox.assay("scan", ".", "--history", "--output", "../history.json")
        for (format, golden) in [
            ("markdown", "compliance.md"), ("digest", "compliance.digest.md"), ("html", "compliance.html"),
            ("compliance-sarif", "compliance.sarif"),
        ] {
            let run = try sandbox.assay(
                "report", "../tree.json", "../history.json", "../site.json", "--format", format)
            XCTAssertEqual(run.exitCode, 0, run.errorText)
            try Golden(golden).compare(run.output)
        }
    }

    func testWritesSARIFThatItsSchemaAllows() throws {
        guard let validator = try SchemaValidator.sarif else { throw XCTSkip(SchemaValidator.advice) }
        let project = try SampleProject()
        for run in [
            try project.sandbox.assay("scan", ".", "--format", "sarif"), try project.probe("--format", "sarif"),
        ] {
            XCTAssertEqual(validator.faults(in: try JSON.parse(run.output)), [])
        }
    }

    func testSaysTheSameOfTheSampleProjectWithOneThread() throws {
        let sandbox = try SampleProject().sandbox
        let runs = try ["1", "8"].map { try sandbox.assay("scan", ".", "--jobs", $0, "--all").text }
        XCTAssertEqual(runs[0], runs[1])
    }
}
