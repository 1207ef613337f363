import Files
import Foundation
import XCTest

@testable import Sourcing

/// A pack that git would not make.
struct HandmadePack {
    /// Bytes of each object with its header, and its id.
    private(set) var entries: [(id: ObjectID, bytes: [UInt8])] = []
    private(set) var offsets: [Int] = []
    private var end = 12

    /// An id that is made from a number; nothing has it as its hash.
    static func id(_ number: Int) -> ObjectID {
        let bytes = (0..<20).map { $0 < 8 ? UInt8(truncatingIfNeeded: number &* 0x9E37_79B9 >> (56 - $0 * 8)) : 7 }
        let tail = (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - $0 * 8)) }
        return ObjectID(bytes: Array(bytes.dropLast(4)) + tail) ?? ObjectID(firstByte: 0, length: 20)
    }

    /// Adds an object; `size` is what its header says, `base` what stands between header and bytes.
    mutating func add(_ id: ObjectID, type: UInt8, _ content: [UInt8], size: Int? = nil, base: [UInt8] = []) {
        var (rest, head) = (size ?? content.count, [UInt8]())
        var byte = type << 4 | UInt8(rest & 15)
        rest >>= 4
        while rest > 0 {
            head.append(byte | 0x80)
            byte = UInt8(rest & 127)
            rest >>= 7
        }
        head.append(byte)
        let bytes = head + base + Self.stored(content)
        entries.append((id, bytes))
        offsets.append(end)
        end += bytes.count
    }

    /// Adds a delta to the object of this number in the pack.
    mutating func addOffsetDelta(_ id: ObjectID, to number: Int, _ delta: [UInt8]) {
        var distance = end - offsets[number]
        var bytes = [UInt8(distance & 127)]
        distance >>= 7
        while distance > 0 {
            distance -= 1
            bytes.insert(UInt8(distance & 127) | 0x80, at: 0)
            distance >>= 7
        }
        add(id, type: 6, delta, base: bytes)
    }

    mutating func addReferenceDelta(_ id: ObjectID, to base: ObjectID, _ delta: [UInt8]) {
        add(id, type: 7, delta, base: base.bytes)
    }

    /// A delta that copies the whole base, of up to 65535 bytes, and adds some.
    static func appending(_ bytes: [UInt8], to size: Int) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] {
            value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 0x80] + number(value >> 7)
        }
        return number(size) + number(size + bytes.count) + [0xB0, UInt8(size & 255), UInt8(size >> 8)]
            + [UInt8(bytes.count)] + bytes
    }

    /// RFC 1950 around blocks as they are.
    private static func stored(_ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x78, 0x01]
        var rest = content[...]
        repeat {
            let block = rest.prefix(0xFFFF)
            rest = rest.dropFirst(block.count)
            let count = UInt16(block.count)
            bytes += [rest.isEmpty ? 1 : 0, UInt8(count & 255), UInt8(count >> 8)]
            bytes += [UInt8(~count & 255), UInt8(~count >> 8)]
            bytes += block
        } while !rest.isEmpty
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in content {
            low = (low + UInt32(byte)) % 65521
            high = (high + low) % 65521
        }
        return bytes + [UInt8(high >> 8), UInt8(high & 255), UInt8(low >> 8), UInt8(low & 255)]
    }

    var pack: [UInt8] {
        Array("PACK".utf8) + [0, 0, 0, 2] + Self.number(entries.count) + entries.flatMap(\.bytes)
            + [UInt8](repeating: 0, count: 20)
    }

    /// An index of version 2. `move` may say where else objects stand.
    func index(move: (Int, Int) -> Int = { $1 }) -> [UInt8] {
        let sorted = entries.indices.sorted { entries[$0].id < entries[$1].id }
        var bytes: [UInt8] = [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]
        for byte in 0..<256 { bytes += Self.number(sorted.prefix { entries[$0].id.firstByte <= byte }.count) }
        bytes += sorted.flatMap { entries[$0].id.bytes }
        bytes += [UInt8](repeating: 0, count: 4 * entries.count)
        bytes += sorted.flatMap { Self.number(move($0, offsets[$0])) }
        return bytes + [UInt8](repeating: 0, count: 40)
    }

    private static func number(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

extension TemporaryTree {
    func store(_ pack: [UInt8], _ index: [UInt8]) throws -> ObjectStore {
        try write(["pack": ""])
        try Data(pack).write(to: URL(fileURLWithPath: "\(path)/pack"))
        let file = RandomAccessFile(try OpenFile(at: Array("\(path)/pack".utf8)))
        return ObjectStore(
            packs: [try Pack(file: file, index: PackIndex(file: index, idLength: 20), name: "pack")], idLength: 20)
    }

    func store(_ made: HandmadePack) throws -> ObjectStore { try store(made.pack, made.index()) }
}

extension ObjectStore {
    /// What a pass over all objects gives, and how many objects fail for which reason.
    func everything(largest: Int = 1 << 20) -> (objects: [ObjectID: [UInt8]], failures: [ObjectError: Int]) {
        var (objects, failures): ([ObjectID: [UInt8]], [ObjectError: Int]) = ([:], [:])
        var reader = ObjectReader(largest: largest)
        reader.forEach([.blob, .commit, .tag, .tree], from: self) { id, object in
            objects[id] = object.copy()
        } fail: { _, error, _, count in
            failures[error, default: 0] += count
        }
        return (objects, failures)
    }
}
