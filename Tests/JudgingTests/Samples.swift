import TestSupport
import Vocabulary
import XCTest

@testable import Judging

extension SeededGenerator {
    /// Letters and digits.
    mutating func token(_ length: Int) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        return String((0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &self)] })
    }
}

func rule(
    _ id: String = "acme-live-key", family: Rule.Family = .secret, severity: Severity = .high,
    tier: Rule.Tier = .provider, audience: Rule.Audience = .server, keywords: [String] = ["acme_live_"]
) throws -> Rule {
    Rule(
        id: try XCTUnwrap(RuleID(id)), name: "Acme live key", family: family, severity: severity, tier: tier,
        audience: audience, detection: Rule.Detection(keywords: keywords, pattern: ""), why: "It opens the account.",
        rotate: "Roll it.", protection: "Row level security.", source: "", cwe: family.cwe)
}

/// The candidate of the `occurrence`th `value` in `text`, counted from 0.
func candidate(
    _ value: String, in text: String, occurrence: Int = 0, rule: Rule, keyName: String = "", proof: Proof = .none
) throws -> Candidate {
    try candidate(
        Array(value.utf8), in: Array(text.utf8), occurrence: occurrence, rule: rule, keyName: keyName, proof: proof)
}

func candidate(
    _ value: [UInt8], in bytes: [UInt8], occurrence: Int = 0, rule: Rule, keyName: String = "", proof: Proof = .none
) throws -> Candidate {
    let starts = bytes.indices.filter { bytes[$0...].starts(with: value) }
    let start = try XCTUnwrap(starts.dropFirst(occurrence).first, "no such value")
    return Candidate(
        rule: rule, value: value, bytes: start..<(start + value.count), keyName: keyName, proof: proof)
}

let noSalt = [UInt8](repeating: 0, count: 32)

/// 2026-11-24.
let today = 1_795_478_400

func findings(
    from candidates: [Candidate], in text: String, path: String = "src/app.ts", origin: Origin = .workTree,
    salt: [UInt8] = noSalt, honoursComments: Bool = true
) -> [Finding] {
    findings(
        from: candidates, in: Array(text.utf8), path: path, origin: origin, salt: salt,
        honoursComments: honoursComments)
}

func findings(
    from candidates: [Candidate], in bytes: [UInt8], path: String = "src/app.ts", origin: Origin = .workTree,
    salt: [UInt8] = noSalt, honoursComments: Bool = true
) -> [Finding] {
    Judge(now: today, salt: salt, honoursComments: honoursComments)
        .findings(from: candidates, of: Artifact(path: Path(path), origin: origin), bytes: bytes.span)
}

/// The finding of `value`, the one candidate of `text`.
func finding(
    of value: String, in text: String, rule: Rule, keyName: String = "", proof: Proof = .none,
    path: String = "src/app.ts", origin: Origin = .workTree, salt: [UInt8] = noSalt, honoursComments: Bool = true
) throws -> Finding {
    let candidate = try candidate(value, in: text, rule: rule, keyName: keyName, proof: proof)
    return try XCTUnwrap(
        findings(
            from: [candidate], in: text, path: path, origin: origin, salt: salt, honoursComments: honoursComments
        ).first)
}

/// A value of the sample rule that is strong enough to be hashed.
let key = "acme_live_Zq81mXw0PbTz7LcV4sKd9RyQ"
