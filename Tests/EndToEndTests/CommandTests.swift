import XCTest

/// The commands beside `scan`.
final class CommandTests: XCTestCase {
    func testSaysWhichProgramAndWhichRulesItIs() throws {
        let run = try Sandbox().assay("version")
        XCTAssertEqual(run.exitCode, 0)
        XCTAssertTrue(run.text.contains(/^assay \d+\.\d+\.\d+\nrules [0-9a-f]{12} \(\d{3,}\)\n$/), run.text)
    }

    func testTellsWhatEachCommandTakes() throws {
        let sandbox = try Sandbox()
        for words in [
            [], ["scan"], ["baseline"], ["baseline", "create"], ["rules", "check"], ["explain"], ["version"],
        ] {
            let help = try sandbox.assay(words + ["--help"])
            XCTAssertEqual(help.exitCode, 0, "\(words)")
            XCTAssertTrue(help.text.contains("Usage: assay"), help.text)
            XCTAssertEqual(try sandbox.assay(["help"] + words).text, help.text, "\(words)")
        }
    }

    func testHelpOfScanShowsEveryModeAndWhatToDoAfterALeak() throws {
        let help = try Sandbox().assay("help", "scan").text
        for words in [
            "assay scan . ", "assay scan --staged ", "assay hook install ", "assay scan . --history ",
            "assay scan . --history=reachable", "assay scan . --since 2", "assay scan . --range v1.0..main",
            "assay scan . --branch feature", "assay scan . --diff origin/main", "git diff | assay scan -",
            "Before every commit: 'assay hook install'", "After a leak: first make the value useless",
            "assay explain stripe-live-key",
        ] {
            XCTAssertTrue(help.contains(words), "\(words): \(help)")
        }
    }

    func testExplainsARule() throws {
        let run = try Sandbox().assay("explain", "stripe-live-key")
        XCTAssertEqual(run.exitCode, 0)
        for words in [
            "Stripe live secret key (stripe-live-key)\ncritical · provider · CWE-798\n", "Why it matters",
            "What to do now", "1. Make it useless.", "Documented at\n  https://docs.stripe.com/keys",
            "assay:allow stripe-live-key and the reason",
        ] {
            XCTAssertTrue(run.text.contains(words), "\(words): \(run.text)")
        }
    }

    func testListsAndShowsRules() throws {
        let sandbox = try Sandbox()
        let list = try sandbox.assay("rules", "list")
        XCTAssertEqual(list.exitCode, 0)
        XCTAssertTrue(list.text.contains(/\nstripe-live-key +critical +provider +Stripe live secret key\n/), list.text)
        XCTAssertGreaterThanOrEqual(list.text.split(separator: "\n").count, 150)
        let rule = try sandbox.assay("rules", "show", "stripe-live-key").text
        for field in [
            "id           stripe-live-key\n", "keyword      sk_live_\n", "source       https://docs.stripe.com/keys\n",
            "matches      STRIPE_SECRET_KEY=sk_live_{alnum:24}\n",
        ] {
            XCTAssertTrue(rule.contains(field), "\(field): \(rule)")
        }
    }

    func testPrintsCompletionsThatShellsLoad() throws {
        let sandbox = try Sandbox()
        for shell in ["bash", "zsh", "fish"] {
            let run = try sandbox.assay("completions", shell)
            XCTAssertEqual(run.exitCode, 0)
            XCTAssertTrue(run.text.contains("no-build-output"), shell)
        }
        let loaded = try sandbox.shell(#"source <("$ASSAY" completions bash) && complete -p assay"#)
        XCTAssertEqual(loaded.exitCode, 0)
        XCTAssertEqual(loaded.errorText, "")
        XCTAssertTrue(loaded.text.hasSuffix("assay\n"), loaded.text)
    }
}
