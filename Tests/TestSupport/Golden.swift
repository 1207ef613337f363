package import Foundation

/// A report that a run must repeat to the byte, in `reports/` or in a folder of the tests' own.
///
/// `ASSAY_UPDATE_GOLDENS=1` rewrites it; read the difference before you commit it.
package struct Golden {
    /// What a run wrote otherwise.
    private struct Difference: Error, CustomStringConvertible {
        var description: String
    }

    private let name: String
    private let place: URL

    /// The report `name` of `reports/`, which people read.
    package init(_ name: String) {
        self.init(name, in: URL(filePath: #filePath).appending(path: "../../../reports").standardizedFileURL)
    }

    package init(_ name: String, in folder: URL) {
        self.name = name
        place = folder.appending(path: name)
    }

    /// Compares what a run wrote, and throws the first difference.
    ///
    /// - Parameter settling: Whether it holds times and counts that are not the sample's.
    package func compare(_ bytes: [UInt8], settling: Bool = true) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        let settled = settling ? Self.settled(text) : text
        if ProcessInfo.processInfo.environment["ASSAY_UPDATE_GOLDENS"] == "1" {
            try Data(settled.utf8).write(to: place)
            return
        }
        let golden = try String(contentsOf: place, encoding: .utf8)
        guard settled != golden else { return }
        let (left, right) = (Self.lines(settled), Self.lines(golden))
        let first = zip(left, right).prefix { $0 == $1 }.count
        throw Difference(
            description: """
                \(name) differs from line \(first + 1) on:
                  is     \(left.dropFirst(first).first ?? "its end")
                  golden \(right.dropFirst(first).first ?? "its end")
                """)
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The report with what is not the sample's: when it was scanned, and how many rules there are, since a new rule
    /// must not need a new golden.
    package static func settled(_ text: String) -> String {
        text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/, with: "2026-11-24T00:00:00Z")
            .replacing(/(?<before>[dD]igest": ")[0-9a-f]{64}/) { "\($0.before)0" }
            .replacing(/(?<before>rule set `)[0-9a-f]{64}/) { "\($0.before)0" }
            .replacing(/(?<before>"rules": )\d+/) { "\($0.before)0" }
            .replacing(/(?<before>\| `secrets\.\w+` \| [^|]+ \| )\d+/) { "\($0.before)0" }
            .replacing(/\d+ rules/, with: "N rules")
    }
}
