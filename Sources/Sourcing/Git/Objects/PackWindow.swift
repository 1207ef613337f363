import Bytes
import Files

/// The part of a pack that a worker reads objects from: those that follow each other come with one read.
struct PackWindow: ~Copyable {
    private var bytes: [UInt8] = []
    private var range = 0..<0
    private var pack: Pack?

    // In a pack as a server sends it, families are scattered: reading 32 KiB for each object was measured to read 18 times
    // the pack of saleor/saleor. What goes on where the last one ended is read in larger pieces.
    private static let least = 4 << 10
    private static let leastAhead = 64 << 10

    /// Sees to it that `count` bytes from `offset` on are there, as far as the pack goes. How many there are.
    ///
    /// `least`: how many bytes are read at once where what is asked for is not there yet.
    mutating func load(
        _ count: Int, at offset: Int, of pack: Pack, least: Int = Self.least
    ) throws(ObjectError) -> Int {
        let count = min(count, pack.end - offset)
        guard offset >= Pack.start, count > 0 else { throw .malformed("it lies outside of the pack") }
        if self.pack === pack, range.lowerBound <= offset, offset + count <= range.upperBound { return count }
        let goesOn = self.pack === pack && range.lowerBound <= offset && offset < range.upperBound + Self.least
        self.pack = nil
        let wanted = min(max(count, goesOn ? Self.leastAhead : least), pack.end - offset)
        let read: Int
        do throws(FileError) {
            read = try pack.file.read(wanted, at: offset, into: &bytes)
        } catch {
            throw ObjectError(error)
        }
        guard read >= count else { throw .malformed("the pack was cut short") }
        self.pack = pack
        range = offset..<(offset + read)
        return count
    }

    /// Gives out `count` bytes from `offset` on, which were loaded.
    borrowing func withBytes<Answer, Failure: Error>(
        _ count: Int, at offset: Int, _ body: (Span<UInt8>) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        let start = offset - range.lowerBound
        return try body(bytes.span.extracting(start..<(start + count)))
    }

    /// The header of the object at `offset`, which ends at `end` at the latest: most are then read with one call, and no
    /// more is than they have.
    mutating func entry(at offset: Int, of pack: Pack, end: Int? = nil) throws(ObjectError) -> PackEntry {
        let least = end.map { min($0 - offset, Self.leastAhead) } ?? Self.least
        let count = try load(PackEntry.longest, at: offset, of: pack, least: least)
        return try withBytes(count, at: offset) { (bytes) throws(ObjectError) in
            try PackEntry(bytes, idLength: pack.index.idLength)
        }
    }
}
