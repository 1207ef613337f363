import HTTP
import Policy
import TestSupport
import Vocabulary
import XCTest

@testable import Sites

final class InventoryTests: XCTestCase {
    private let address = "https://example.com/booking"

    private func received(
        _ html: String, headers: [String] = ["x-frame-options: DENY"], contents: [String: String] = [:]
    ) throws -> PaymentPage {
        let answer = try Fixture.answer(html, headers: headers, at: address)
        let page = Page(address: answer.response.address, body: answer.response.body)
        let fetched = try contents.map { (try WebAddress($0.key), Array($0.value.utf8)) }
        return PaymentPage(page, answer: answer, contents: Dictionary(fetched, uniquingKeysWith: { $1 }))
    }

    private func rules(_ inventory: ScriptInventory, _ page: PaymentPage, _ policy: SecurityPolicy = .standard)
        -> [String]
    {
        inventory.faults(of: page, policy: policy).map(\.rule.id.text)
    }

    func testSaysNothingOfWhatWasRecorded() throws {
        let page = try received(
            "<script src=/a.js></script><script>b()</script>", contents: ["https://example.com/a.js": "a"])
        let inventory = ScriptInventory().recording(page, policy: .standard, on: "2026-11-24")
        XCTAssertEqual(inventory.entries.map(\.firstSeen), ["2026-11-24", "2026-11-24"])
        XCTAssertEqual(rules(inventory, page), [])
    }

    func testSeesNewChangedAndGoneScripts() throws {
        let a = "https://example.com/a.js"
        let first = try received("<script src=/a.js></script>", contents: [a: "one"])
        let inventory = ScriptInventory().recording(first, policy: .standard, on: "2026-11-24")
        for (html, content, expected) in [
            ("<script src=/a.js></script>", "two", ["changed-payment-script"]),
            ("<script src=/a.js></script><script src=//evil.example/x.js></script>", "one", ["new-payment-script"]),
            ("<script src=/a.js></script><script>skim()</script>", "one", ["new-payment-script"]),
            ("<p>", "one", ["gone-payment-script"]), ("<script src=/a.js?v=2></script>", "one", []),
            ("<script src=/a.js></script><script type=application/json>{}</script>", "one", []),
            ("<script src=/a.js></script><script type=text/plain src=/b.js></script>", "one", []),
        ] {
            let page = try received(html, contents: [a: content])
            XCTAssertEqual(rules(inventory, page), expected, html)
            XCTAssertTrue(
                inventory.faults(of: page, policy: .standard).allSatisfy { $0.kind.text == "web.payment-script-drift" })
        }
        XCTAssertEqual(
            rules(inventory, try received("<script src=/a.js></script>")), [], "what was not fetched is not judged")
    }

    func testAuthorisesWhatThePolicyNames() throws {
        var policy = SecurityPolicy.standard
        policy.paymentPages.scripts = [
            .init(source: "https://js.stripe.com", owner: "Payments", reason: "form"),
            .init(source: "https://example.com/assets/", owner: "Web", reason: "the app"),
        ]
        let page = try received(
            "<script src=https://js.stripe.com/v3/></script><script src=/assets/i-1.js></script><script src=/other.js></script>"
        )
        XCTAssertEqual(rules(ScriptInventory(), page, policy), ["new-payment-script"])
        let entries = ScriptInventory().recording(page, policy: policy, on: "2026-11-24").entries
        XCTAssertEqual(entries.map(\.owner), ["Web", "", "Payments"])
        XCTAssertEqual(entries.map(\.script.name), ["/assets/i-1.js", "/other.js", "https://js.stripe.com/v3/"])
    }

    func testStripeMayChangeItsScript() throws {
        let address = "https://js.stripe.com/v3/"
        let html = "<script src=\(address)></script>"
        let inventory = ScriptInventory().recording(
            try received(html, contents: [address: "1"]), policy: .standard, on: "2026-11-24")
        XCTAssertEqual(rules(inventory, try received(html, contents: [address: "2"])), [])
    }

    func testSeesChangedProtectingHeaders() throws {
        let csp = "content-security-policy: script-src 'nonce-abc'"
        let inventory = ScriptInventory().recording(
            try received("<p>", headers: [csp, "date: a"]), policy: .standard, on: "2026-11-24")
        for (headers, severities) in [
            ([csp, "date: b"], [Severity]()), (["content-security-policy: script-src 'nonce-def'"], []),
            (["content-security-policy: script-src *"], [.high]), ([], [.high]),
            ([csp, "x-frame-options: DENY"], [.note]),
        ] {
            let faults = inventory.faults(of: try received("<p>", headers: headers), policy: .standard)
            XCTAssertEqual(faults.map(\.severity), severities, "\(headers)")
            XCTAssertTrue(faults.allSatisfy { $0.kind.text == "web.payment-header-drift" })
        }
        XCTAssertEqual(rules(ScriptInventory(), try received("<p>")), [], "a page that was never recorded")
    }

    func testTheFileReadsBackAndHasOneEntryALine() throws {
        let page = try received("<script src=/b.js></script><script src=/a.js></script>")
        let other = ScriptInventory.Entry(
            page: "/other", script: ScriptFacts(name: "/c.js", hash: nil), owner: "O \"x\"", reason: "r",
            firstSeen: "2026-01-01")
        let inventory = ScriptInventory(entries: [other]).recording(page, policy: .standard, on: "2026-11-24")
        XCTAssertEqual(try ScriptInventory(bytes: inventory.bytes), inventory)
        let lines = String(decoding: inventory.bytes, as: UTF8.self).split(separator: "\n")
        XCTAssertEqual(lines.filter { $0.contains("\"script\":") }.count, 3)
        XCTAssertTrue(inventory.entries.contains(other), "other pages stay as they were")
        XCTAssertEqual(try ScriptInventory(bytes: ScriptInventory().bytes), ScriptInventory(), "empty")
        let again = inventory.recording(page, policy: .standard, on: "2027-01-01")
        XCTAssertEqual(again, inventory, "what is known keeps its first day")
    }

    func testRefusesWhatIsNoInventory() throws {
        for (text, expected) in [
            ("", "line 1, column 1"), ("{", "line 1"), ("[]", "format should be"),
            (#"{"format":"assay-scripts/9"}"#, "assay-scripts/9"),
            (#"{"format":"assay-scripts/1"}"#, "scripts should be an array"),
            (#"{"format":"assay-scripts/1","scripts":[{}],"headers":[]}"#, "scripts[0] should be a script"),
        ] {
            XCTAssertThrowsError(try ScriptInventory(bytes: Array(text.utf8)), text) {
                XCTAssertTrue("\($0)".contains(expected), "\($0)")
            }
        }
        let good = ScriptInventory(entries: [
            .init(
                page: "/p", script: ScriptFacts(name: "/a", hash: "h"), owner: "", reason: "", firstSeen: "2026-11-24")
        ]).bytes
        for seed in 0..<500 {
            var mutations = Mutations(seed: UInt64(seed))
            if let read = try? ScriptInventory(bytes: mutations.damaged(good)) {
                XCTAssertEqual(try? ScriptInventory(bytes: read.bytes), read, "seed \(seed)")
            }
        }
    }
}
