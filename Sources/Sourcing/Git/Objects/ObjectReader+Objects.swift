import Bytes
import Files
import Zlib

extension ObjectReader {
    /// A delta is told to a base at most so many steps away. git itself makes chains of 4095 at most; a cycle has no end.
    private static let longestChain = 1 << 16

    /// Reads one object, wherever it stands. What is returned must not be written to.
    mutating func object(_ id: ObjectID, from store: ObjectStore) throws(ObjectError) -> ObjectBuffer {
        if let place = store.place(of: id) { return try object(at: place, from: store) }
        return try loose(id, from: store)
    }

    private mutating func object(at start: ObjectStore.Place, from store: ObjectStore) throws(ObjectError)
        -> ObjectBuffer
    {
        var chain: [(place: ObjectStore.Place, entry: PackEntry)] = []
        var place = start
        var base: ObjectBuffer?
        while base == nil {
            if let known = cached(place) {
                base = known
                break
            }
            guard chain.count < Self.longestChain else { throw .malformed("its deltas go in a circle") }
            let entry = try window.entry(at: place.offset, of: place.pack)
            switch entry.form {
            case .whole(let kind):
                let buffer = ObjectBuffer()
                try inflate(entry, at: place.offset, of: place.pack, end: place.pack.end, into: buffer)
                buffer.kind = kind
                remember(buffer, at: place)
                base = buffer
            case .offsetDelta(let distance):
                chain.append((place, entry))
                guard distance > 0, distance <= place.offset - Pack.start
                else { throw .malformed("its delta base lies outside of the pack") }
                place.offset -= distance
            case .referenceDelta(let id):
                chain.append((place, entry))
                if let near = store.place(of: id, in: place.pack) ?? store.place(of: id) {
                    place = near
                } else {
                    base = try loose(id, from: store)
                }
            }
        }
        guard var object = base else { throw .missing }
        while let (place, entry) = chain.popLast() {
            let next = ObjectBuffer()
            try inflate(entry, at: place.offset, of: place.pack, end: place.pack.end, into: delta)
            try applyDelta(to: object, into: next)
            remember(next, at: place)
            object = next
        }
        return object
    }

    /// Reads an object that has a file of its own.
    ///
    /// Source: gitrepository-layout(5), "objects/[0-9a-f][0-9a-f]": zlib over the type, the size and the bytes.
    mutating func loose(_ id: ObjectID, from store: ObjectStore) throws(ObjectError) -> ObjectBuffer {
        for folder in store.folders {
            do throws(ObjectError) { return try loose(id, in: folder) } catch {
                guard error == .missing else { throw error }
            }
        }
        throw .missing
    }

    mutating func loose(_ id: ObjectID, in folder: Directory) throws(ObjectError) -> ObjectBuffer {
        let file: [UInt8]
        do throws(FileError) {
            file = try folder.file(at: ObjectStore.looseName(of: id)).bytes(limit: largest)
        } catch {
            if case .tooLarge = error { throw .tooLarge }
            throw ObjectError(error)
        }
        let buffer = ObjectBuffer()
        let inflated: Inflater.Inflated
        do throws(InflateError) {
            inflated = try inflater.inflate(file.span, into: &buffer.storage, limit: largest)
        } catch {
            if error == .tooLarge { throw .tooLarge }
            throw ObjectError(error)
        }
        try spend(inflated.count)
        // "blob 12" and NUL.
        let head = buffer.storage[..<min(inflated.count, 32)].prefix { $0 != 0 }
        let words = head.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 2, let kind = ObjectKind(word: words[0]),
            let size = Int(String(decoding: words[1], as: UTF8.self)), size == inflated.count - head.count - 1
        else { throw .malformed("its header is not that of an object") }
        buffer.storage.removeFirst(head.count + 1)
        buffer.count = size
        buffer.kind = kind
        return buffer
    }
}
