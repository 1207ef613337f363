import Documents
import TestSupport
import XCTest

final class SampleTests: XCTestCase {
    func testTellsOfTheSampleProjectAsTheReportsDo() throws {
        let project = try SampleProject()
        let run = try project.sandbox.assay(
            "scan", ".", "--output", "../sample.md", "--output", "../sample.sarif", "--output", "../sample.json")
        XCTAssertEqual(run.exitCode, 1)
        XCTAssertEqual(run.errorText, "")
        try Golden("sample.txt").compare(run.output)
        for name in ["sample.md", "sample.sarif", "sample.json"] {
            try Golden(name).compare(project.sandbox.bytes(of: "../\(name)"))
        }
    }

    func testWritesSARIFThatItsSchemaAllows() throws {
        guard let validator = try SchemaValidator.sarif else { throw XCTSkip(SchemaValidator.advice) }
        let run = try SampleProject().sandbox.assay("scan", ".", "--format", "sarif")
        XCTAssertEqual(validator.faults(in: try JSON.parse(run.output)), [])
    }

    func testSaysTheSameOfTheSampleProjectWithOneThread() throws {
        let sandbox = try SampleProject().sandbox
        let runs = try ["1", "8"].map { try sandbox.assay("scan", ".", "--jobs", $0, "--all").text }
        XCTAssertEqual(runs[0], runs[1])
    }
}
