import Arguments
import Vocabulary

/// What a command line asks for of every result: how to tell it, and what of it fails the run.
protocol ReportOptions: Sendable {
    var format: String? { get set }
    var outputs: [String] { get set }
    var baseline: String? { get set }
    var failOn: Threshold? { get set }
    var allowsIncomplete: Bool { get set }
    var showsAll: Bool { get set }
}

/// From which severity on findings fail a run.
enum Threshold: Sendable {
    case never
    case from(Severity)

    static let words = Severity.allCases.map(\.rawValue).reversed() + ["never"]

    init(_ word: String) {
        self = Severity(rawValue: word).map { .from($0) } ?? .never
    }

    var level: Severity? {
        switch self {
        case .never: nil
        case .from(let level): level
        }
    }
}

extension ReportOptions {
    /// The flags that tell how to report.
    static var reportFlags: [Flag<Self>] {
        [
            Flag(
                "--format", short: "f", value: "FORMAT", .choices(ReportChoice.names),
                help: "Write this to standard output (default text)"
            ) {
                $1.format = $0
            },
            Flag(
                "--output", short: "o", value: "FILE", .path, repeats: true,
                help: "Write a report to this file, in the format of its extension"
            ) { (text, options) throws(UsageError) in
                _ = try ReportChoice.format(ofFile: text)
                options.outputs.append(text)
            },
        ]
    }

    /// The flags that tell what fails the run.
    static var gateFlags: [Flag<Self>] {
        [
            Flag("--baseline", value: "FILE", .path, help: "Fail only on what this baseline does not know") {
                $1.baseline = $0
            },
            Flag(
                "--fail-on", value: "LEVEL", .choices(Threshold.words),
                help: "Fail from this severity on (default high)"
            ) {
                $1.failOn = Threshold($0)
            },
            .switch("--allow-incomplete", help: "Pass although something could not be looked at") {
                $0.allowsIncomplete = true
            },
            .switch("--all", help: "Tell notes and everything that was not looked at in full") { $0.showsAll = true },
        ]
    }
}
