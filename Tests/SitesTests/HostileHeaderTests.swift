import HTTP
import Sites
import TestSupport
import Vocabulary
import XCTest

final class HostileHeaderTests: XCTestCase {
    /// An answer whose header no reader would let in.
    private func answer(_ name: String, _ value: String) throws -> SiteAnswer {
        var answer = try AnswerMaking.answer("Content-Type: text/html")
        answer.response.head.fields.append(HeaderField(name, value))
        return answer
    }

    func testMegabytesAreReadInLinearTime() throws {
        let units: [(String, String)] = [
            ("Content-Security-Policy", "a "), ("Content-Security-Policy", "script-src *.a;"),
            ("Content-Security-Policy", ","), ("Content-Security-Policy", "img-src 'nonce-a',"),
            ("Strict-Transport-Security", "a;"), ("Strict-Transport-Security", "\""), ("Set-Cookie", "a=b;"),
            ("Permissions-Policy", "camera=(),"), ("Access-Control-Allow-Origin", "https://a,"), ("Server", "1."),
            ("Cache-Control", "public,"), ("Referrer-Policy", "unsafe-url,"), ("X-Frame-Options", "DENY,"),
        ]
        let site = try AnswerMaking.site()
        for (name, unit) in units {
            // Every source of a policy is a value of its own: a quarter suffices, four times what the reader lets in.
            let size = name == "Content-Security-Policy" ? 1 << 18 : 1 << 20
            let prefix = name == "Content-Security-Policy" && unit == "a " ? "script-src " : ""
            let value = prefix + String(repeating: unit, count: size / unit.utf8.count)
            let faults = try timed(name + " " + unit) { SiteHeaders.faults(in: [try answer(name, value)], of: site) }
            let bytes = faults.reduce(0) {
                $0 + $1.evidence.utf8.count + $1.message.utf8.count + $1.remediation.utf8.count
            }
            XCTAssertLessThan(bytes, 100_000, "faults of \(unit) stay small")
        }
    }

    /// Generous: what is quadratic in a megabyte takes hours.
    private func timed<Value>(_ what: String, _ body: () throws -> Value) rethrows -> Value {
        let start = ContinuousClock.now
        let value = try body()
        XCTAssertLessThan(ContinuousClock.now - start, .seconds(60), what)
        return value
    }

    func testControlCharactersAndDamageAreNoTrouble() throws {
        let seed: UInt64 = 6_797
        var mutations = Mutations(seed: seed)
        var site = try AnswerMaking.site()
        site.services = Set(SiteContext.Service.allCases)
        let lines = SiteHeaders.checks.flatMap { type(of: $0).examples.failing }.filter { $0.utf8.count < 500 }
        for round in 0..<2_000 {
            let line = lines[round % lines.count].split(separator: "\n")[0].split(separator: ":", maxSplits: 1)
            let value = mutations.damaged(Array(line[1].utf8))
            var answer = try AnswerMaking.answer("Content-Type: text/html", role: .crossOrigin, origin: "null")
            answer.role = round.isMultiple(of: 2) ? .startPage : .crossOrigin
            answer.response.head.fields.append(HeaderField(name: String(line[0]), value: value))
            for fault in SiteHeaders.faults(in: [answer], of: site) {
                XCTAssertFalse(fault.message.isEmpty, "seed \(seed), round \(round)")
            }
        }
    }
}
