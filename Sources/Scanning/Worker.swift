internal import Files
internal import Sourcing
internal import Vocabulary

/// Takes one artifact after another and keeps what was concluded.
struct Worker: ~Copyable {
    private var examiner: Examiner
    private var buffer = ReadBuffer()

    init(_ examiner: Examiner) {
        self.examiner = examiner
    }

    /// Looks through every file that the tree still has to give.
    mutating func work(through tree: WorkTree) -> Tally {
        while let batch = tree.next() {
            for sighting in batch.sightings {
                examiner.note(sighting.artifact.path)
                Self.look(at: sighting, of: tree, through: &buffer, by: &examiner)
            }
        }
        return examiner.finished()
    }

    /// Looks through what is staged, and keeps what stands in lines that the commit adds.
    mutating func work(through staged: StagedChanges) -> Tally {
        var reader = ObjectReader()
        for change in staged.changes {
            staged.read(change, with: &reader) { bytes, added in
                var reading = Examiner.Reading(Artifact(path: change.path, origin: .index))
                examiner.examine(bytes, at: 0, isLast: true, of: &reading)
                reading.keepFindings(in: added)
                examiner.finish(reading, bytes: bytes.count)
            }
        }
        return examiner.finished()
    }

    /// Looks through bytes that are in memory already.
    mutating func work(on held: [HeldArtifact]) -> Tally {
        for held in held {
            var reading = Examiner.Reading(held.artifact)
            examiner.examine(held.bytes.span, at: 0, isLast: true, of: &reading)
            examiner.finish(reading, bytes: held.bytes.count)
        }
        return examiner.finished()
    }

    private static func look(
        at sighting: Sighting, of tree: WorkTree, through buffer: inout ReadBuffer, by examiner: inout Examiner
    ) {
        var reading = Examiner.Reading(sighting.artifact)
        do {
            let size = try tree.read(sighting, into: &buffer) { bytes, offset, isLast in
                if offset == 0 { reading = Examiner.Reading(sighting.artifact) }
                examiner.examine(bytes, at: offset, isLast: isLast, of: &reading)
            } archive: { (file) throws(FileError) in
                try examiner.examine(archive: file, of: &reading)
            }
            // Settings of git are no file of the tree: a tree without files stays one of which nothing was looked at.
            if sighting.isSettings { examiner.keep(reading) } else { examiner.finish(reading, bytes: size) }
        } catch {
            tree.record(error, at: sighting.artifact.path)
        }
    }
}
