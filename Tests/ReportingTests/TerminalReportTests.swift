import Vocabulary
import XCTest

@testable import Reporting

final class TerminalReportTests: XCTestCase {
    private func report(_ result: ScanResult, _ presentation: Presentation = Presentation()) -> String {
        String(decoding: TerminalReport().report(on: result, presentation: presentation), as: UTF8.self)
    }

    func testSaysWhatWasFoundWhereAndWhatToDo() {
        XCTAssertEqual(
            report(Sample.full),
            """
            CRITICAL  Stripe live secret key  stripe-live-key
              .env:3:19
              3 │ const stripe = new Stripe("sk_live_…");
                │                            ^^^^^^^^^
              A Stripe live secret key stands in a file of the work tree. Whoever holds it
              can move the account's money.
              Fix: Dashboard > Developers > API keys > Roll key; then the host's environment
                   of the same mode.
              Also at .env:8:5
                      dist/assets/index-4f2a.js:1:20417 (build output)
                      src/pay.ts:12:27

            HIGH  GitHub personal access token  github-token, low confidence
              scripts/deploy.sh:44:8
              44 │ …SITORY=example/shop GITHUB_TOKEN=ghp_… npx semantic-release --branches …
                 │                                   ^^^^^
              A GitHub token whose checksum is wrong: damaged, invented or of a newer
              format.
              Fix: Settings > Developer settings > Personal access tokens > Revoke.

            MEDIUM  Password in an assignment  password-assignment
              config/database.yml:7:13
              7 │ password: …(14)
                │           ^^^^^
              A value beside the name `password` looks like a password.
              Fix: Read it from the environment.

            Notes
              src/main.ts:9:8  Sentry DSN (sentry-dsn)
              src/supabase.ts:3:20  Supabase anon key (supabase-anon-jwt)

            Could not be looked at
              keys/locked.pem  unreadable: permission denied

            3 new secrets at 6 places (1 critical, 1 high, 1 medium) in 214 files (3.1 MB)
            by 243 rules; 2 notes; 1 known to the baseline; 1 suppressed; 3 skipped (2
            media, 1 too large).
            Incomplete: 1 place should have been looked at and could not be.

            """)
    }

    func testAnEmptyResultSaysWhatWasLookedAt() {
        let skipped = Sample.full.troubles.filter { $0.state == .skipped }
        for (result, text) in [
            (Sample.result(), "No secrets found in 214 files (3.1 MB) by 243 rules.\n"),
            (Sample.result(files: 1), "No secrets found in 1 file (14 kB) by 243 rules.\n"),
            (
                Sample.result(troubles: skipped),
                "No secrets found in 214 files (3.1 MB) by 243 rules; 3 skipped (2 media, 1 too\nlarge).\n"
            ),
            (
                Sample.result(findings: [Sample.finding(novelty: .known)]),
                "No new secrets found in 214 files (3.1 MB) by 243 rules; 1 known to the\nbaseline.\n"
            ),
            (Sample.result(files: 0), "Nothing was looked at: no file was read.\n"),
        ] {
            XCTAssertEqual(report(result), text)
        }
    }

    func testFailuresAreListedUpToALimitAndAllOfThemOnRequest() {
        let troubles = (10..<40).map {
            Trouble(kind: .unreadable, place: Path("f\($0)"), message: "no", state: .failed)
        }
        let short = report(Sample.result(troubles: troubles))
        XCTAssertTrue(short.contains("  f29  unreadable: no\n  and 10 more\n"), short)
        XCTAssertFalse(short.contains("f30"), short)
        XCTAssertTrue(short.hasSuffix("Incomplete: 30 places should have been looked at and could not be.\n"), short)
        let long = report(Sample.result(troubles: troubles), Presentation(showsAll: true))
        XCTAssertTrue(long.contains("  f39  unreadable: no\n"), long)
    }

    func testAllThatWasAskedForIsShown() {
        let text = report(Sample.full, Presentation(showsAll: true))
        XCTAssertTrue(text.contains("NOTE  Supabase anon key  supabase-anon-jwt\n"), text)
        XCTAssertTrue(text.contains("  Public by design: row level security protects the data.\n"), text)
        XCTAssertTrue(text.contains("Skipped\n  dump.sql  too large: 81 MB, above the limit of 10 MB\n"), text)
    }

    func testColourMarksTheSecretAndIsNeverLeftOn() {
        let text = report(Sample.full, Presentation(usesColour: true))
        XCTAssertTrue(text.contains("\u{1B}[1;31mCRITICAL\u{1B}[0m"), text)
        XCTAssertTrue(text.contains("\u{1B}[1;31;4msk_live_…\u{1B}[0m"), text)
        XCTAssertFalse(text.contains("^^^"), text)
        for line in text.split(separator: "\n") {
            let starts = line.split(separator: "\u{1B}[", omittingEmptySubsequences: false).count - 1
            let ends = line.split(separator: "\u{1B}[0m", omittingEmptySubsequences: false).count - 1
            XCTAssertEqual(starts, 2 * ends, String(line))
        }
        XCTAssertFalse(report(Sample.full).contains("\u{1B}"))
    }

    func testTheReportFitsTheWidthWhereItsWordsDo() {
        for width in [0, 60, 80, 120, .max] {
            for line in report(Sample.full, Presentation(width: width)).split(separator: "\n") {
                XCTAssertLessThanOrEqual(line.unicodeScalars.count, max(64, min(width, 110)), String(line))
            }
        }
    }

    func testASourceLineIsCutAroundTheSecret() {
        for (before, marked, after, cut) in [
            ("key = ", "abc…", " // x", "key = abc… // x"),
            ("    key = ", "abc…", "", "key = abc…"),
            (String(repeating: "b", count: 40), "abc…", "", "…bbbbbbbbbbbbbbbabc…"),
            ("", "abc…", String(repeating: "a", count: 40), "abc…aaaaaaaaaaaaaaa…"),
            (String(repeating: "b", count: 40), "abc…", String(repeating: "a", count: 40), "…bbbbbbbabc…aaaaaaa…"),
            ("b", String(repeating: "m", count: 40), "a", "mmmmmmmmmmmmmmmmmmm…"),
        ] {
            let excerpt = Excerpt(of: Sample.evidence(before: before, redacted: marked, after: after), columns: 20)
            XCTAssertEqual(excerpt.before.text + excerpt.marked.text + excerpt.after.text, cut)
        }
    }

    func testAMarkOutsideOfItsLineDoesNoHarm() {
        for marked in [-5..<2, 90..<99, 2..<Int.max, Int.min..<Int.max, Int.max..<Int.max] {
            let excerpt = Excerpt(of: Evidence(redacted: "x", line: "abc", marked: marked), columns: 20)
            XCTAssertTrue("abc".contains(excerpt.marked.text) || excerpt.marked.text.isEmpty, "\(marked)")
        }
    }

    func testLeadsWithWhatHasReachedBrowsers() {
        var shipped = Sample.finding(origin: .buildOutput, path: "dist/a.js", line: 1)
        shipped.kind = .clientExposedServerKey
        let source = Sample.finding(path: ".env")
        XCTAssertEqual(FindingGroup.groups(of: [source, shipped]).map(\.lead), [shipped])
        shipped.severity = .high
        XCTAssertEqual(FindingGroup.groups(of: [source, shipped]).map(\.lead), [source], "severity comes first")
    }
}
