internal import Sourcing
internal import Vocabulary

/// Looks through the objects of a repository, and judges the few that hold something.
///
/// A blob says neither its path nor its commit, and finding them costs a walk through all trees. So every object is
/// looked through first; what is suspicious is then placed, read once more and judged where it stood.
struct HistoryScan: Sendable {
    private let history: GitHistory
    private let makeExaminer: @Sendable () -> Examiner

    /// `makeExaminer` makes the stages of one worker, nothing examined yet.
    init(_ history: GitHistory, makeExaminer: @escaping @Sendable () -> Examiner) {
        self.history = history
        self.makeExaminer = makeExaminer
    }

    func tally(width: Int) async -> Tally {
        var (total, suspects) = await withTaskGroup(of: (Tally, Set<ObjectID>).self) { group in
            for _ in 0..<max(1, width) { group.addTask { look() } }
            return await group.reduce(into: (Tally(), Set<ObjectID>())) { total, part in
                total.0.add(part.0)
                total.1.formUnion(part.1)
            }
        }
        total.add(await judged(suspects, width: width))
        return total
    }

    /// What one worker looks through, and the objects in which there is something to judge.
    private func look() -> (Tally, Set<ObjectID>) {
        var examiner = makeExaminer()
        var reader = ObjectReader()
        var suspects: Set<ObjectID> = []
        while let batch = history.next() {
            history.read(
                batch, with: &reader,
                remembering: { object, bytes in
                    // The names of other objects are no prose, and look like keys.
                    let prose = bytes.extracting(object.proseOffset..<bytes.count)
                    let isWhole = object.kind == .blob
                    let survey = examiner.survey(prose, news: isWhole ? object.news : nil)
                    if survey.isSuspicious { suspects.insert(object.id) }
                    return isWhole ? survey.clearance : nil
                })
        }
        return (examiner.finished(), suspects)
    }

    private func judged(_ suspects: Set<ObjectID>, width: Int) async -> Tally {
        let origins = await history.attribution(of: suspects, width: width)
        var examiner = makeExaminer()
        var reader = ObjectReader()
        for id in suspects.sorted() {
            history.read(id, with: &reader) { object, bytes in
                var reading = Examiner.Reading(artifact(of: object, from: origins[id]))
                examiner.examine(bytes, at: 0, isLast: true, of: &reading)
                examiner.keep(reading)
            }
        }
        return examiner.finished()
    }

    private func artifact(of object: HistoryObject, from origin: BlobOrigin?) -> Artifact {
        let introduction = origin.map {
            Introduction(
                commit: $0.commit.description, authored: $0.authorTime, isInHead: $0.isInHead,
                isReachable: $0.isReachable, isPushed: $0.isPushed)
        }
        let path = origin.map(\.path) ?? .root
        let shown = path == .root ? Path("\(object.kind.word):\(object.id)") : path
        return Artifact(path: shown, origin: .history, introduction: introduction)
    }
}
