import Rules
import TestSupport
import Vocabulary
import XCTest

@testable import Secrets

final class OfflineProofTests: XCTestCase {
    private let proofs: [(any OfflineProof, examples: [String])] = [
        (GitHubChecksum(), ["ghp_{checksum:30}", "npm_{checksum:30}"]),
        // assay:allow gitlab-access-token made up for this test
        (GitLabChecksum(), ["glpat-" + "YWFhYWFhYWFhYWFhYWFhYWc6MnMKbzoxCnA6cnMKdToxYxI" + ".01.1b0kru3ki"]),
        (GrafanaChecksum(), ["glsa_{alnum:32}_{hex:8}"]),
        (AWSAccount(), ["AKIA{base32:16}"]),
        (StripeMode(), ["sk_live_{alnum:24}"]),
        (JSONWebToken(), ["{jwt:iss=supabase,role=anon,sub=a,exp=2524608000}"]),
        (PEMPrivateKey(), ["{pem:ec}", "{pem:ec,escaped}", "{openssh:ed25519}"]),
        (OpenSSHKey(), ["{openssh:ed25519}"]),
    ]

    func testProofsHaveNamesOfTheirOwn() {
        let names = proofs.map { type(of: $0.0).name }
        XCTAssertEqual(Set(names).count, names.count)
        XCTAssertEqual(
            names.sorted(),
            [
                "aws-account", "github-checksum", "gitlab-checksum", "grafana-checksum", "jwt", "openssh", "pem",
                "stripe-mode",
            ])
    }

    func testProofsBearDamage() throws {
        for (proof, examples) in proofs {
            let name = type(of: proof).name
            for (index, example) in examples.enumerated() {
                let whole = try ExampleTemplate(example).filled(seed: 21)
                for seed in 0..<UInt64(20_000 / examples.count) {
                    var mutations = Mutations(seed: seed)
                    let facts = proof.proof(of: mutations.damaged(whole)).facts
                    XCTAssertTrue(
                        facts.count <= 6 && facts.allSatisfy { $0.value.utf8.count <= 100 },
                        "\(name), example \(index), seed \(seed)")
                }
            }
        }
    }

    func testProofsTakeTimeInProportionToTheirInput() {
        // Each would take minutes if it grew with the square.
        for value in [
            [UInt8](repeating: UInt8(ascii: "-"), count: 400_000),
            [UInt8](repeating: UInt8(ascii: "."), count: 400_000),
            [UInt8](repeating: UInt8(ascii: "&"), count: 400_000),
            [UInt8](repeating: UInt8(ascii: "_"), count: 400_000),
            Array(String(repeating: "-----BEGIN ", count: 40_000).utf8),
            Array(("-----BEGIN X-----" + String(repeating: "-----END ", count: 40_000)).utf8),
        ] {
            for (proof, _) in proofs { XCTAssertEqual(proof.proof(of: value), Proof.none) }
        }
    }
}
