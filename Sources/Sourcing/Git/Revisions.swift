import Vocabulary

/// Finds the objects that names mean.
///
/// Source: gitrevisions(7), of which it reads names, ids and their beginnings, `@`, `~`, `^` and `^{…}`.
struct Revisions: ~Copyable {
    let repository: GitRepository
    let references: References
    private var reader = ObjectReader()

    /// git takes no beginning of an id that is shorter.
    private static let shortestPrefix = 4
    /// Tags may name tags.
    private static let longestTagChain = 100
    private static let mostSteps = 1 << 20

    init(_ repository: GitRepository) {
        self.repository = repository
        references = repository.references
    }

    /// The commit that `name` means; an empty name is HEAD.
    mutating func commit(_ name: String) throws(GitError) -> ObjectID {
        let base = name.prefix { $0 != "~" && $0 != "^" }
        guard !base.isEmpty || name.isEmpty, var id = try object(String(base)) else {
            if name.isEmpty || name == "HEAD" {
                throw GitError(.unknownRevision, "HEAD leads to no commit: the repository has none yet")
            }
            throw unknown(name)
        }
        id = try peeled(id, name)
        var rest = name[base.endIndex...]
        while let mark = rest.popFirst() {
            if mark == "^", rest.first == "{" {
                // Tags were followed already.
                guard let close = rest.firstIndex(of: "}") else { throw unknown(name) }
                rest = rest[rest.index(after: close)...]
                continue
            }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest[digits.endIndex...]
            guard mark == "~" || mark == "^", let number = digits.isEmpty ? 1 : Int(digits), number < Self.mostSteps
            else { throw unknown(name) }
            if mark == "^" {
                if number > 0 { id = try parent(number, of: id, name) }
            } else {
                for _ in 0..<number { id = try parent(1, of: id, name) }
            }
        }
        return id
    }

    /// The object that a name, an id or the beginning of one means.
    private func object(_ name: String) throws(GitError) -> ObjectID? {
        if let id = references.id(named: name) { return id }
        if let id = ObjectID(hexadecimal: name.utf8), id.length == repository.configuration.idLength { return id }
        guard name.utf8.count >= Self.shortestPrefix, name.utf8.count < 2 * repository.configuration.idLength,
            name.utf8.allSatisfy({ ObjectID.value(of: $0) != nil })
        else { return nil }
        let found = repository.objects.ids(beginningWith: name.lowercased())
        guard found.count < 2 else {
            throw GitError(.unknownRevision, "'\(name)' begins the names of \(found.count) objects; write more of it")
        }
        return found.first
    }

    private mutating func peeled(_ id: ObjectID, _ name: String) throws(GitError) -> ObjectID {
        var id = id
        for _ in 0..<Self.longestTagChain {
            let object = try read(id, name)
            if object.kind == .commit { return id }
            guard object.kind == .tag, let target = CommitText(object.storage[..<object.count]).target else { break }
            id = target
        }
        throw GitError(.unknownRevision, "'\(name)' means no commit")
    }

    private mutating func parent(_ number: Int, of id: ObjectID, _ name: String) throws(GitError) -> ObjectID {
        let object = try read(id, name)
        let parents = CommitText(object.storage[..<object.count]).parents
        guard number <= parents.count else {
            throw GitError(.unknownRevision, "'\(name)' goes beyond the first commit, or to a parent that is not there")
        }
        return parents[number - 1]
    }

    private mutating func read(_ id: ObjectID, _ name: String) throws(GitError) -> ObjectBuffer {
        do throws(ObjectError) {
            return try reader.object(id, from: repository.objects)
        } catch {
            guard error == .missing else {
                throw GitError(.incomplete, "'\(name)' leads to \(id), which cannot be read: \(error.reason)")
            }
            guard !repository.shallow.isEmpty else {
                throw GitError(.unknownRevision, "'\(name)' leads to \(id), which is not in this repository")
            }
            throw GitError(
                .incomplete,
                "'\(name)' leads to \(id), which is not in this shallow clone; fetch it (`git fetch --unshallow`, or "
                    + "fetch-depth: 0)")
        }
    }

    private func unknown(_ name: String) -> GitError {
        guard repository.shallow.isEmpty else {
            return GitError(
                .incomplete,
                "'\(name)' is not known in this shallow clone: fetch it (`git fetch origin \(name)`, or fetch-depth: 0); where HEAD "
                    + "is the merge of a pull request, fetch-depth: 2 is enough with HEAD^1 as the base")
        }
        return GitError(
            .unknownRevision, "'\(name)' is no branch, tag or commit of this repository; `git log` lists what there is")
    }
}

extension ObjectStore {
    /// The ids that begin with these digits, in lower case; at most a hundred.
    func ids(beginningWith digits: String) -> [ObjectID] {
        guard let byte = UInt8(digits.prefix(2), radix: 16) else { return [] }
        var found: Set<ObjectID> = []
        for pack in packs {
            for position in pack.index.range(ofFirstByte: Int(byte)) where found.count < 100 {
                let id = pack.index.id(at: position)
                if id.description.hasPrefix(digits) { found.insert(id) }
            }
        }
        for folder in folders {
            found.formUnion(looseObjects(in: folder, firstByte: byte).filter { $0.description.hasPrefix(digits) })
        }
        return found.sorted()
    }
}
