import Files
import Vocabulary

// What repositories and ignore files say of the folder in hand.
extension Walk {
    /// Puts in force what a folder says of what is in it. The first names show whether it says something; a folder with more
    /// names than one read gives is asked.
    mutating func enter(_ last: Int, _ directory: Directory, _ entries: Entries) {
        folders[last].isEntered = true
        guard folders[last].mode.knowsRules else { return }
        let isWhole = !folders[last].isListing
        var (hasGit, hasRules) = (!isWhole, !isWhole)
        if isWhole {
            for entry in entries.list {
                let name = entries.name(of: entry)
                guard name.first == UInt8(ascii: ".") else { continue }
                hasGit = hasGit || name.elementsEqual(GitName.git)
                hasRules = hasRules || name.elementsEqual(GitName.ignoreFile)
            }
        }
        if hasGit, !folders[last].isTop, let repository = repository(at: directory) { enter(repository, at: last) }
        if hasRules { appendRules(of: directory) }
    }

    mutating func enter(_ repository: Repository, at last: Int) {
        folders[last].repository = repository
        folders[last].repositoryBase = path.count
        folders[last].tracked = 0..<repository.index.count
        folders[last].rulesFrom = rules.count
        append(repository.excludes)
    }

    func repository(at directory: Directory) -> Repository? {
        guard let repository = Repository(at: directory, environment: options.environment) else { return nil }
        if !repository.indexFault.isEmpty {
            let message = "which files are tracked cannot be told from the index: \(repository.indexFault)"
            let place = shown(GitName.git[...])
            troubles.record(Trouble(kind: .malformed, place: place, message: message, state: .failed))
        }
        return repository
    }

    mutating func append(_ files: [[UInt8]]) {
        for file in files {
            let new = IgnoreRules(file: file, base: path.count)
            if !new.isEmpty { rules.append(new) }
        }
    }

    mutating func appendRules(of directory: Directory) {
        do throws(FileError) {
            append([try directory.bytes(ofFileNamed: ".gitignore", limit: Self.largestIgnoreFile)])
        } catch .tooLarge(let size) {
            let place = shown(GitName.ignoreFile[...])
            troubles.record(
                Trouble(
                    kind: .tooLarge, place: place, message: "\(size) bytes of ignore rules are not applied",
                    state: .skipped))
        } catch {
            // What its rules would have left out is looked at. Whether it can be read as a file shows when it is.
        }
    }
}
