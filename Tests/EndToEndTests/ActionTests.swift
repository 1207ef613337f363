import Documents
import Foundation
import XCTest

/// The steps of `action.yml` that run scripts, in their order, with what GitHub sets around them.
final class ActionTests: XCTestCase {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    /// A step of a composite action.
    private struct Step {
        var name = ""
        var id = ""
        /// Names with expressions.
        var environment: [(name: String, value: String)] = []
        var script = ""
    }

    /// Reads as much of the file as this test needs: it is ours, and written as every file of this kind is.
    private func steps() throws -> [Step] {
        let text = try String(contentsOf: Self.root.appending(path: "action.yml"), encoding: .utf8)
        let parts = text.components(separatedBy: "\n    - name: ").dropFirst()
        return parts.map { part in
            var step = Step()
            var (isScript, isEnvironment) = (false, false)
            for (index, line) in part.components(separatedBy: "\n").enumerated() {
                let depth = line.prefix { $0 == " " }.count
                if depth == 6 { (isScript, isEnvironment) = (line.hasSuffix("run: |"), line.hasSuffix("env:")) }
                if index == 0 {
                    step.name = line
                } else if isScript, depth > 6 {
                    step.script += line.dropFirst(8) + "\n"
                } else if isEnvironment, depth == 8, let colon = line.firstIndex(of: ":") {
                    step.environment.append(
                        (String(line[..<colon]).trimmed, String(line[line.index(after: colon)...]).trimmed))
                } else if line.hasPrefix("      id: ") {
                    step.id = String(line.dropFirst(10))
                } else if line.hasPrefix("      run: "), !isScript {
                    step.script = String(line.dropFirst(11))
                }
            }
            return step
        }.filter { !$0.script.isEmpty }
    }

    /// What `${{ … }}` stands for, with the inputs' defaults below those given and the outputs of earlier steps.
    private func value(of expression: String, _ inputs: [String: String], _ outputs: [String: String]) -> String {
        var value = expression
        if value.contains("format(") {
            return inputs["version"] == "path" ? "assay" : "\(outputs["steps.build.outputs.folder"] ?? "")/assay"
        }
        for (name, text) in inputs { value = value.replacing("${{ inputs.\(name) }}", with: text) }
        for (name, text) in outputs { value = value.replacing("${{ \(name) }}", with: text) }
        XCTAssertFalse(value.contains("${{"), "\(expression) is known")
        return value
    }

    private static let defaults = [
        "path": ".", "args": "", "baseline": "", "policy": "", "gate": "", "dependencies": "false", "sarif": "true",
        "version": "path",
    ]

    /// Runs the named steps in the sandbox, each with the outputs of those before. The last one's end.
    private func run(_ names: [String], _ inputs: [String: String] = [:], in sandbox: Sandbox) throws -> (
        Run, [String: String]
    ) {
        let inputs = Self.defaults.merging(inputs) { $1 }
        var outputs: [String: String] = [:]
        var last: Run?
        for step in try steps() where names.contains(step.name) {
            var variables = step.environment.map { "export \($0.name)='\(value(of: $0.value, inputs, outputs))'" }
            variables += [
                "mkdir -p ../runner", "export RUNNER_TEMP=$(realpath ../runner) GITHUB_ACTION_PATH='\(Self.root.path)'",
                "export GITHUB_OUTPUT=$RUNNER_TEMP/output GITHUB_STEP_SUMMARY=$RUNNER_TEMP/summary",
                #"PATH="$(dirname "$ASSAY"):$PATH""#, ": > $GITHUB_OUTPUT", ": >> $GITHUB_STEP_SUMMARY",
            ]
            let run = try sandbox.shell((variables + [step.script]).joined(separator: "\n"))
            last = run
            for line in String(decoding: try sandbox.bytes(of: "../runner/output"), as: UTF8.self).split(
                separator: "\n")
            {
                let parts = line.split(separator: "=", maxSplits: 1)
                outputs["steps.\(step.id).outputs.\(parts[0])"] = String(parts.last ?? "")
            }
        }
        return (try XCTUnwrap(last), outputs)
    }

    func testTheActionHasTheStepsThatThisTestRuns() throws {
        XCTAssertEqual(try steps().map(\.name), ["Name the build", "Build", "Scan", "Verdict"])
    }

    func testTheVerdictIsThatOfTheScan() throws {
        for (file, exitCode) in [("let a = 1\n", Int32(0)), ("const k = 'sk_live_{alnum:24}'\n", 1)] {
            let sandbox = try Sandbox()
            try sandbox.write(["a.ts": file])
            let (verdict, outputs) = try run(["Scan", "Verdict"], in: sandbox)
            XCTAssertEqual(verdict.exitCode, exitCode, verdict.errorText)
            XCTAssertEqual(outputs["steps.scan.outputs.exit-code"], "\(exitCode)")
            for name in ["json", "sarif", "github-sarif"] {
                let path = try XCTUnwrap(outputs["steps.scan.outputs.\(name)"], name)
                XCTAssertNotNil(try JSON.parse([UInt8](Data(contentsOf: URL(filePath: path)))).table, name)
            }
        }
    }

    func testThePolicysGateDecidesWhereItIsNamed() throws {
        let sandbox = try Sandbox()
        try sandbox.write([
            "a.ts": "const k = 'sk_live_{alnum:24}'\n", "assay.toml": "version = 1\n[gate.main]\nfail-on = \"never\"\n",
        ])
        XCTAssertEqual(try run(["Scan", "Verdict"], ["gate": "main"], in: sandbox).0.exitCode, 0)
        XCTAssertEqual(try run(["Scan", "Verdict"], ["gate": "scheduled"], in: sandbox).0.exitCode, 1)
        let (verdict, outputs) = try run(["Scan", "Verdict"], ["gate": "mian"], in: sandbox)
        XCTAssertEqual(verdict.exitCode, 2)
        XCTAssertNil(outputs["steps.scan.outputs.sarif"], "nothing is uploaded where nothing was scanned")
    }

    func testTheBuildIsNamedByWhatItIsMadeOf() throws {
        let (named, outputs) = try run(["Name the build"], ["version": "source"], in: try Sandbox())
        XCTAssertEqual(named.exitCode, 0, named.errorText)
        XCTAssertNotNil(outputs["steps.build.outputs.digest"]?.wholeMatch(of: #/[0-9a-f]{64}/#))
        let (refused, _) = try run(["Name the build"], ["version": "newest"], in: try Sandbox())
        XCTAssertEqual(refused.exitCode, 2)
        XCTAssertTrue(refused.text.contains("::error::the input 'version' takes source or path"), refused.text)
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
