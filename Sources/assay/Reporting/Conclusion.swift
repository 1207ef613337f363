import Arguments
import Files
import Judging
import Reporting
import System
import Vocabulary

/// A result on its way to whoever asked for it: the reports, and what the program ends with.
struct Conclusion {
    let result: ScanResult
    let options: any ReportOptions
    /// What the findings are held against.
    let gate: Gate
    /// The gate's stage, whose verdict is told. Nil: a level alone.
    var stage: String?
    /// Whether a look that found nothing to read found all that there was.
    var mayBeEmpty = false

    /// Writes every report that was asked for: files first, so that a closed pipe does not cost them.
    func report(at door: Door) throws {
        for path in options.outputs { try write(to: path) }
        let format = try ReportChoice.format(named: options.format ?? "text")
        let presentation = Presentation(
            usesColour: door.colours(.output), width: door.width, showsAll: options.showsAll,
            background: try Background(for: format, of: result))
        do {
            try door.say(format.report(on: result, presentation: presentation))
        } catch StreamError.closed {
            // Whoever reads has seen enough; what was found does not pass for that.
        }
    }

    private func write(to path: String) throws {
        let format = try ReportChoice.format(ofFile: path)
        let presentation = Presentation(background: try Background(for: format, of: result))
        let report = format.report(on: result, presentation: presentation)
        do {
            try WholeFile.write(report, to: path)
        } catch .vanished {
            throw UsageError("the report \(quoted(path)) cannot be written: its folder is missing")
        } catch {
            throw UsageError("the report \(quoted(path)) cannot be written: \(error.refusal)")
        }
    }

    /// What the run comes to. A failed gate tells more than an incomplete look, and comes first.
    func exitCode(at door: Door) -> ExitCode {
        let verdict = gate.verdict(on: result.findings)
        if stage != nil { door.remark(VerdictText(verdict, stage: stage, of: result).text) }
        return verdict.passes ? lookExitCode(at: door) : .failed
    }

    /// Whether everything was looked at, whatever was found.
    func lookExitCode(at door: Door) -> ExitCode {
        guard result.isAboutAnything || mayBeEmpty else {
            door.remark("assay: nothing was read, so nothing is known to be clean")
            return .incomplete
        }
        return result.isComplete || options.allowsIncomplete ? .passed : .incomplete
    }
}
