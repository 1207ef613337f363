import Vocabulary
import XCTest

@testable import Reporting

final class MarkdownReportTests: XCTestCase {
    private func report(_ result: ScanResult, _ presentation: Presentation = Presentation()) -> String {
        String(decoding: MarkdownReport().report(on: result, presentation: presentation), as: UTF8.self)
    }

    func testBeginsWithTheVerdictAndTheCounts() {
        let text = report(Sample.full)
        XCTAssertTrue(
            text.hasPrefix(
                """
                # Assay scan report

                **3 new secrets at 6 places (1 critical, 1 high, 1 medium) in 214 files (3.1 MB) by 243 rules; \
                2 notes; 1 known to the baseline; 1 suppressed; 3 skipped (2 media, 1 too large).**

                **Incomplete: 1 place should have been looked at and could not be.**

                | Severity | Findings | Places |
                |---|---|---|
                | critical | 1 | 4 |
                | high | 1 | 1 |
                | medium | 1 | 1 |
                | low | 0 | 0 |

                ## Findings

                ### Critical: Stripe live secret key

                - Place: `.env:3:19`
                - Evidence: `const stripe = new Stripe("sk_live_…");`
                - Rule: `stripe-live-key`, confidence high
                - What it is: A Stripe live secret key stands in a file of the work tree. Whoever holds it can move \
                the account's money.
                - What to do: Dashboard \\> Developers \\> API keys \\> Roll key; then the host's environment of the \
                same mode.
                - Also at: `.env:8:5`, `dist/assets/index-4f2a.js:1:20417` (build output), `src/pay.ts:12:27`

                """), text)
    }

    func testTellsNotesChecksScopeAndWhatWasNotLookedAt() {
        let text = report(Sample.full)
        for part in [
            "| `src/main.ts:9:8` | Sentry DSN | Public by design: it can only send events. | 0 |\n",
            "## Not looked at\n\n| Place | State | Why |\n|---|---|---|\n"
                + "| `keys/locked.pem` | failed | unreadable: permission denied |\n",
            "| media | 2 |\n| too large | 1 |\n", "| `secrets.provider` | Keys of services | 200 | 214 | **no** |\n",
            "- Left out: `vendor/**`\n- Largest file: 10,485,760 bytes\n", "- Started: 2025-11-24T05:47:36Z\n",
        ] {
            XCTAssertTrue(text.contains(part), "\(part)\nis not in\n\(text)")
        }
        XCTAssertFalse(text.contains("legacy.php"), text)
        XCTAssertFalse(text.contains("fixture.ts"), text)
    }

    func testAnEmptyResultHasNoEmptySections() {
        let text = report(Sample.result(started: 0))
        XCTAssertTrue(text.contains("**No secrets found in 214 files (3.1 MB) by 243 rules.**"), text)
        for absent in ["## Findings", "## Notes", "## Not looked at", "| Severity", "Started"] {
            XCTAssertFalse(text.contains(absent), absent)
        }
    }

    func testSkippedPlacesAreListedOnRequest() {
        let line = "| `dump.sql` | skipped | too large: 81 MB, above the limit of 10 MB |\n"
        XCTAssertFalse(report(Sample.full).contains(line))
        XCTAssertTrue(report(Sample.full, Presentation(showsAll: true)).contains(line))
    }
}
