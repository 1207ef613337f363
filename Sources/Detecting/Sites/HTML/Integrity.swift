/// What `integrity` promises of a file.
///
/// Source: W3C Subresource Integrity, "Parse metadata" and "Get the strongest metadata from set".
package struct Integrity: Hashable, Sendable {
    /// Hashes that browsers know, the strongest last.
    package enum Algorithm: String, Hashable, Sendable, CaseIterable {
        case sha256, sha384, sha512

        /// Bytes of a digest.
        var length: Int {
            switch self {
            case .sha256: 32
            case .sha384: 48
            case .sha512: 64
            }
        }
    }

    /// Words such as `sha384-…` that browsers can act on: of the strongest algorithm alone. Empty: the attribute is
    /// there and protects nothing.
    package let hashes: [String]

    init(_ text: String) {
        let words = text.split { $0.isWhitespace }.compactMap { Self.hash(in: $0) }
        let strongest = Algorithm.allCases.last { algorithm in words.contains { $0.0 == algorithm } }
        hashes = words.filter { $0.0 == strongest }.map(\.1)
    }

    private static func hash(in word: Substring) -> (Algorithm, String)? {
        let expression = word.prefix { $0 != "?" }
        guard let hyphen = expression.firstIndex(of: "-"),
            let algorithm = Algorithm(rawValue: expression[..<hyphen].lowercased()),
            isDigest(expression[hyphen...].dropFirst(), of: algorithm)
        else { return nil }
        return (algorithm, String(expression))
    }

    /// Base64 of either alphabet; a digest of another length matches no file, and blocks instead of protecting.
    private static func isDigest(_ text: Substring, of algorithm: Algorithm) -> Bool {
        let digits = text.utf8.prefix { $0 != UInt8(ascii: "=") }
        return digits.count == (algorithm.length * 8 + 5) / 6
            && digits.allSatisfy { byte in
                0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20 || "+/-_".utf8.contains(byte)
            }
    }
}
