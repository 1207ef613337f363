import Documents
import Foundation
import XCTest

final class DailyTests: XCTestCase {
    private let secret = ["pay.ts": #"new Stripe("sk_live_{alnum:24}")"#]

    private func reports(in sandbox: Sandbox, _ folder: String = ".assay/reports") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: sandbox.folder.appending(path: folder).path).sorted()
    }

    func testWritesDatedReportsAndEndsByTheScheduledGate() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "let a = 1\n"])
        let clean = try sandbox.assay("daily", "--offline")
        XCTAssertEqual(clean.exitCode, 0, clean.errorText)
        XCTAssertTrue(clean.text.contains("**0 new, no earlier result, 0 overdue, 0 open"), clean.text)
        let names = try reports(in: sandbox).filter { $0.hasPrefix("assay-") }
        XCTAssertEqual(
            names.map { $0.split(separator: ".", maxSplits: 1).last }, ["digest.md", "html", "json", "md", "sarif"])
        XCTAssertEqual(Set(names.map { $0.prefix(16) }).count, 1, "one day: \(names)")

        try sandbox.write(secret)
        let failed = try sandbox.assay("daily", "--offline")
        XCTAssertEqual(failed.exitCode, 1)
        XCTAssertTrue(
            failed.errorText.contains("decided by gate.scheduled: new findings of severity high"), failed.errorText)
        XCTAssertEqual(
            try reports(in: sandbox).filter { $0.hasPrefix("assay-") }, names, "the same files, written anew")
    }

    func testReportsAreNoPartOfTheRepositoryThatTheyTellOf() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "let a = 1\n"])
        try sandbox.track("a.ts")
        XCTAssertEqual(try sandbox.assay("daily", "--offline").exitCode, 0)
        XCTAssertEqual(try sandbox.shell("git status --porcelain").text, "A  a.ts\n")
        let scan = try sandbox.assay("scan", ".")
        XCTAssertTrue(scan.text.hasPrefix("No secrets found in 1 file "), scan.text)
    }

    func testComparesWithTheLastDayAndPrunes() throws {
        let sandbox = try Sandbox()
        try sandbox.write(secret)
        XCTAssertEqual(try sandbox.assay("daily", "--offline", "--output", "out").exitCode, 1)
        let today = try XCTUnwrap(try reports(in: sandbox, "out").first { $0.hasSuffix(".json") })
        for day in ["2020-01-01", "2020-01-02", "2020-01-03"] {
            try sandbox.write(sandbox.bytes(of: "out/\(today)"), to: "out/assay-\(day).json")
        }
        try sandbox.write(Array("mine".utf8), to: "out/assay-notes.txt")
        try sandbox.remove("pay.ts")
        try sandbox.write(["a.ts": "let a = 1\n"])
        let run = try sandbox.assay("daily", "--offline", "--output", "out", "--keep", "2")
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        XCTAssertTrue(run.text.contains("0 new, 1 fixed"), run.text)
        let left = try reports(in: sandbox, "out").filter { $0.hasSuffix(".json") || $0.hasSuffix(".txt") }
        XCTAssertEqual(left, ["assay-2020-01-03.json", today, "assay-notes.txt"])
    }

    func testATornResultOfYesterdayCostsTheComparisonAlone() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "let a = 1\n"])
        try sandbox.write(Array("{".utf8), to: "out/assay-2020-01-01.json")
        let run = try sandbox.assay("daily", "--offline", "--output", "out")
        XCTAssertEqual(run.exitCode, 0)
        XCTAssertTrue(run.errorText.contains("no comparison with the last result"), run.errorText)
    }

    func testTwoRunsNeverOverlap() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "let a = 1\n"])
        let run = try sandbox.shell(
            #"mkdir out; exec 9> out/.lock; flock 9; "$ASSAY" daily --offline --output out; echo "code $?"; ls out"#)
        XCTAssertEqual(run.text, "code 3\n", run.errorText)
        XCTAssertTrue(run.errorText.contains("another daily run is at work on 'out'"), run.errorText)
    }

    func testAdvisoriesThatCannotBeFetchedLeaveTheRunIncompleteAndReported() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            "package-lock.json":
                #"{"lockfileVersion":3,"packages":{"":{},"node_modules/left-pad":{"version":"1.3.0"}}}"#
        ])
        // Nobody listens on port 1 (tcpmux).
        let arguments = ["daily", "--mirror", "http://127.0.0.1:1/", "--output", "out"]
        let run = try sandbox.assay(arguments)
        XCTAssertEqual(run.exitCode, 3, run.errorText)
        XCTAssertTrue(run.text.contains("Places that could not be looked at: 2"), run.text)
        XCTAssertEqual(try sandbox.assay(arguments + ["--allow-incomplete"]).exitCode, 0)
    }

    func testRefusesWhatItCannotDo() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "let a = 1\n"])
        for (arguments, words) in [
            (["--keep", "0"], "--keep takes a whole number"), (["a.ts"], "daily looks through a folder"),
            (["-"], "daily looks through a folder"), (["--offline", "--output", "a.ts"], "the reports folder 'a.ts'"),
        ] {
            let run = try sandbox.assay(["daily"] + arguments)
            XCTAssertEqual(run.exitCode, 2, "\(arguments)")
            XCTAssertTrue(run.errorText.contains(words), run.errorText)
        }
    }
}
