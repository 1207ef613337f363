import Vocabulary

/// The findings of one subject, such as one secret at all its places.
struct FindingGroup {
    /// The most severe one; of several, what has reached browsers, which tells more than where it came from; then the
    /// first by place.
    let lead: Finding
    /// By place.
    let others: [Finding]

    var severity: Severity { lead.severity }
    var count: Int { others.count + 1 }
    /// When the first of them is to be gone, in seconds since 1970 UTC. Nil where the policy sets no time.
    var due: Int? { ([lead] + others).compactMap(\.due).min() }

    /// Nil where there are none.
    private init?(_ findings: [Finding]) {
        let ordered = findings.sorted()
        // `max` would give the last of equals.
        guard let severest = ordered.map(\.severity).max(),
            let first = ordered.firstIndex(where: { $0.severity == severest })
        else { return nil }
        let shipped = ordered.firstIndex { $0.severity == severest && $0.kind == .clientExposedServerKey }
        let lead = shipped ?? first
        self.lead = ordered[lead]
        others = Array(ordered[..<lead] + ordered[(lead + 1)...])
    }

    /// The findings by subject, most severe first, then by place: the order in which people read them.
    static func groups(of findings: some Sequence<Finding>) -> [FindingGroup] {
        Dictionary(grouping: findings, by: \.group).values.compactMap(FindingGroup.init).sorted { left, right in
            if left.severity != right.severity { return left.severity > right.severity }
            if left.lead < right.lead { return true }
            // Two secrets may stand in one place, as a user's name and a password of one URL do.
            return !(right.lead < left.lead) && left.lead.group < right.lead.group
        }
    }

    /// The places of the others, those of one file together.
    var otherPlaces: [FilePlaces] {
        var files: [FilePlaces] = []
        for finding in others {
            let (place, start) = (FilePlaces.Place(of: finding), finding.location.start)
            if files.last?.place == place {
                files[files.count - 1].more.append(start)
            } else {
                files.append(FilePlaces(place: place, first: start))
            }
        }
        return files
    }
}

/// Where something stands in one file.
struct FilePlaces {
    /// A file, and where it was found.
    struct Place: Equatable {
        var path: Path
        var origin: Origin
        /// `commit 1a2b3c4d5e6f`; empty for what is not of history.
        var commit: String

        init(of finding: Finding) {
            path = finding.location.path
            origin = finding.origin
            let introduction = finding.introduction.map { "commit \($0.commit.prefix(12))" }
            commit = origin == .history ? introduction ?? "in no commit" : ""
        }
    }

    var place: Place
    var first: Position
    var more: [Position] = []
}
