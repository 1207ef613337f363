import Bytes
import Files
import Zlib

/// What one worker needs to read objects, used again for each of them.
package struct ObjectReader: ~Copyable {
    /// An object with more bytes is not read.
    package let largest: Int
    var window = PackWindow()
    let inflater = Inflater(.zlib)
    let delta = ObjectBuffer()
    private var spare: [ObjectBuffer] = []
    private var cache = ObjectCache()

    /// `largest` bounds what one object may have, in bytes: one that others are told as differences to must be read to read
    /// them, however large.
    ///
    /// `most` bounds what all objects that it makes may have together, in bytes: a few deltas can stand for more than
    /// can be read in a day. saleor/saleor, of 184,000 blobs, has 9 GB.
    package init(largest: Int = 64 << 20, most: Int = 256 << 30) {
        self.largest = largest
        allowance = most
    }

    /// Bytes that may still be made.
    private var allowance: Int

    /// Takes bytes of an object that is about to be made from what may be made.
    mutating func spend(_ bytes: Int) throws(ObjectError) {
        guard bytes <= largest else { throw .tooLarge }
        guard bytes <= allowance else { throw .exhausted }
        allowance -= bytes
    }

    // MARK: Buffers

    mutating func takeBuffer() -> ObjectBuffer { spare.popLast() ?? ObjectBuffer() }

    /// Takes a buffer back that nobody else holds.
    mutating func giveBack(_ buffer: ObjectBuffer) {
        // A few cover what a worker holds at a time; one large object must not stay for good.
        if spare.count < 16, buffer.storage.count <= 4 << 20 { spare.append(buffer) }
    }

    // MARK: What was read before

    func cached(_ place: ObjectStore.Place) -> ObjectBuffer? {
        cache[.init(pack: ObjectIdentifier(place.pack), offset: place.offset)]
    }

    mutating func remember(_ object: ObjectBuffer, at place: ObjectStore.Place) {
        cache.insert(object, at: .init(pack: ObjectIdentifier(place.pack), offset: place.offset))
    }

    // MARK: Entries of packs

    /// Inflates what stands behind the header of the entry at `offset`, which ends at `end` at the latest.
    mutating func inflate(
        _ entry: PackEntry, at offset: Int, of pack: Pack, end: Int, into buffer: ObjectBuffer
    ) throws(ObjectError) {
        try spend(entry.size)
        // Other programs than zlib may need more than this for bytes that do not compress; then there is more to read.
        var wanted = entry.length + entry.size + entry.size / 8 + 128
        while true {
            let count = min(wanted, end - offset)
            let loaded = try window.load(count, at: offset, of: pack)
            guard loaded > entry.length else { throw .malformed("its compressed bytes end early") }
            let inflated: Inflater.Inflated
            do throws(InflateError) {
                inflated = try window.withBytes(loaded, at: offset) { (bytes) throws(InflateError) in
                    try inflater.inflate(
                        bytes.extracting(entry.length..<loaded), into: &buffer.storage, expected: entry.size,
                        limit: entry.size)
                }
            } catch {
                guard error == .truncated, wanted < end - offset else { throw ObjectError(error) }
                wanted *= 2
                continue
            }
            guard inflated.count == entry.size else { throw .malformed("it has fewer bytes than it says") }
            buffer.count = inflated.count
            return
        }
    }

    /// Makes an object of the delta that was inflated last.
    mutating func applyDelta(to base: ObjectBuffer, into buffer: ObjectBuffer) throws(ObjectError) {
        let bytes = delta.storage
        try spend(try Delta.resultSize(of: bytes.span.extracting(first: delta.count)))
        try Delta.apply(bytes.span.extracting(first: delta.count), to: base, into: buffer, limit: largest)
    }
}
