import Arguments
import Files
import Policy
import Reporting
import Results
import Vocabulary

/// Results from files, as one.
struct ResultPile {
    private static let largest = 1 << 30

    /// All of them merged.
    let result: ScanResult
    /// Where they come from.
    let files: [ComplianceReport.EvidenceFile]

    /// Refuses by name what is torn, newer or changed, and what would be counted twice.
    ///
    /// - Parameter policy: By which findings are to be gone. Nil: by what the looks said, each by its own.
    init(_ paths: [String], by policy: SecurityPolicy? = nil) throws {
        var read: [Member] = []
        for path in paths {
            var member = try Member(at: path)
            // Before they are one: time runs from each look by itself.
            if let policy { member.result.setDeadlines(by: policy) }
            if let other = read.first(where: { $0.repeats(member) }) { throw member.refusal(beside: other) }
            read.append(member)
        }
        // One is taken as it is: putting it in order once more takes time.
        guard let first = read.first, let merged = read.count == 1 ? first.result : ResultFile.merge(read.map(\.result))
        else { throw UsageError("name at least one result") }
        result = merged
        files = read.map(\.file)
    }

    /// One of the files.
    private struct Member {
        var result: ScanResult
        let file: ComplianceReport.EvidenceFile

        init(at path: String) throws {
            do {
                let bytes = try WholeFile.bytes(at: path, limit: largest)
                result = try ResultFile.read(bytes)
                file = .init(
                    path: Path(path), digest: ResultFile.digest(ofFile: bytes), size: bytes.count,
                    started: result.started, ended: result.ended)
            } catch let error as FileError {
                throw UsageError("the result \(quoted(path)) cannot be read: \(error.refusal)")
            } catch let error as ResultError {
                throw UsageError("the result \(quoted(path)) is refused: \(error)")
            }
        }

        /// Whether the two tell of the same thing: the same check over the same place.
        func repeats(_ other: Member) -> Bool {
            if file.digest == other.file.digest { return true }
            guard Set(result.scope.roots) == Set(other.result.scope.roots),
                Set(result.scope.sources) == Set(other.result.scope.sources)
            else { return false }
            return !Set(result.checks.map(\.id)).isDisjoint(with: other.result.checks.map(\.id))
        }

        func refusal(beside other: Member) -> UsageError {
            let (name, otherName) = (quoted(file.path.text), quoted(other.file.path.text))
            if file.digest == other.file.digest {
                return UsageError("\(name) and \(otherName) are the same result; give it once")
            }
            let roots = quoted(result.scope.roots.map { VisibleText.text(of: $0) }.joined(separator: ", "))
            return UsageError(
                "\(name) and \(otherName) both tell of \(roots); give the newer, or scan each place under a name of its own"
            )
        }
    }
}
