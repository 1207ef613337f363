import Reporting
import Vocabulary

/// Packages as a table for people, and below it what each file told.
struct PackageTable {
    private let packages: [Package]
    private let inventories: [Inventory]

    init(_ packages: [Package], _ inventories: [Inventory]) {
        self.packages = packages
        self.inventories = inventories
    }

    var bytes: [UInt8] {
        let rows = [["ECOSYSTEM", "NAME", "VERSION", "SCOPE", "PLACE"]] + packages.map(row(of:))
        let files = [["FILE", "FORMAT", "PACKAGES", "UNKNOWN VERSION"]] + inventories.map(row(of:))
        return Array((lines(rows) + (packages.isEmpty ? "" : "\n") + lines(files)).utf8)
    }

    private func row(of package: Package) -> [String] {
        [
            package.ecosystem.description, package.name, package.version ?? "? (\(package.unknownVersion))",
            package.scope.rawValue, "\(VisibleText.text(of: package.file)):\(package.line)",
        ].map(VisibleText.text(of:))
    }

    private func row(of inventory: Inventory) -> [String] {
        let unknown = inventory.packages.count { $0.version == nil }
        return [VisibleText.text(of: inventory.file), inventory.format, "\(inventory.packages.count)", "\(unknown)"]
    }

    /// The rows with their columns under each other.
    private func lines(_ rows: [[String]]) -> String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in min(60, rows.map { $0[column].count }.max() ?? 0) }
        return rows.map { row in
            zip(row, widths).enumerated().map { index, cell in
                index == columns - 1 ? cell.0 : cell.0.padded(to: cell.1)
            }.joined(separator: "  ") + "\n"
        }.joined()
    }
}
