import Documents
import Foundation
import Rules
import XCTest

/// Secrets are planted, and nothing that leaves the program may hold one.
final class CanaryTests: XCTestCase {
    private static let planted = 60

    func testNothingThatLeavesTheProgramHoldsASecret() throws {
        let seed =
            ProcessInfo.processInfo.environment["ASSAY_CANARY_SEED"].flatMap { UInt64($0) }
            ?? .random(in: 0...9_999_999)
        print("ASSAY_CANARY_SEED=\(seed)")
        let sandbox = try Sandbox()
        var canaries = Canaries()
        for (index, example) in try examples().enumerated() {
            try plant(example, seed: seed &+ UInt64(index), at: "src/\(index).txt", in: sandbox, canaries: &canaries)
        }
        XCTAssertGreaterThan(canaries.count, 60 * 10, "seed \(seed)")

        var outputs: [(String, [UInt8])] = []
        for arguments in [
            ["scan", ".", "--format", "text"], ["scan", ".", "--format", "text", "--all"],
            ["scan", ".", "--format", "json"],
            ["scan", ".", "--format", "sarif"], ["scan", ".", "--format", "markdown"],
            ["scan", ".", "--no-allow-comments", "--jobs", "1"],
            ["scan", ".", "-o", "../r.txt", "-o", "../r.json", "-o", "../r.sarif", "-o", "../r.md"],
            ["baseline", "create", "--baseline", "../b.json"], ["scan", ".", "--baseline", "../b.json", "--all"],
            ["baseline", "update", "--baseline", "../b.json"], ["baseline", "audit", "--baseline", "../b.json"],
        ] {
            let run = try sandbox.assay(arguments)
            XCTAssertLessThan(run.exitCode, 2, "\(arguments), seed \(seed): \(run.errorText)")
            outputs.append((arguments.joined(separator: " "), run.output))
            outputs.append(("standard error of \(arguments.joined(separator: " "))", run.error))
        }
        for name in ["../r.txt", "../r.json", "../r.sarif", "../r.md", "../b.json"] {
            outputs.append((name, try sandbox.bytes(of: name)))
        }
        for path in try FileManager.default.subpathsOfDirectory(atPath: sandbox.home.path) {
            outputs.append(
                ("~/\(path)", [UInt8]((try? Data(contentsOf: sandbox.home.appending(path: path))) ?? Data())))
        }
        for (name, bytes) in outputs {
            if let found = canaries.first(in: bytes) {
                XCTFail("\(name) holds a part of a secret, seed \(seed): \(found)")
            }
        }
    }

    /// The first positive example of a spread of the built-in rules.
    private func examples() throws -> [String] {
        let folder = URL(filePath: #filePath).appending(path: "../../../rules/secrets").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "toml" }.sorted { $0.path < $1.path }
        let rules = try RuleFile.joined(
            files.map { try RuleReader().file([UInt8](Data(contentsOf: $0)), named: $0.lastPathComponent) })
        let step = Double(rules.count) / Double(Self.planted)
        return try (0..<Self.planted).map { index in
            try XCTUnwrap(rules[Int(Double(index) * step)].examples.matches.first)
        }
    }

    /// Plants an example where reports come near to it: by itself, as a name, in a comment's reason, crowded on one line.
    private func plant(
        _ example: String, seed: UInt64, at path: String, in sandbox: Sandbox, canaries: inout Canaries
    ) throws {
        let template = try ExampleTemplate(example)
        let text = template.filled(seed: seed)
        try sandbox.write(text, to: path)
        let run = try sandbox.assay("scan", path, "--format", "json")
        let findings = try XCTUnwrap(JSON.parse(run.output)["findings"]?.array)
        // One random value in thousands holds a word that placeholders hold, and is refused.
        guard !findings.isEmpty else { return print("'\(example)' is not found, seed \(seed)") }
        // What no filling of the template changes is public.
        let others = (1...8).map { template.filled(seed: seed &+ $0 &* 7919) }
        let isRandom = text.indices.map { index in
            others.contains { $0.count != text.count || $0[index] != text[index] }
        }
        for finding in findings {
            let start = try XCTUnwrap(finding["startByte"]?.integer)
            let end = try XCTUnwrap(finding["endByte"]?.integer)
            let secret = Array(text[start..<end])
            canaries.add(secret, isRandom: Array(isRandom[start..<end]))
            let line = Array("\n// assay:allow ".utf8) + Array((finding["ruleId"]?.string ?? "").utf8) + [0x20] + secret
            try sandbox.write(
                text + line + Array("\n".utf8) + text + Array("; ".utf8) + text + Array(" ".utf8) + secret
                    + Array("=\"".utf8) + secret + Array("\"\n".utf8), to: path)
        }
    }
}

/// All sequences of nine random bytes that stand in secrets.
private struct Canaries {
    private static let length = 9

    private var windows: Set<ArraySlice<UInt8>> = []
    private var beginnings: Set<UInt32> = []

    var count: Int { windows.count }

    mutating func add(_ secret: [UInt8], isRandom: [Bool]) {
        guard secret.count >= Self.length else { return }
        for start in 0...(secret.count - Self.length) {
            let end = start + Self.length
            guard isRandom[start..<end].allSatisfy(\.self) else { continue }
            windows.insert(ArraySlice(Array(secret[start..<end])))
            beginnings.insert(Self.beginning(secret, at: start))
        }
    }

    /// What stands around the first of them in `bytes`.
    func first(in bytes: [UInt8]) -> String? {
        guard bytes.count >= Self.length else { return nil }
        var start = 0
        while start <= bytes.count - Self.length {
            if beginnings.contains(Self.beginning(bytes, at: start)),
                windows.contains(ArraySlice(Array(bytes[start..<(start + Self.length)])))
            {
                let surroundings = max(0, start - 200)..<min(bytes.count, start + 100)
                return String(decoding: bytes[surroundings], as: UTF8.self)
            }
            start += 1
        }
        return nil
    }

    private static func beginning(_ bytes: [UInt8], at start: Int) -> UInt32 {
        UInt32(bytes[start]) << 24 | UInt32(bytes[start + 1]) << 16 | UInt32(bytes[start + 2]) << 8
            | UInt32(bytes[start + 3])
    }
}
