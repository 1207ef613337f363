import Policy
import Vocabulary
import XCTest

final class PolicyTests: XCTestCase {
    func testTellsTheLinesThatNameEnvironmentsAndWhatIsPublic() throws {
        let text =
            "version = 1\n\n[environments.staging]\nbranch = 'b'\nurl = 'https://a.example'\n\n[environments.production]\nurl = 'https://b.example'\n[data-access]\npublic-read-tables = ['posts']\npublic-buckets = ['avatars']\n"
        XCTAssertEqual(SecurityPolicy.environmentLines(in: Array(text.utf8)), ["staging": 5, "production": 8])
        XCTAssertNil(SecurityPolicy.environmentLines(in: Array("[".utf8)))
        let policy = try SecurityPolicy.parse(Array(text.utf8), path: "assay.toml")
        XCTAssertEqual(policy.dataAccess.publicReadTables, ["posts"])
        XCTAssertEqual(policy.dataAccess.publicBuckets, ["avatars"])
    }

    private func policy(_ text: String) throws -> SecurityPolicy {
        try SecurityPolicy.parse(Array(text.utf8), path: "assay.toml")
    }

    func testStandardLeavesOutFilesAbove10MiBAndFailsOnHigh() throws {
        XCTAssertEqual(SecurityPolicy.standard.scan.largestFile, 10 * 1024 * 1024)
        XCTAssertEqual(SecurityPolicy.standard.gate.failOn, .high)
        XCTAssertEqual(SecurityPolicy.standard.undecided, [])
        XCTAssertEqual(try policy("version = 1"), .standard)
        XCTAssertEqual(try policy("version = 1\n[scan]\n[gate]"), .standard)
    }

    func testReadsTheSectionsThatItDecides() throws {
        let policy = try policy(
            """
            version = 1
            [scan]
            exclude = ["vendor/**", "*.snap"]
            largest-file = 2
            build-output = false
            ignore-rules = false
            allow-comments = false
            generic = false
            [gate]
            fail-on = "critical"
            """)
        XCTAssertEqual(policy.scan.excluded, ["vendor/**", "*.snap"])
        XCTAssertEqual(policy.scan.largestFile, 2 << 20)
        XCTAssertFalse(policy.scan.includesBuildOutput)
        XCTAssertFalse(policy.scan.honoursIgnoreRules)
        XCTAssertFalse(policy.scan.honoursComments)
        XCTAssertFalse(policy.scan.usesGenericRules)
        XCTAssertEqual(policy.gate.failOn, .critical)
    }

    func testTheGateMayNeverFail() throws {
        XCTAssertNil(try policy("version = 1\ngate.fail-on = \"never\"").gate.failOn)
        for level in Severity.allCases {
            XCTAssertEqual(try policy("version = 1\n[gate]\nfail-on = '\(level.rawValue)'").gate.failOn, level)
        }
    }

    func testAcceptsTheWholeExampleAndNamesWhatItDoesNotDecide() throws {
        let policy = try policy(examplePolicy)
        XCTAssertEqual(
            policy.undecided.prefix(3),
            ["project.document", "environments.development.stripe", "environments.staging.access"])
        XCTAssertTrue(policy.undecided.contains("data-access.row-level-security"))
        XCTAssertTrue(policy.undecided.contains("incidents.respond-within"))
        XCTAssertTrue(policy.undecided.contains("backups.recovery-test"))
        XCTAssertEqual(policy.undecided.filter { !$0.contains(".") }, ["alerts", "vendors"])
        XCTAssertEqual(policy.scan, SecurityPolicy.standard.scan)
        XCTAssertEqual(policy.gate.failOn, .high)
    }

    func testReadsHowAvailableSitesMustBe() throws {
        let objectives = try policy(examplePolicy).objectives
        XCTAssertEqual(objectives.availability, .init(target: 99.9, alert: 99))
        XCTAssertEqual(objectives.window, Duration(seconds: 30 * 86_400))
        XCTAssertEqual(objectives.response, .init(target: 3000, alert: 5000))
        XCTAssertEqual(objectives.errors, .init(target: 5, alert: 10))
        XCTAssertEqual(objectives.names, ["objectives.uptime", "objectives.response-time", "objectives.error-rate"])
        XCTAssertTrue(try Set(policy(examplePolicy).undecided).isSuperset(of: objectives.names))
        let mean = try policy("version = 1\n[objectives]\nresponse-time = { target = \"2.5s\", statistic = \"mean\" }")
        XCTAssertEqual(mean.objectives.names, [], "nothing measures a mean")
        let half = try policy("version = 1\n[objectives]\nresponse-time = { target = \"500ms\" }")
        XCTAssertEqual(half.objectives.response, .init(target: 500, alert: nil))
    }

    func testReadsWhatTheExamplePromises() throws {
        let policy = try policy(examplePolicy)
        XCTAssertEqual(policy.frameworks.catalogs, ["gdpr", "ccpa", "owasp-top10-2025", "pci-dss"])
        XCTAssertEqual(policy.frameworks.questionnaire, "A")
        XCTAssertEqual(policy.environments.map(\.name), ["development", "staging", "production"])
        XCTAssertEqual(policy.environments.map(\.isPublic), [false, false, true])
        XCTAssertEqual(policy.environments.last?.address, "https://ipec-coach-connect.vercel.app")
        XCTAssertEqual(policy.transport.minimum, "1.2")
        XCTAssertEqual(policy.transport.mustOffer, "1.3")
        XCTAssertEqual(policy.transport.certificateDays, 21)
        XCTAssertTrue(policy.transport.requiresRedirect)
        XCTAssertEqual(
            policy.headers.required.map(\.name),
            [
                "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Strict-Transport-Security",
                "Content-Security-Policy",
            ])
        XCTAssertEqual(policy.headers.required[3].longest, 31_536_000)
        XCTAssertEqual(policy.headers.required[3].includesSubdomains, true)
        XCTAssertEqual(policy.headers.required[4].forbidden.first, "'unsafe-eval'")
        XCTAssertEqual(policy.headers.required[4].allowed.map(\.name), ["script-src", "frame-src", "connect-src"])
        XCTAssertEqual(policy.paymentPages.scripts.map(\.owner), ["DevOps Team"])
        XCTAssertEqual(policy.incidents.ratings[.critical], "P0")
        XCTAssertEqual(policy.incidents.respondWithin["P0"], Duration(seconds: 900))
        XCTAssertEqual(policy.incidents.remediationWithin[.medium], Duration(seconds: 30 * 86_400))
        XCTAssertEqual(policy.gate.stages["pull-request"]?.isNewOnly, true)
        XCTAssertEqual(policy.gate.stages["scheduled"]?.overdue, .fail)
        XCTAssertEqual(policy.gate.stages["pre-commit"]?.only, ["secrets"])
        XCTAssertEqual(policy.gate.stages["pre-commit"]?.failOn, .low)
    }

    func testRefusesPromisesThatCannotAllBeKept() {
        let rows = [
            (
                "[transport]\ntls = { minimum = '1.3', must-offer = '1.2' }",
                "3:39: 'must-offer' is not below 'minimum' (\"1.3\"), as '1.2' is"
            ),
            (
                "[objectives]\nuptime = { target = 99.0, alert-below = 99.9 }",
                "3:41: 'alert-below' is at most the target, which '99.9' is not"
            ),
            (
                "[objectives]\nresponse-time = { target = '3s', alert-above = '1s' }",
                "3:48: 'alert-above' is at least the target, which '1s' is not"
            ),
            (
                "[environments.live]\n[headers]\nenvironments = ['production']",
                "4:17: there is no environment 'production'; there are live"
            ),
        ]
        for (text, expected) in rows {
            XCTAssertThrowsError(try policy("version = 1\n" + text), text) { error in
                XCTAssertEqual("\(error)", "assay.toml:\(expected)", text)
            }
        }
    }

    func testRefusesWrongUnitsAndImpossibleDates() {
        let rows = [
            (
                "[objectives]\nuptime = { window = '30 days' }",
                "3:21: 'window' takes a length of time such as \"15m\", \"24h\" or \"7d\", not '30 days'"
            ),
            ("[budgets]\ntotal = '500kb'", "3:9: 'total' takes a size such as \"100KB\" or \"2MB\", not '500kb'"),
            (
                "[project]\ndocument = { last-updated = '2024-01-01' }",
                "3:29: 'last-updated' takes a date such as 2026-01-31, without quotes, not '2024-01-01'"
            ),
            (
                "[objectives]\nuptime = { target = 101 }",
                "3:21: 'target' takes a number from 0.0 to 100.0, not '101'"
            ),
            (
                "[environments.live]\nurl = 'example.com'",
                "3:7: 'url' takes an address such as \"https://example.com\", not 'example.com'"
            ),
            (
                "[remediation]\nurgent = '1d'",
                "3:1: unknown key 'urgent' in [remediation]; known: critical, high, low, medium, note"
            ),
            ("[[alerts]]\nchanel = 'email'", "3:1: unknown key 'chanel' in [alerts]; did you mean 'channel'?"),
            ("[frameworks]\nowasp-top10 = '2017'", "3:15: 'owasp-top10' takes one of \"2021\", \"2025\", not '2017'"),
        ]
        for (text, expected) in rows {
            XCTAssertThrowsError(try policy("version = 1\n" + text), text) { error in
                XCTAssertEqual("\(error)", "assay.toml:\(expected)", text)
            }
        }
    }

    func testErrorsQuoteTheInputAndSayWhatWouldBeRight() {
        let levels = #""critical", "high", "medium", "low", "note", "never""#
        let rows = [
            ("", "1:1: a policy says 'version = 1' before its first section"),
            ("version = 2", "1:11: 'version' is 1, the one that this assay reads, not '2'"),
            ("version = '1'", "1:11: 'version' is 1, the one that this assay reads, not '1'"),
            ("version = 1\n[scam]", "2:2: unknown key 'scam'; did you mean 'scan'?"),
            ("version = 1\n[hedaers]", "2:2: unknown key 'hedaers'; did you mean 'headers'?"),
            (
                "version = 1\n[scan]\n exlude = []",
                "3:2: unknown key 'exlude' in [scan]; did you mean 'exclude'?"
            ),
            (
                "version = 1\n[scan]\nzzz = 1",
                "3:1: unknown key 'zzz' in [scan]; known: allow-comments, build-output, exclude, generic, "
                    + "ignore-rules, largest-archive, largest-file"
            ),
            (
                "version = 1\n[scan]\nlargest-file = '10MB'",
                "3:16: 'largest-file' takes a whole number of MiB from 1 to 1048576, not '10MB'"
            ),
            (
                "version = 1\n[scan]\nlargest-file = 0",
                "3:16: 'largest-file' takes a whole number of MiB from 1 to 1048576, not '0'"
            ),
            (
                "version = 1\n[scan]\nlargest-file = 9223372036854775807",
                "3:16: 'largest-file' takes a whole number of MiB from 1 to 1048576, not '9223372036854775807'"
            ),
            (
                "version = 1\n[scan]\nbuild-output = 'yes'",
                "3:16: 'build-output' takes true or false, not 'yes'"
            ),
            (
                "version = 1\n[scan]\nexclude = 'a'", "3:11: 'exclude' takes an array of patterns in quotes, not 'a'"
            ),
            (
                "version = 1\n[scan]\nexclude = ['a', 1]", "3:17: 'exclude' takes patterns in quotes, not '1'"
            ),
            ("version = 1\nscan = true", "2:8: 'scan' is a table, '[scan]', not 'true'"),
            ("version = 1\ntransport = 1", "2:13: 'transport' is a table, '[transport]', not '1'"),
            ("version = 1\nalerts = [1]", "2:10: 'alerts' is an array of tables, '[[alerts]]', not '[1]'"),
            ("version = 1\n[gate]\nfail-on = 'hihg'", "3:11: 'fail-on' takes one of \(levels), not 'hihg'"),
            ("version = 1\n[gate]\nfail-on = 3", "3:11: 'fail-on' takes one of \(levels), not '3'"),
            ("version = 1\n[gate]\nfail_on = 'low'", "3:1: unknown key 'fail_on' in [gate]; did you mean 'fail-on'?"),
            ("version = 1\n[gate.fail-on]", "2:1: 'fail-on' takes one of \(levels), not '[gate.fail-on]'"),
            ("version = \n", "1:11: expected a value, not U+000A"),
            (
                "version = 1\n[scan]\nexclude = '''\n" + String(repeating: "x", count: 90) + "'''",
                "3:11: 'exclude' takes an array of patterns in quotes, not '''…"
            ),
        ]
        for (text, expected) in rows {
            XCTAssertThrowsError(try policy(text), text) { error in
                XCTAssertEqual("\(error)", "assay.toml:\(expected)", text)
            }
        }
    }
}
