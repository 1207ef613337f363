import Vocabulary

extension TerminalPage {
    /// How many lockfiles are listed unless all are asked for.
    private static let mostFiles = 12

    /// What of each lockfile was held against advisories: one line a file, those first of which something was not.
    mutating func addCoverage(of inventories: [InventoryCoverage], inFull: Bool) {
        guard !inventories.isEmpty else { return }
        line(palette.styled("Lockfiles", .bold))
        let ordered = inventories.filter { !$0.isWhole } + inventories.filter(\.isWhole)
        let listed = inFull ? ordered[...] : ordered.prefix(Self.mostFiles)
        for inventory in listed {
            let gaps = [
                inventory.unmatched > 0 ? "\(grouped(inventory.unmatched)) without advisories to match" : nil,
                inventory.unknown > 0 ? "\(grouped(inventory.unknown)) of unknown version" : nil,
            ].compactMap(\.self).map { ", " + $0 }.joined()
            let facts = "\(inventory.format): \(counted(inventory.packages, "package"))\(gaps)"
            line("  \(inventory.file)  \(palette.styled(TerminalText(facts), .dim))")
        }
        if listed.count < ordered.count { line("  and \(grouped(ordered.count - listed.count)) more") }
        line()
    }
}

extension InventoryCoverage {
    /// Whether every package could be held against advisories.
    fileprivate var isWhole: Bool { unmatched == 0 && unknown == 0 }
}
