import Vocabulary

/// The findings of one subject, such as one secret at all its places.
struct FindingGroup {
    /// All findings, of which these are some: they are pointed at, since copies of a hundred thousand take time.
    private let findings: [Finding]
    /// Of the most severe one; of several, what has reached browsers, which tells more than where it came from; then the
    /// first by place.
    let leadIndex: Int
    /// By place.
    let otherIndexes: [Int]

    var lead: Finding { findings[leadIndex] }
    var others: some RandomAccessCollection<Finding> { otherIndexes.lazy.map { findings[$0] } }
    var severity: Severity { findings[leadIndex].severity }
    var count: Int { otherIndexes.count + 1 }
    /// When the first of them is to be gone, in seconds since 1970 UTC. Nil where the policy sets no time.
    var due: Int? { ([leadIndex] + otherIndexes).lazy.compactMap { findings[$0].due }.min() }

    /// - Parameter indexes: By place; at least one.
    private init?(_ indexes: [Int], of findings: [Finding]) {
        guard let severest = indexes.lazy.map({ findings[$0].severity }).max() else { return nil }
        let grave = indexes.filter { findings[$0].severity == severest }
        guard let lead = grave.first(where: { findings[$0].kind == .clientExposedServerKey }) ?? grave.first else {
            return nil
        }
        self.findings = findings
        leadIndex = lead
        otherIndexes = indexes.filter { $0 != lead }
    }

    /// The findings by subject, most severe first, then by place: the order in which people read them.
    static func groups(
        of findings: [Finding], where isAsked: (Finding) -> Bool = { _ in true }
    ) -> [FindingGroup] {
        let ordered = Finding.inOrder(findings)
        let asked = ordered.indices.filter { isAsked(ordered[$0]) }
        return Dictionary(grouping: asked) { ordered[$0].group }.values.compactMap { FindingGroup($0, of: ordered) }
            .sorted { left, right in
                if left.severity != right.severity { return left.severity > right.severity }
                return left.leadIndex < right.leadIndex
            }
    }

    /// The places of the others, those of one file together.
    var otherPlaces: [FilePlaces] {
        var files: [FilePlaces] = []
        for index in otherIndexes {
            let (place, start) = (FilePlaces.Place(of: findings[index]), findings[index].location.start)
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

extension Finding {
    /// The findings by place, as results have them already.
    ///
    /// Two secrets may stand in one place, as a user's name and a password of one URL do: those go by their subjects.
    static func inOrder(_ findings: [Finding]) -> [Finding] {
        let isOrdered = zip(findings.indices, findings.indices.dropFirst()).allSatisfy { left, right in
            !precedes(findings[right], findings[left])
        }
        return isOrdered ? findings : findings.sorted(by: precedes)
    }

    private static func precedes(_ left: Finding, _ right: Finding) -> Bool {
        if left < right { return true }
        return !(right < left) && left.group < right.group
    }
}
