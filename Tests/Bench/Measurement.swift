import Foundation

/// What one command took, as the median over its runs.
struct Measurement {
    var wall: Duration
    /// User and system time together.
    var cpu: Duration
    /// The largest resident set of any of its runs. Linux counts in what this program itself had when it started the
    /// command, so work that needs memory is left to processes of its own.
    var peakMegabytes: Int
    /// Of the last run.
    var exitCode: Int32

    /// A command to measure.
    struct Subject {
        var name: String
        var program: Executable
        var arguments: [String]
    }

    /// Runs the subjects in turn, A B C A B C, after one turn that is not counted.
    static func interleaved(_ subjects: [Subject], runs: Int) throws -> [Measurement] {
        var samples = [[Measurement]](repeating: [], count: subjects.count)
        for run in 0...runs {
            for (index, subject) in subjects.enumerated() {
                let sample = try subject.program.measure(subject.arguments)
                if run > 0 { samples[index].append(sample) }
            }
        }
        return samples.map(\.median)
    }
}

extension [Measurement] {
    /// The medians of the times, and the most memory.
    var median: Measurement {
        Measurement(
            wall: map(\.wall).median, cpu: map(\.cpu).median, peakMegabytes: map(\.peakMegabytes).max() ?? 0,
            exitCode: last?.exitCode ?? 0)
    }
}

extension [Duration] {
    fileprivate var median: Duration { sorted()[count / 2] }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
    var milliseconds: String { String(format: "%.1f", seconds * 1000) }

    func ratio(to other: Duration) -> String { String(format: "%.2f", seconds / other.seconds) }
}
