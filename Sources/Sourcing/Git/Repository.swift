import Files

/// A git repository, as far as it says what is ignored and what is tracked.
final class Repository: Sendable {
    let index: Index
    /// Why the index does not tell what is tracked. Empty where it does.
    let indexFault: String
    /// The patterns of the user's ignore file and of `info/exclude`, those that win last.
    let excludes: [[UInt8]]

    /// Nil where `folder` is not the top of a repository.
    init?(at folder: Directory, environment: GitEnvironment) {
        guard let git = GitFolder(ofWorkTree: folder) else { return nil }
        let configuration = git.configuration(over: environment.configuration())
        let own = try? git.common.file(at: Array("info/exclude".utf8)).bytes(limit: GitEnvironment.largestFile)
        excludes = [environment.excludes(configuration, top: folder), own].compactMap { $0 }
        (index, indexFault) = git.index(idLength: configuration.idLength)
    }
}

extension GitFolder {
    /// A larger index is not read: it would have some millions of names.
    private static let largestIndex = 512 << 20

    /// The index, and why it cannot be told; without names where there is none.
    ///
    /// `name` is the index file where it is another one, absolute or relative to the working folder.
    func index(named name: String? = nil, idLength: Int, keepsEntries: Bool = false) -> (Index, fault: String) {
        do throws(FileError) {
            let file = try indexFile(name).bytes(limit: Self.largestIndex)
            do throws(IndexError) {
                return (try index(file, idLength: idLength, keepsEntries: keepsEntries), "")
            } catch {
                return (.empty, error.reason)
            }
        } catch .vanished {
            // Nothing was ever added.
            return (.empty, "")
        } catch {
            return (.empty, error.reason)
        }
    }

    private func indexFile(_ name: String?) throws(FileError) -> OpenFile {
        guard let name else { return try own.file(at: Array("index".utf8)) }
        return try OpenFile(at: Array(name.utf8))
    }

    private func index(_ file: [UInt8], idLength: Int, keepsEntries: Bool) throws(IndexError) -> Index {
        do throws(IndexError) {
            return try Index(file: file, idLength: idLength, keepsEntries: keepsEntries)
        } catch {
            guard error == .split else { throw error }
            let name = try SplitIndex.sharedName(file, idLength: idLength)
            guard let shared = try? own.file(at: name).bytes(limit: Self.largestIndex) else { throw .split }
            return try Index(
                file: try SplitIndex.whole(file, shared: shared, idLength: idLength), idLength: idLength,
                keepsEntries: keepsEntries)
        }
    }
}
