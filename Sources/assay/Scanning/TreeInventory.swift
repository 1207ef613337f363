import Arguments
import Files
import Reporting
import Scanning
import Vocabulary

/// What the lockfiles of the folder or files on the command line name.
struct TreeInventory {
    let outcome: InventoryLook.Outcome
    /// The name of the folder.
    let name: String

    /// Reads them. `command` is the word that asks, for its refusals.
    init(_ options: ScanOptions, for command: String) async throws {
        let plan = try ScanPlan(options)
        guard case .tree(let root, _) = plan.target, let tree = try plan.workTree(), let files = try plan.treeFiles()
        else { throw UsageError("\(command) reads folders and files, not standard input") }
        name =
            (try? RealPath.of(root.bytes)).map { Path(bytes: $0).name }.map { Path(bytes: Array($0)).text } ?? root.text
        outcome = await InventoryLook(files: files, width: plan.width).outcome(of: tree)
    }

    /// Says on standard error what could not be read.
    func remarkTroubles(at door: Door) {
        for trouble in outcome.troubles {
            door.remark("assay: \(VisibleText.text(of: trouble.place)): \(VisibleText.text(of: trouble.message))")
        }
    }

    var exitCode: ExitCode { outcome.troubles.contains { $0.state == .failed } ? .incomplete : .passed }
}
