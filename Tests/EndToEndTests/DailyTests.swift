import Documents
import Foundation
import TestSupport
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
            names.map { $0.split(separator: ".", maxSplits: 1).last },
            ["digest.md", "html", "json", "manifest", "md", "sarif"])
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

    /// Answers every request with a page.
    private func site() throws -> ScriptedServer {
        try ScriptedServer { peer in
            while true {
                if peer.readRequest().isEmpty { return }
                let body = "<!doctype html><title>a</title>"
                peer.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            }
        }
    }

    func testProbesTheEnvironmentsAndKeepsARecordOfThem() throws {
        let server = try site()
        let sandbox = try Sandbox()
        let address = "http://127.0.0.1:\(server.port)/"
        try sandbox.write([
            "a.ts": "let a = 1\n",
            "assay.toml": """
            version = 1
            [project]
            name = "The shop"
            [environments.staging]
            url = "\(address)"
            [environments.later]
            branch = "next"
            [objectives]
            uptime = { target = 99.9, window = "7d" }
            response-time = { target = "3s" }
            [gate.scheduled]
            fail-on = "never"
            """,
        ])
        let advisories = ["--mirror", "http://127.0.0.1:1/", "--allow-incomplete", "--output", "out"]
        for round in 1...2 {
            let run = try sandbox.assay(["daily"] + advisories)
            XCTAssertEqual(run.exitCode, 0, run.errorText)
            let availability = "- Availability of `\(address)`: up 100.00 % (promised 99.90) in \(round) look"
            XCTAssertTrue(run.text.contains(availability), run.text)
            XCTAssertFalse(run.text.contains("objectives.uptime"), "the record decides it: \(run.text)")
        }
        let result = try XCTUnwrap(try reports(in: sandbox, "out").first { $0.hasSuffix(".json") })
        let root = try JSON.parse(sandbox.bytes(of: "out/\(result)"))
        XCTAssertEqual(root["sites"]?.array?.map { $0["environment"]?.string }, ["staging"])
        let checks = root["checks"]?.array?.compactMap { $0["id"]?.string } ?? []
        XCTAssertTrue(checks.contains("sites.availability") && checks.contains("secrets.provider"), "\(checks)")
        let sarif = try JSON.parse(sandbox.bytes(of: "out/" + result.replacing(".json", with: ".sarif")))
        XCTAssertEqual(
            sarif["runs"]?.array?.first?["webRequests"]?.array?.first?["target"]?.string, address)
    }

    func testASiteThatWasDownMissesItsObjectiveAndFailsTheGate() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            "a.ts": "let a = 1\n", "assay.toml": "version = 1\n[objectives]\nuptime = { target = 99.9 }\n",
        ])
        let now = try sandbox.shell("date -u +%FT%TZ").text.prefix(20)
        let samples = #"{"time":"\#(now)","url":"https://shop.example/","status":"#
        try sandbox.write(Array("\(samples)200}\n\(samples)503}\n".utf8), to: "up.jsonl")
        let run = try sandbox.assay("daily", "--offline", "--record", "up.jsonl", "--output", "out")
        XCTAssertEqual(run.exitCode, 1, run.errorText)
        XCTAssertTrue(run.text.contains("**up 50.00 % (promised 99.90), missed**"), run.text)
        XCTAssertTrue(run.errorText.contains("uptime-below-objective"), run.errorText)
        try sandbox.write(Array("\(samples)200}\nno sample\n\(samples)200}\n".utf8), to: "torn.jsonl")
        let torn = try sandbox.assay("daily", "--offline", "--record", "torn.jsonl", "--output", "out")
        XCTAssertEqual(torn.exitCode, 3, torn.errorText)
        XCTAssertEqual(
            try sandbox.assay("daily", "--offline", "--record", "none.jsonl", "--output", "out").exitCode, 2)
    }

    func testManifestsShowThatNoReportWasChangedSince() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "let a = 1\n"])
        let arguments = ["daily", "--offline", "--output", "out"]
        let first = try sandbox.assay(arguments)
        XCTAssertEqual(first.exitCode, 0, first.errorText)
        XCTAssertFalse(first.text.contains("Daily runs"), first.text)
        // The day's files become those of earlier days, each behind the one before, as if the runs had been then.
        let today = try XCTUnwrap(try reports(in: sandbox, "out").first { $0.hasSuffix(".manifest") })
        let day = String(today.dropFirst(6).prefix(10))
        try sandbox.shell(
            """
            cd out; d=\(day)
            for e in 2020-01-01 2020-01-02; do
              for f in assay-$d.*; do cp "$f" "${f/$d/$e}"; done
              sed -i "s/$d/$e/g" assay-$e.manifest
            done
            size=$(stat -c %s assay-2020-01-01.manifest) sum=$(sha256sum assay-2020-01-01.manifest | cut -c -64)
            sed -i 's/"previous": null/"previous": {"name":"assay-2020-01-01.manifest","size":'$size',"sha256":"'$sum'"}/' \
              assay-2020-01-02.manifest
            """)
        let held = try sandbox.assay(arguments)
        XCTAssertTrue(held.text.contains("every manifest is as the next one names it"), held.text)
        XCTAssertTrue(held.text.contains("- Daily runs: 3 days since 2020-01-01, "), held.text)
        XCTAssertTrue(held.text.contains("- Open findings over 3 results since 2020-01-01: ▁▁▁"), held.text)
        let manifest = try JSON.parse(sandbox.bytes(of: "out/\(today)"))
        XCTAssertEqual(manifest["previous"]?["name"]?.string, "assay-2020-01-02.manifest")
        XCTAssertEqual(manifest["files"]?.array?.count, 5)

        try sandbox.shell("echo >> out/assay-2020-01-01.html")
        let changed = try sandbox.assay(arguments)
        XCTAssertTrue(changed.text.contains("**changed since: 2020-01-01**"), changed.text)
        try sandbox.shell("sed -i 's/\"openFindings\": 0/\"openFindings\": 9/' out/assay-2020-01-01.manifest")
        XCTAssertTrue(
            try sandbox.assay(arguments).text.contains("**changed since: 2020-01-01, 2020-01-02**"),
            "the next one tells")
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
        XCTAssertTrue(run.text.contains("Places that could not be checked: 2"), run.text)
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
