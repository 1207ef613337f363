import Files
import Vocabulary

/// The objects of a repository: packs, files of their own, and those of the repositories that it borrows from.
final class ObjectStore: Sendable {
    /// Where an object stands in a pack.
    struct Place {
        var pack: Pack
        var offset: Int
    }

    let idLength: Int
    /// The largest first, so that most objects are found in the first ones.
    let packs: [Pack]
    /// The folders `objects`, this repository's own first.
    let folders: [Directory]
    /// Whether a server has promised objects that are not here (a partial clone).
    let isPartial: Bool

    /// git follows alternates five deep (gitrepository-layout(5) gives no number; object-file.c does).
    private static let deepestAlternate = 5

    /// `shown` is where the folder stands, for people.
    init(at objects: Directory, shown: Path, idLength: Int, followsAlternates: Bool, troubles: TroubleLog) {
        self.idLength = idLength
        var collector = Collector(idLength: idLength, shown: shown, troubles: troubles)
        collector.collect(objects, depth: followsAlternates ? 0 : Self.deepestAlternate + 1)
        folders = collector.folders
        packs = collector.packs.sorted { ($0.index.count, $1.name) > ($1.index.count, $0.name) }
        isPartial = collector.isPartial
    }

    func place(of id: ObjectID) -> Place? {
        for pack in packs {
            if let place = place(of: id, in: pack) { return place }
        }
        return nil
    }

    func place(of id: ObjectID, in pack: Pack) -> Place? {
        guard let position = pack.index.position(of: id), let offset = pack.index.offset(at: position) else {
            return nil
        }
        return Place(pack: pack, offset: offset)
    }

    func contains(_ id: ObjectID) -> Bool {
        packs.contains { $0.index.position(of: id) != nil } || hasLoose(id, before: folders.count)
    }

    /// Whether one of the first `number` folders has a file of its own for the object.
    func hasLoose(_ id: ObjectID, before number: Int) -> Bool {
        folders.prefix(number).contains { (try? $0.kind(at: Self.looseName(of: id))) == .file }
    }

    /// The objects in `folder` that have files of their own and whose ids begin with a byte, by id.
    func looseObjects(in folder: Directory, firstByte: UInt8) -> [ObjectID] {
        let prefix = Array(Self.looseName(of: ObjectID(firstByte: firstByte, length: idLength)).prefix(2))
        guard let folder = try? folder.directory(at: prefix) else { return [] }
        var (ids, entries): ([ObjectID], Entries) = ([], Entries())
        while let isMore = try? folder.read(into: &entries) {
            ids += entries.list.compactMap { ObjectID(hexadecimal: prefix + entries.name(of: $0)) }
            if !isMore { break }
        }
        return ids.filter { $0.length == idLength }.sorted()
    }

    /// `ab/cdef…`, seen from the folder `objects`.
    static func looseName(of id: ObjectID) -> [UInt8] {
        let digits = Array(id.description.utf8)
        return digits[..<2] + [UInt8(ascii: "/")] + digits[2...]
    }
}

/// Opens what a folder `objects` and its alternates hold.
private struct Collector {
    let idLength: Int
    let shown: Path
    let troubles: TroubleLog
    var folders: [Directory] = []
    var packs: [Pack] = []
    var isPartial = false
    private var seen: Set<Directory.Identity> = []
    private var packNames: Set<String> = []

    private static let largestList = 1 << 20
    private static let deepest = 5

    init(idLength: Int, shown: Path, troubles: TroubleLog) {
        (self.idLength, self.shown, self.troubles) = (idLength, shown, troubles)
    }

    mutating func collect(_ objects: Directory, depth: Int) {
        guard let identity = try? objects.identity(), seen.insert(identity).inserted else { return }
        folders.append(objects)
        if let folder = try? objects.directory(at: Array("pack".utf8)) { collectPacks(in: folder) }
        guard depth <= Self.deepest, let file = try? objects.file(at: Array("info/alternates".utf8)),
            let list = try? file.bytes(limit: Self.largestList)
        else { return }
        for line in list.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
            do throws(FileError) {
                collect(try objects.directory(at: Array(line)), depth: depth + 1)
            } catch {
                let path = String(decoding: line, as: UTF8.self)
                record(
                    "objects are borrowed from '\(path)', which cannot be read: \(error.reason)", at: "info/alternates")
            }
        }
    }

    private mutating func collectPacks(in folder: Directory) {
        var (names, entries, isMore): ([String], Entries, Bool) = ([], Entries(), true)
        while isMore {
            do throws(FileError) { isMore = try folder.read(into: &entries) } catch {
                record(error.reason, at: "pack")
                break
            }
            names += entries.list.map { String(decoding: entries.name(of: $0), as: UTF8.self) }
        }
        isPartial = isPartial || names.contains { $0.hasSuffix(".promisor") }
        let indexes = Set(names.filter { $0.hasSuffix(".idx") })
        var shared: MultiPackIndex?
        for name in names.sorted() where name.hasSuffix(".pack") {
            // The same pack may stand in several folders.
            guard packNames.insert(name).inserted else { continue }
            do throws(ObjectError) {
                let own = String(name.dropLast(5)) + ".idx"
                if !indexes.contains(own), shared == nil { shared = try multiPackIndex(in: folder) }
                packs.append(try pack(name, in: folder, shared: indexes.contains(own) ? nil : shared))
            } catch {
                record("none of its objects can be read: \(error.reason)", at: "pack/\(name)")
            }
        }
    }

    private func multiPackIndex(in folder: Directory) throws(ObjectError) -> MultiPackIndex {
        try MultiPackIndex(file: try bytes("multi-pack-index", in: folder), idLength: idLength)
    }

    private func pack(_ name: String, in folder: Directory, shared: MultiPackIndex?) throws(ObjectError) -> Pack {
        let own = String(name.dropLast(5)) + ".idx"
        let index: PackIndex
        if let shared {
            guard let number = shared.packs.firstIndex(of: own) else { throw .malformed("it has no index") }
            index = try shared.index(ofPack: number)
        } else {
            index = try PackIndex(file: try bytes(own, in: folder), idLength: idLength)
        }
        let file: RandomAccessFile
        do throws(FileError) {
            file = RandomAccessFile(try folder.file(at: Array(name.utf8)))
        } catch {
            throw ObjectError(error)
        }
        return try Pack(file: file, index: index, name: "pack/\(name)")
    }

    private func bytes(_ name: String, in folder: Directory) throws(ObjectError) -> [UInt8] {
        do throws(FileError) {
            return try folder.file(at: Array(name.utf8)).bytes(limit: PackIndex.mostBytes)
        } catch {
            guard error != .vanished else { throw .malformed("it has no index") }
            throw .unreadable("its index: \(error.reason)")
        }
    }

    private func record(_ message: String, at place: String) {
        let place = shown.appending(Array(place.utf8))
        troubles.record(Trouble(kind: .malformed, place: place, message: message, state: .failed))
    }
}
