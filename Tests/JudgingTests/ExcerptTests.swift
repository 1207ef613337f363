import TestSupport
import Vocabulary
import XCTest

@testable import Judging

final class ExcerptTests: XCTestCase {
    func testShowsTheLineWithTheSecretRedactedAndMarked() throws {
        let found = try finding(of: key, in: "a\nconst k = \"\(key)\"; // é\nb", rule: rule())
        XCTAssertEqual(found.evidence.line, "const k = \"acme_liv…\"; // é")
        XCTAssertEqual(marked(found.evidence), "acme_liv…")
    }

    func testRedactsEverySecretOfTheLineInEachExcerpt() throws {
        let other = "acme_live_" + String(key.dropFirst(10).reversed())
        let password = "hunter22"
        let text = "\(key),\(other),\(password),\(key)"
        let candidates = [
            try candidate(other, in: text, rule: rule()), try candidate(key, in: text, rule: rule()),
            try candidate(password, in: text, rule: rule(family: .password)),
        ]
        let found = findings(from: candidates, in: text)
        // The last one is a copy that no rule found.
        XCTAssertEqual(Set(found.map(\.evidence.line)), ["acme_liv…,acme_liv…,…,acme_liv…"])
        XCTAssertEqual(found.map { $0.evidence.marked.lowerBound }, [0, 10, 20])
    }

    func testRedactsWhatLooksRandomThoughNoRuleKnowsIt() throws {
        for (beside, shown) in [
            ("\"p\":\"6xy1skrnlrGUWtZFSHixn8eRA2O3GXKN\"", "\"p\":\"…\""),
            ("token=1rOhoYHGEFOwqR8C5VkC&a=1", "token=…&a=1"),
            ("9f86d081884c7d659a2feaa0c55ad015 é", "… é"),
            ("NEXT_PUBLIC_SERVICE_KEY_V2=", "NEXT_PUBLIC_SERVICE_KEY_V2="),
            ("text-gray-900-hover-text-gray-500", "text-gray-900-hover-text-gray-500"),
            ("src/components/base64/utf8/v2/index4.ts", "src/components/base64/utf8/v2/index4.ts"),
        ] {
            let found = try finding(of: key, in: "\(key) \(beside)", rule: rule())
            XCTAssertEqual(found.evidence.line, "acme_liv… \(shown)")
            XCTAssertEqual(marked(found.evidence), "acme_liv…")
        }
    }

    func testShowsNoOtherPartOfAValueThatIsPutTogether() throws {
        let literal = "\"\(key)\""
        for (line, shown) in [
            // Go, JavaScript, Swift; PHP; Visual Basic; Python and C; a method.
            ("k := \(literal) + \"hunter2\" + x", "k := \"acme_liv…\"…"),
            ("k := \"hunter2\" + 9 + \(literal)", "k := …\"acme_liv…\""),
            ("k = \"a1\" + \(literal) + \"b2\"", "k = …\"acme_liv…\"…"),
            ("$k = \(literal) . 'hunter2';", "$k = \"acme_liv…\"…"),
            ("k = \(literal) & \"hunter2\"", "k = \"acme_liv…\"…"),
            ("k = \(literal) \"hunter2\"", "k = \"acme_liv…\"…"),
            ("k = \"hunter2\" \(literal)", "k = …\"acme_liv…\""),
            ("k = \(literal).concat('hunter2')", "k = \"acme_liv…\"…"),
            // Others stand beside it for themselves.
            ("f(\"name\", \(literal), { version: \"2\" })", "f(\"name\", \"acme_liv…\", { version: \"2\" })"),
            ("{\"k\": \(literal), \"b\": 1}", "{\"k\": \"acme_liv…\", \"b\": 1}"),
            ("login('admin','jN0MEQ7wjJJi!x9'); k = \(literal)", "login('admin','…!x9'); k = \"acme_liv…\""),
        ] {
            let found = try finding(of: key, in: line, rule: rule())
            XCTAssertEqual(found.evidence.line, shown)
            XCTAssertEqual(marked(found.evidence), "acme_liv…", line)
        }
    }

    func testRedactsWhatOverlapsAsOne() throws {
        let text = "url=postgres://app:\(key)@db/x;"
        let url = "postgres://app:\(key)@db/x"
        let candidates = [
            try candidate(url, in: text, rule: rule("acme-url", family: .urlCredential)),
            try candidate(key, in: text, rule: rule()),
        ]
        let found = findings(from: candidates, in: text)
        XCTAssertEqual(found.map(\.evidence.line), ["url=…;", "url=acme_liv…;"])
        XCTAssertEqual(found.map { marked($0.evidence) }, ["…", "acme_liv…"])
    }

    func testRedactsWhatIsWrittenAnotherWayThanItsValue() throws {
        let written = "Zq81%2BmXw0PbTz7LcV4sKd9RyQ"
        let text = "a \(written) \(key) abc"
        let start = text.utf8.count
        var encoded = try candidate(written, in: text, rule: rule())
        encoded.value = Array("Zq81+mXw0PbTz7LcV4sKd9RyQ".utf8)
        let short = Candidate(
            rule: try rule(family: .password), value: Array("abc".utf8), bytes: (start - 3)..<start, keyName: "",
            proof: .none)
        let found = findings(from: [encoded, short, try candidate(key, in: text, rule: rule())], in: text)
        XCTAssertEqual(Set(found.map(\.evidence.line)), ["a … acme_liv… …"])
    }

    func testShowsTheFirstLineOfASecretOfSeveral() throws {
        let value = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----"
        let found = try finding(of: value, in: "k = `\(value)`; next", rule: rule(family: .privateKey))
        XCTAssertEqual(found.evidence.line, "k = `-----BEGIN PRIVATE KEY-----…")
    }

    func testCutsLongLinesAtCharacters() throws {
        for filler in ["a", "é", "€", "😀"] {
            let text = String(repeating: filler, count: 500) + key + String(repeating: filler, count: 500)
            let found = try finding(of: key, in: text, rule: rule())
            XCTAssertLessThanOrEqual(found.evidence.line.unicodeScalars.count, 165)
            XCTAssertTrue(found.evidence.line.hasPrefix("…\(filler)"), found.evidence.line)
            XCTAssertTrue(found.evidence.line.hasSuffix("\(filler)…"), found.evidence.line)
            XCTAssertFalse(found.evidence.line.contains("\u{FFFD}"))
            XCTAssertEqual(marked(found.evidence), "acme_liv…")
        }
    }

    func testShowsNoPartOfACopyThatTheCutDivides() throws {
        for distance in stride(from: 40, through: 170, by: 3) {
            let gap = String(repeating: ".", count: distance)
            let text = key + gap + key + gap + key
            let found = try findings(from: [candidate(key, in: text, occurrence: 1, rule: rule())], in: text)
            let line = try XCTUnwrap(found.first).evidence.line
            XCTAssertFalse(line.contains("Zq81") || line.contains("9RyQ"), "\(distance): \(line)")
        }
    }

    func testReplacesWhatIsNotUTF8() throws {
        let bytes = [0xFF, 0xFE] + Array(key.utf8) + [0xC3]
        let found = try findings(from: [candidate(Array(key.utf8), in: bytes, rule: rule())], in: bytes)
        XCTAssertEqual(found.map(\.evidence.line), ["\u{FFFD}\u{FFFD}acme_liv…\u{FFFD}"])
        XCTAssertEqual(found.map { marked($0.evidence) }, ["acme_liv…"])
    }

    func testStandsALineThatIsAllSecrets() throws {
        var random = SeededGenerator(seed: 3)
        let sample = try rule()
        let values = (0..<3000).map { _ in "acme_live_" + random.token(30) }
        let text = Array(values.joined(separator: ",").utf8)
        let candidates = values.enumerated().map { index, value in
            let start = index * 41
            return Candidate(
                rule: sample, value: Array(value.utf8), bytes: start..<(start + 40), keyName: "", proof: .none)
        }
        let found = findings(from: candidates, in: text)
        XCTAssertEqual(found.count, 3000)
        XCTAssertEqual(Set(found.map(\.fingerprint.finding)).count, 3000)
        XCTAssertFalse(found.contains { finding in finding.evidence.line.contains { $0.isNumber } })
    }

    private func marked(_ evidence: Evidence) -> String {
        let scalars = Array(evidence.line.unicodeScalars)[evidence.marked]
        return String(String.UnicodeScalarView(scalars))
    }
}
