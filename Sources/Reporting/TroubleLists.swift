import Vocabulary

/// What was not looked at, in the order in which people read it.
struct TroubleLists {
    /// What should have been looked at and could not be, by place.
    let failed: [Trouble]
    /// What was left out by a limit, a type or an option, by place.
    let skipped: [Trouble]

    init(of result: ScanResult) {
        failed = result.troubles.filter { $0.state == .failed }.sorted()
        skipped = result.troubles.filter { $0.state == .skipped }.sorted()
    }

    /// `7 media, 3 too large`.
    var skippedKinds: String {
        Self.kinds(of: skipped).map { "\(grouped($0.count)) \($0.kind.phrase)" }.joined(separator: ", ")
    }

    /// How many troubles there are of each kind, most first.
    static func kinds(of troubles: some Sequence<Trouble>) -> [(kind: Trouble.Kind, count: Int)] {
        let counts = troubles.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
        return counts.map { (kind: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.kind.rawValue) < ($0.count, $1.kind.rawValue) }
    }
}
