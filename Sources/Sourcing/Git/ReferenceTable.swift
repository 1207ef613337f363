import Bytes
import Hashing

/// One file of a reftable: the refs that it sets and takes away, by name.
///
/// Source: git's Documentation/technical/reftable, "File format", "Ref block format" and "Footer". Blocks of object ids, of
/// indices and of logs are passed over: every ref stands in a ref block, and those come first.
struct ReferenceTable {
    /// What a ref is set to.
    enum Value: Equatable {
        /// Taken away; an older table may have had it.
        case none
        case object(ObjectID)
        /// Another ref, by its full name.
        case reference(String)
    }

    /// Why a table is not read.
    struct Fault: Error, Equatable {
        let reason: String

        init(_ reason: String) { self.reason = reason }
    }

    /// By name.
    private(set) var references: [(name: String, value: Value)] = []
    private let file: [UInt8]
    private let idLength: Int
    /// Where the header ends, and where the footer begins.
    private let header: Int
    private let end: Int
    private let blockSize: Int
    private var nameBytes = 0

    private static let magic = Array("REFT".utf8)
    private static let referenceBlock = UInt8(ascii: "r")
    /// What all names may have together: prefix compression makes a long one of few bytes.
    private static let mostNameBytes = 256 << 20

    init(file: [UInt8]) throws(Fault) {
        self.file = file
        guard file.count > 4, file.starts(with: Self.magic) else { throw Fault("it does not begin with REFT") }
        switch file[4] {
        case 1: (header, idLength) = (24, 20)
        // Version 2 says in letters by which hash objects are named.
        case 2: (header, idLength) = (28, file.span.holds("s256", at: 24) ? 32 : 20)
        default: throw Fault("its version \(file[4]) is not known")
        }
        // The footer has the header once more, five positions and a checksum.
        end = file.count - header - 44
        guard end >= header, file[end..<(end + header)].elementsEqual(file[..<header]),
            let sum = file.span.big(4, at: file.count - 4),
            CRC32.checksum(of: file[end..<(file.count - 4)]) == UInt32(truncatingIfNeeded: sum)
        else { throw Fault("it is torn: its footer is not that of its header") }
        blockSize = file.span.big(3, at: 5) ?? 0
        try readBlocks()
    }

    private mutating func readBlocks() throws(Fault) {
        var start = 0
        while start < end {
            let body = start == 0 ? header : start
            guard body < end, file[body] == Self.referenceBlock else { return }
            // Counted from the start of the block, which for the first one is that of the file.
            guard let length = file.span.big(3, at: body + 1), length <= end - start, length >= body - start + 6,
                let restarts = file.span.big(2, at: start + length - 2)
            else { throw Fault("a block ends outside of it") }
            try readRecords(from: body + 4, to: start + length - 2 - 3 * restarts)
            // Where bytes follow that are no padding, the next block does not wait for its place.
            let next = start + length
            let isPadded = blockSize > length && next < end && file[next] == 0
            start = isPadded ? start + blockSize : next
        }
    }

    private mutating func readRecords(from start: Int, to end: Int) throws(Fault) {
        var at = start
        var name: [UInt8] = []
        while at < end {
            let shared = try number(&at)
            let rest = try number(&at)
            let suffix = try take(rest >> 3, &at)
            guard shared <= name.count else { throw Fault("a name goes on one that is shorter") }
            name.removeLast(name.count - shared)
            name += suffix
            nameBytes += name.count
            guard nameBytes <= Self.mostNameBytes else { throw Fault("its names are too long") }
            // The number of the update that set it.
            _ = try number(&at)
            references.append((String(decoding: name, as: UTF8.self), try value(rest & 7, &at)))
        }
        guard at == end else { throw Fault("a ref goes beyond its block") }
    }

    private func value(_ type: Int, _ at: inout Int) throws(Fault) -> Value {
        switch type {
        case 0: return .none
        case 1: return .object(try id(&at))
        case 2:
            let tag = try id(&at)
            // What the tag is of, to save a look at it.
            _ = try id(&at)
            return .object(tag)
        case 3: return .reference(String(decoding: try take(try number(&at), &at), as: UTF8.self))
        default: throw Fault("a ref is of a kind that is not known")
        }
    }

    private func id(_ at: inout Int) throws(Fault) -> ObjectID {
        guard let id = ObjectID(bytes: Array(try take(idLength, &at))) else { throw Fault("it is torn") }
        return id
    }

    private func take(_ count: Int, _ at: inout Int) throws(Fault) -> ArraySlice<UInt8> {
        guard count >= 0, count <= end - at else { throw Fault("it is torn") }
        at += count
        return file[(at - count)..<at]
    }

    /// A number of variable width, as offsets in packs are written (gitformat-pack(5), "offset encoding").
    private func number(_ at: inout Int) throws(Fault) -> Int {
        var value = -1
        repeat {
            guard at < end, value < 1 << 32 else { throw Fault("a number is out of bounds") }
            value = (value + 1) << 7 + Int(file[at] & 0x7F)
            at += 1
        } while file[at - 1] & 0x80 != 0
        return value
    }
}
