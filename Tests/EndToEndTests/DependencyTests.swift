import Documents
import Foundation
import XCTest

/// What a scan says of dependencies, and when it may not say that they are clean.
final class DependencyTests: XCTestCase {
    private static let vulnerable = LockedProject.lodash("4.17.15")

    /// A folder with these files and a database of its own.
    private func sandbox(_ files: [String: String]) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(plain: files)
        XCTAssertEqual(try sandbox.importAdvisories().exitCode, 0)
        return sandbox
    }

    private func findings(_ run: Run) throws -> [Node] {
        try XCTUnwrap(JSON.parse(run.output)["findings"]?.array, run.errorText)
    }

    private func fingerprints(_ sandbox: Sandbox) throws -> [String] {
        try findings(sandbox.assay("scan", ".", "--format", "json")).map {
            $0["fingerprints"]?["assayFinding/v1"]?.string ?? ""
        }
    }

    func testFindsWhatTheDatabaseKnowsAndSaysWhatToDo() throws {
        let sandbox = try sandbox(["package-lock.json": Self.vulnerable])
        let run = try sandbox.assay("scan", ".")
        XCTAssertEqual(run.exitCode, 1)
        for words in [
            "HIGH  lodash 4.17.15: CVE-2021-23337 ", "  package-lock.json:5:1\n",
            "is in the range < 4.17.21 of GHSA-35jh-r3h4-6jhm", "Fix: Update to 4.17.21: `npm update lodash`.",
            "package-lock.json  package-lock v3: 1 package\n",
        ] {
            XCTAssertTrue(run.text.contains(words), "\(words): \(run.text)")
        }
        XCTAssertFalse(run.text.contains("Incomplete"), run.text)
    }

    func testPassesWhatNoAdvisoryAffects() throws {
        let sandbox = try sandbox(["package-lock.json": LockedProject.lodash("4.17.21")])
        let run = try sandbox.assay("scan", ".", "--only", "dependencies")
        XCTAssertEqual(run.exitCode, 0, run.text)
        XCTAssertTrue(run.text.contains("No findings in 1 file and 1 package by "), run.text)
    }

    func testNeverPassesWithoutADatabase() throws {
        let sandbox = try Sandbox()
        try sandbox.write(plain: ["package-lock.json": LockedProject.lodash("4.17.21")])
        let run = try sandbox.assay("scan", ".")
        XCTAssertEqual(run.exitCode, 3)
        let line = try XCTUnwrap(run.text.split(separator: "\n").first { $0.contains("missing: ") }, run.text)
        XCTAssertTrue(line.contains("there is no advisory database at '\(sandbox.home.path)"), String(line))
        XCTAssertTrue(
            line.contains("'assay advisories update' makes one; only the starter set of \(LockedProject.records) "),
            String(line))
        XCTAssertTrue(run.text.contains("1 package, 1 without advisories to match"), run.text)
        XCTAssertEqual(try sandbox.assay("scan", ".", "--allow-incomplete").exitCode, 0)
    }

    func testFindsByTheStarterSetWithoutADatabase() throws {
        let sandbox = try Sandbox()
        try sandbox.write(plain: ["package-lock.json": Self.vulnerable])
        let run = try sandbox.assay("scan", ".")
        XCTAssertEqual(run.exitCode, 1)
        XCTAssertTrue(run.text.contains("HIGH  lodash 4.17.15: CVE-2021-23337 "), run.text)
        XCTAssertTrue(run.text.contains("Incomplete: 1 place should have been looked at and could not be."), run.text)
        XCTAssertEqual(try sandbox.assay("scan", ".", "--fail-on", "never").exitCode, 3)
    }

    func testNeedsNoDatabaseWhereNothingNamesAPackage() throws {
        let sandbox = try Sandbox()
        try sandbox.write(["a.ts": "const a = 1;\n"])
        XCTAssertEqual(try sandbox.assay("scan", ".").exitCode, 0)
        let run = try sandbox.assay("scan", ".", "--only", "dependencies")
        XCTAssertEqual(run.exitCode, 0)
        XCTAssertEqual(run.text, "Nothing was looked at: no file was read.\n")
    }

    func testIsIncompleteWhereTheAdvisoriesAreOlderThanThePolicyAllows() throws {
        let sandbox = try sandbox([
            "package-lock.json": LockedProject.lodash("4.17.21"),
            "strict.toml": "version = 1\n[dependencies]\nnewest-advisories = \"1s\"\n",
        ])
        Thread.sleep(forTimeInterval: 2.1)
        XCTAssertEqual(try sandbox.assay("scan", ".").exitCode, 0)
        let run = try sandbox.assay("scan", ".", "--policy", "strict.toml")
        XCTAssertEqual(run.exitCode, 3)
        XCTAssertTrue(
            run.text.contains(
                #/out of date: the advisories of npm are \d+ seconds old, and the policy allows 1 second; 'assay advisories update' renews them/#
            ), run.text)
    }

    func testAnOldExportThatIsImportedTodayIsOld() throws {
        let sandbox = try sandbox(["package-lock.json": LockedProject.lodash("4.17.21")])
        let export = try LockedProject.advisories(of: Date().addingTimeInterval(-400 * 86_400))
        let imported = try sandbox.assay("advisories", "import", export, "--database", "old.db")
        XCTAssertEqual(imported.exitCode, 0)
        let run = try sandbox.assay("scan", ".", "--database", "old.db", "--exclude", "old.db")
        XCTAssertEqual(run.exitCode, 3)
        XCTAssertTrue(run.text.contains(#/the advisories of npm are \d{3,} days old/#), run.text)
        let status = try sandbox.assay("advisories", "status", "--database", "old.db").text
        XCTAssertTrue(status.contains(#/\nAge +\d{3,} days\nFetched +0 hours ago\n/#), status)
        // What it exports is as old, however it is written.
        for file in ["old.zip", "old.jsonl"] {
            XCTAssertEqual(try sandbox.assay("advisories", "export", file, "--database", "old.db").exitCode, 0)
            XCTAssertEqual(try sandbox.assay("advisories", "import", file, "--database", "\(file).db").exitCode, 0)
            let ages = try ["old.db", "\(file).db"].map { database in
                try JSON.parse(
                    sandbox.assay("advisories", "status", "--format", "json", "--database", database).output
                )["ecosystems"]?.array?.compactMap { $0["snapshot"]?.string }
            }
            XCTAssertEqual(ages[0]?.count, 3)
            XCTAssertEqual(ages[0], ages[1], file)
        }
    }

    func testIsIncompleteWhereTheDatabaseLacksAnEcosystem() throws {
        let lock =
            "version = 3\n\n[[package]]\nname = \"time\"\nversion = \"0.1.40\"\nsource = \"registry+https://registry.example/index\"\n"
        let sandbox = try sandbox(["Cargo.lock": lock, "web/package-lock.json": Self.vulnerable])
        let run = try sandbox.assay("scan", ".", "--fail-on", "never")
        XCTAssertEqual(run.exitCode, 3)
        XCTAssertTrue(run.text.contains("the advisory database has nothing on crates.io; "), run.text)
        XCTAssertTrue(
            run.text.contains("Cargo.lock  Cargo.lock v3: 1 package, 1 without advisories to match"), run.text)
        XCTAssertTrue(run.text.contains("lodash 4.17.15: CVE-2021-23337"), run.text)
    }

    func testIsIncompleteWhereTheDatabaseIsTornAndSaysWhatMendsIt() throws {
        let sandbox = try sandbox(["package-lock.json": Self.vulnerable])
        try sandbox.shell(
            "head -c 20000 \"$HOME/.cache/assay/advisories.db\" > torn.db; echo text > foreign.db; : > empty.db")
        for (database, words) in [
            ("torn.db", "malformed: the advisory database at 'torn.db' is torn: "),
            ("torn.db", "; 'assay advisories update --anew' makes a new one; only the starter set "),
            ("foreign.db", "malformed: the advisory database at 'foreign.db' is torn: file is not a database; "),
            ("empty.db", "malformed: 'empty.db' is not an advisory database; --database FILE names another; "),
            (".", "unreadable: the advisory database at '.' cannot be used: not a regular file; only the starter "),
        ] {
            let run = try sandbox.assay("scan", ".", "--database", database, "--fail-on", "never")
            XCTAssertEqual(run.exitCode, 3, database)
            XCTAssertTrue(run.text.contains(words), "\(words): \(run.text)")
            XCTAssertTrue(run.text.contains("lodash 4.17.15: CVE-2021-23337"), database)
        }
    }

    func testTakesTheDatabaseThatIsNamed() throws {
        let sandbox = try Sandbox()
        try sandbox.write(plain: ["package-lock.json": LockedProject.lodash("4.17.21")])
        let advisories = try LockedProject.advisories()
        defer { try? FileManager.default.removeItem(atPath: advisories) }
        try sandbox.shell("\"$ASSAY\" advisories import '\(advisories)' --database other.db")
        XCTAssertEqual(try sandbox.assay("scan", ".", "--database", "other.db").exitCode, 0)
        XCTAssertEqual(try sandbox.shell("ASSAY_DATABASE=other.db \"$ASSAY\" scan .").exitCode, 0)
        XCTAssertEqual(try sandbox.shell("XDG_CACHE_HOME=/nowhere \"$ASSAY\" scan .").exitCode, 3)
    }

    func testLooksForOneThingAlone() throws {
        let sandbox = try sandbox(["package-lock.json": Self.vulnerable])
        try sandbox.write(["a.ts": "const k = 'sk_live_{alnum:24}';\n"])
        for (words, rules) in [
            ([], ["stripe-live-key", "vulnerable-dependency"]), (["--only", "secrets"], ["stripe-live-key"]),
            (["--only", "dependencies"], ["vulnerable-dependency"]),
        ] {
            let run = try sandbox.assay(["scan", ".", "--format", "json"] + words)
            XCTAssertEqual(Set(try findings(run).compactMap { $0["ruleId"]?.string }), Set(rules), "\(words)")
        }
    }

    func testRefusesToLookForDependenciesAloneWhereNoLockfilesAreRead() throws {
        let sandbox = try Sandbox()
        try sandbox.write(plain: ["package-lock.json": Self.vulnerable])
        try sandbox.track("package-lock.json")
        for arguments in [["-"], ["--staged"], ["--history"]] {
            let run = try sandbox.assay(["scan", "--only", "dependencies"] + arguments)
            XCTAssertEqual(run.exitCode, 2, "\(arguments)")
            XCTAssertTrue(
                run.errorText.hasPrefix("assay: --only dependencies reads the lockfiles of a work tree, "),
                run.errorText)
        }
    }

    func testReadsALockfileAboveTheLimitOfTheSearchForSecrets() throws {
        let sandbox = try sandbox(["package-lock.json": Self.vulnerable + String(repeating: " ", count: 2 << 20)])
        let run = try sandbox.assay("scan", ".", "--largest-file", "1")
        XCTAssertEqual(run.exitCode, 1)
        XCTAssertTrue(run.text.contains("lodash 4.17.15: CVE-2021-23337"), run.text)
    }

    func testKnowsAFindingAgainWhenTheVersionOrTheLineChanges() throws {
        let sandbox = try sandbox(["package-lock.json": Self.vulnerable])
        let before = try fingerprints(sandbox)
        XCTAssertEqual(before.count, 1)
        try sandbox.write(plain: ["package-lock.json": "\n\n" + LockedProject.lodash("4.17.16")])
        XCTAssertEqual(try fingerprints(sandbox), before)
        try sandbox.write(plain: ["web/package-lock.json": Self.vulnerable])
        XCTAssertEqual(Set(try fingerprints(sandbox)).count, 2, "another file is another finding")
    }

    func testTellsByWhenThePolicyWantsAFindingGone() throws {
        let sandbox = try sandbox([
            "package-lock.json": Self.vulnerable, "assay.toml": "version = 1\n[remediation]\nhigh = \"7d\"\n",
        ])
        let words = ["scan", ".", "--fail-on", "never"]
        let result = try JSON.parse(sandbox.assay(words + ["--format", "json", "--output", "scan.md"]).output)
        let started = try XCTUnwrap(result["started"]?.string.flatMap { try? Date($0, strategy: .iso8601) })
        let due = (started + 7 * 86_400).ISO8601Format()
        let finding = try XCTUnwrap(result["findings"]?.array?.first)
        XCTAssertEqual(finding["due"]?.string, due)
        XCTAssertTrue(try sandbox.assay(words).text.contains("  Due: \(due.prefix(10))"))
        XCTAssertTrue(
            String(decoding: try sandbox.bytes(of: "scan.md"), as: UTF8.self).contains("Due: \(due.prefix(10))"))
        XCTAssertEqual(try sandbox.assay("baseline", "create").exitCode, 0)
        let known = try findings(sandbox.assay(words + ["--format", "json", "--baseline", "baselines/assay.json"]))
        let first = try XCTUnwrap(known.first?["firstSeen"]?.string)
        let day = try Date("\(first)T00:00:00Z", strategy: .iso8601)
        XCTAssertEqual(known.first?["due"]?.string, (day + 7 * 86_400).ISO8601Format())
        try sandbox.write(plain: ["assay.toml": "version = 1\n"])
        XCTAssertEqual(try findings(sandbox.assay(words + ["--format", "json"])).map { $0["due"]?.string }, [nil])
    }

    func testRaisesInstallScriptsThatTheBaselineDoesNotKnow() throws {
        func lock(_ names: [String]) -> String {
            let hash = "sha512-\(String(repeating: "A", count: 86))=="
            return LockedProject.npm(
                names.map {
                    #""node_modules/\#($0)": { "version": "1.0.0", "integrity": "\#(hash)", "hasInstallScript": true }"#
                }, direct: [])
        }
        let sandbox = try sandbox(["package-lock.json": lock(["first"])])
        XCTAssertEqual(try sandbox.assay("baseline", "create").exitCode, 0)
        let (run, baseline) = (["scan", ".", "--format", "json"], ["--baseline", "baselines/assay.json"])
        func told(_ words: [String]) throws -> [String] {
            try findings(sandbox.assay(words)).map {
                "\($0["dependency"]?["name"]?.string ?? "") \($0["severity"]?.string ?? "") \($0["novelty"]?.string ?? "")"
            }
        }
        XCTAssertEqual(try told(run + baseline), ["first note known"], "a baseline that is made makes nothing new")
        try sandbox.write(plain: ["package-lock.json": lock(["first", "second"])])
        XCTAssertEqual(try told(run + baseline), ["first note known", "second medium new"])
        XCTAssertEqual(try told(run), ["first note new", "second note new"])
    }

    func testShowsNoTokenOfAnAddress() throws {
        let secret = "tokenThatNobodyMaySee"
        let packages = [
            #""node_modules/a": { "version": "1.0.0", "resolved": "http://r.example/b/-/b-1.0.0.tgz?access_token=\#(secret)" }"#,
            #""node_modules/c": { "version": "1.0.0", "resolved": "git+https://u:\#(secret)@git.example/c.git?api_key=\#(secret)#main" }"#,
        ]
        let sandbox = try sandbox(["package-lock.json": LockedProject.npm(packages, direct: ["a", "c"])])
        let formats = ["text", "json", "sarif", "sarif-github", "markdown", "openvex", "annotations", "step-summary"]
        for format in formats {
            let run = try sandbox.assay("scan", ".", "--only", "dependencies", "--format", format)
            XCTAssertFalse(run.text.contains(secret), "\(format): \(run.text)")
        }
        for words in [["packages"], ["packages", "--format", "json"], ["sbom"], ["sbom", "--format", "spdx"]] {
            let run = try sandbox.assay(words)
            XCTAssertTrue(run.text.contains("git.example"), run.text)
            XCTAssertFalse(run.text.contains(secret), "\(words): \(run.text)")
        }
    }

    func testLetsABaselineKnowADependency() throws {
        let sandbox = try sandbox(["package-lock.json": Self.vulnerable])
        XCTAssertEqual(try sandbox.assay("baseline", "create").exitCode, 0)
        let known = try sandbox.assay("scan", ".", "--baseline", "baselines/assay.json")
        XCTAssertEqual(known.exitCode, 0, known.text)
        try sandbox.write(plain: [
            "package-lock.json": LockedProject.npm(
                [
                    #""node_modules/lodash": { "version": "4.17.15" }"#,
                    #""node_modules/event-stream": { "version": "3.3.6" }"#,
                ], direct: ["lodash", "event-stream"])
        ])
        let run = try sandbox.assay("scan", ".", "--baseline", "baselines/assay.json")
        XCTAssertEqual(run.exitCode, 1)
        XCTAssertTrue(run.text.contains("event-stream 3.3.6 is malicious: GHSA-mh6f-8j2x-4483"), run.text)
        XCTAssertTrue(run.text.contains("1 known to the"), run.text)
    }

    func testCountsPackagesOfUnknownVersionsAndDoesNotGuess() throws {
        let commit = String(repeating: "0123456789", count: 4)
        let sandbox = try sandbox([
            "package-lock.json": LockedProject.npm(
                [
                    #""node_modules/lodash": { "version": "4.17.15", "resolved": "git+ssh://git@git.example/lodash.git#\#(commit)" }"#
                ], direct: ["lodash"])
        ])
        let run = try sandbox.assay("scan", ".", "--only", "dependencies")
        XCTAssertEqual(run.exitCode, 0, run.text)
        XCTAssertTrue(run.text.contains("1 package, 1 of unknown version"), run.text)
    }

    func testTellsWaysToATransitivePackageAndHowToForceItsFix() throws {
        let sandbox = try sandbox([
            "package-lock.json": LockedProject.npm(
                [
                    #""node_modules/shop": { "version": "1.0.0", "dependencies": { "qs": "6.7.0" } }"#,
                    #""node_modules/qs": { "version": "6.7.0" }"#,
                ], direct: ["shop"])
        ])
        let run = try sandbox.assay("scan", ".")
        XCTAssertTrue(run.text.contains("by way of shop@1.0.0 > qs@6.7.0."), run.text)
        XCTAssertTrue(run.text.contains(#"`"overrides": { "qs": "6.7.3" }`"#), run.text)
    }

    func testSaysTheSameWithOneThread() throws {
        let lock = LockedProject.npm(
            ["lodash", "minimist", "qs", "json5"].map { "\"node_modules/\($0)\": { \"version\": \"1.0.0\" }" },
            direct: ["lodash", "minimist", "qs", "json5"])
        let files = (0..<12).map { ("\($0)/package-lock.json", lock) }
        let sandbox = try sandbox(Dictionary(uniqueKeysWithValues: files))
        let runs = try ["1", "8"].map { try sandbox.assay("scan", ".", "--jobs", $0, "--all").text }
        XCTAssertTrue(runs[0].contains("lodash 1.0.0"), runs[0])
        XCTAssertEqual(runs[0], runs[1])
    }
}
