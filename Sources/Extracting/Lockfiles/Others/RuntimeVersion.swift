internal import Vocabulary

/// A program that runs others, as a version manager's file pins it.
///
/// A version has three numbers or more; what has fewer is the newest of a line, and names such as `lts/iron` move.
struct RuntimeVersion {
    let name: String
    let pin: Pin

    // What the tools call the same program.
    private static let names = ["nodejs": "node", "golang": "go", "python3": "python"]

    /// `name` is the tool's, `text` what stands behind it.
    init(_ name: String, _ text: String) {
        self.name = Self.names[name] ?? name
        let version = text.hasPrefix("v") ? String(text.dropFirst()) : text
        pin = Self.isExact(version) ? .exact(version) : .unknown(text)
    }

    private static func isExact(_ version: String) -> Bool {
        let numbers = version.utf8.prefix { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") }
        let parts = numbers.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.allSatisfy({ !$0.isEmpty }) else { return false }
        return version.utf8.allSatisfy { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 || ".-+_".utf8.contains($0) }
    }

    /// The package in a file.
    func package(in file: Path, line: Int) -> Package {
        Package(.runtime, name, pin, file: file, line: line, scope: .build, isDirect: true)
    }
}
