internal import Vocabulary

/// The formats by how the names of their files end.
struct LockfileIndex: Sendable {
    /// A format and those of its endings that have the same last bytes.
    struct Candidate: Sendable {
        let format: any LockfileFormat
        fileprivate let endings: [String]

        func owns(_ path: Path) -> Bool {
            path.name.ends(withOneOf: endings) && format.owns(path)
        }
    }

    /// By the last bytes of the endings; in the order of the formats.
    private let candidates: [UInt32: [Candidate]]

    init(_ formats: [any LockfileFormat]) {
        var candidates: [UInt32: [Candidate]] = [:]
        for format in formats {
            for (key, endings) in Dictionary(grouping: format.endings, by: { Self.key(of: $0.utf8) }) {
                candidates[key, default: []].append(Candidate(format: format, endings: endings))
            }
        }
        self.candidates = candidates
    }

    /// The formats of which one may own the file.
    func candidates(for path: Path) -> [Candidate] {
        candidates[Self.key(of: path.bytes)] ?? []
    }

    /// The last three bytes, letters in lower case. Some other bytes become the same ones, which `ends` tells apart.
    private static func key(of name: some BidirectionalCollection<UInt8>) -> UInt32 {
        name.suffix(3).reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
    }
}
