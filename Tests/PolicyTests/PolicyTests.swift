import Policy
import Vocabulary
import XCTest

final class PolicyTests: XCTestCase {
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
            policy.undecided,
            [
                "project", "frameworks", "environments", "transport", "headers", "payment-pages", "data-access",
                "variables", "workflows", "objectives", "budgets", "backups", "incidents", "remediation",
                "gate.pull-request", "gate.main", "gate.scheduled", "gate.pre-commit", "alerts", "vendors",
            ])
        XCTAssertEqual(policy.scan, SecurityPolicy.standard.scan)
        XCTAssertEqual(policy.gate, SecurityPolicy.standard.gate)
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
                "3:1: unknown key 'zzz' in [scan]; known: exclude, largest-file, build-output, ignore-rules, "
                    + "allow-comments, generic"
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
