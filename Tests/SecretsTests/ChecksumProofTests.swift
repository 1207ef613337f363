import Rules
import Vocabulary
import XCTest

@testable import Secrets

/// Published tokens are joined from halves, so that the repository scans itself clean.
final class ChecksumProofTests: XCTestCase {
    private func state(_ proof: some OfflineProof, _ value: String) -> Proof.State {
        proof.proof(of: Array(value.utf8)).state
    }

    func testGitHubChecksumIsThatOfAPublishedToken() {
        let token = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17"
        for prefix in ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "npm_"] {
            XCTAssertEqual(state(GitHubChecksum(), prefix + token), .checksumValid, prefix)
        }
        XCTAssertEqual(state(GitHubChecksum(), "ghp_" + token.dropLast() + "8"), .checksumWrong)
        XCTAssertEqual(state(GitHubChecksum(), "ghp_" + "A" + token.dropFirst()), .checksumWrong)
    }

    func testGitHubChecksumShowsNothingOfOtherValues() {
        let token = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17"
        for value in [
            "", "ghp_", "ghp_short", "ghx_" + token, token, "ghp_" + token.dropLast(), "ghp_" + token + ".x",
            "github_pat_" + token,
        ] {
            XCTAssertEqual(state(GitHubChecksum(), value), Proof.State.none, value)
        }
    }

    func testGitHubChecksumHoldsForFilledExamples() throws {
        for (template, seed) in [("ghp_{checksum:30}", 1), ("npm_{checksum:30}", 2), ("ghr_{checksum:70}", 3)]
            as [(String, UInt64)]
        {
            let value = try ExampleTemplate(template).filled(seed: seed)
            XCTAssertEqual(GitHubChecksum().proof(of: value).state, .checksumValid, template)
        }
    }

    func testGrafanaChecksumIsThatOfGrafanasOwnTests() {
        for (head, checksum) in [
            ("glsa_" + "yscW25imSKJIuav8zF37RZmnbiDvB05G", "fcaaf58a"),
            ("glsa_" + "iNValIdinValiDinvalidinvalidinva", "5b582697"),
        ] {
            XCTAssertEqual(state(GrafanaChecksum(), head + "_" + checksum), .checksumValid, head)
            XCTAssertEqual(state(GrafanaChecksum(), head + "_" + checksum.uppercased()), .checksumValid, head)
            XCTAssertEqual(state(GrafanaChecksum(), head + "_00000000"), .checksumWrong, head)
            for other in [head, head + "_", head + "_0000000", head + "_0000000g", head + "x_" + checksum] {
                XCTAssertEqual(state(GrafanaChecksum(), other), Proof.State.none, other)
            }
        }
    }

    /// 16 times 'a', "g:2s\no:1\np:rs\nu:1c" and the length of that; the checksum as zlib computes it.
    // assay:allow gitlab-access-token made up for this test
    private let routable = (head: "glpat-" + "YWFhYWFhYWFhYWFhYWFhYWc6MnMKbzoxCnA6cnMKdToxYxI", tail: ".01.1b0kru3ki")
    /// The same lines, 16 times 'a' and their number.
    // assay:allow gitlab-access-token made up for this test
    private let firstRevision = (head: "glpat-" + "ZzoycwpvOjEKcDpycwp1OjFjYWFhYWFhYWFhYWFhYWFhYRA", tail: ".1b07xmq3l")

    func testGitLabChecksumTellsTheOwnersOfARoutableToken() {
        for token in [routable, firstRevision] {
            let proof = GitLabChecksum().proof(of: Array((token.head + token.tail).utf8))
            XCTAssertEqual(proof.state, .checksumValid, token.tail)
            XCTAssertEqual(
                proof.facts,
                [
                    Proof.Fact(name: "organization", value: "1"), Proof.Fact(name: "group", value: "100"),
                    Proof.Fact(name: "project", value: "1000"), Proof.Fact(name: "user", value: "48"),
                ], token.tail)
        }
    }

    func testGitLabChecksumTellsAWrongOne() {
        for tail in [".01.1b0kru3kj", ".01.1c0kru3ki", ".02.1b0kru3ki"] {
            XCTAssertEqual(state(GitLabChecksum(), routable.head + tail), .checksumWrong, tail)
        }
    }

    func testGitLabChecksumShowsNothingOfTokensWithoutOne() {
        // assay:allow gitlab-access-token made up for this test
        for value in ["", "glpat-" + "aaaaBBBBccccDDDD1234", "glpat-abc.01.zz0000000", "a.b.c.d", "glpat-a.1b0yfhsk"] {
            XCTAssertEqual(state(GitLabChecksum(), value), Proof.State.none, value)
        }
    }
}
