import Hashing

@testable import Sourcing

/// A table of refs, written as git's Documentation/technical/reftable says: for a git that cannot write one.
struct HandmadeTable {
    var references: [(name: String, value: ReferenceTable.Value)]
    /// 0: blocks stand one behind the other.
    var blockSize = 4096
    /// After how many records a block ends.
    var recordsInBlock = Int.max
    /// 32 needs version 2.
    var idLength = 20
    /// What a tag is of, beside its own id.
    var peels = false
    /// A block of another kind behind those of refs.
    var log: [UInt8] = Array("g".utf8) + [0, 0, 9, 1, 2, 3, 4, 5]

    var bytes: [UInt8] {
        var file = header
        var rest = references[...]
        repeat {
            let start = file.count == header.count ? 0 : file.count
            file += block(rest.prefix(recordsInBlock), headerLength: start == 0 ? header.count : 0)
            rest = rest.dropFirst(recordsInBlock)
            let isLast = rest.isEmpty && log.isEmpty
            if blockSize > 0, !isLast { file += [UInt8](repeating: 0, count: start + blockSize - file.count) }
        } while !rest.isEmpty
        file += log
        let footer = header + [UInt8](repeating: 0, count: 40)
        return file + footer + big(Int(CRC32.checksum(of: footer)), 4)
    }

    private var header: [UInt8] {
        let version: UInt8 = idLength == 20 ? 1 : 2
        let start = Array("REFT".utf8) + [version] + big(blockSize, 3) + big(1, 8) + big(2, 8)
        return start + (version == 2 ? Array("s256".utf8) : [])
    }

    private func block(_ records: ArraySlice<(name: String, value: ReferenceTable.Value)>, headerLength: Int) -> [UInt8]
    {
        var body: [UInt8] = []
        var last: [UInt8] = []
        for record in records {
            let name = Array(record.name.utf8)
            let shared = zip(name, last).prefix { $0 == $1 }.count
            let (type, value) = written(record.value)
            body += number(shared) + number((name.count - shared) << 3 | type) + name[shared...] + number(0) + value
            last = name
        }
        let length = headerLength + 4 + body.count + 3 + 2
        return Array("r".utf8) + big(length, 3) + body + big(headerLength + 4, 3) + big(1, 2)
    }

    private func written(_ value: ReferenceTable.Value) -> (type: Int, bytes: [UInt8]) {
        switch value {
        case .none: (0, [])
        case .object(let id): peels ? (2, id.bytes + [UInt8](repeating: 7, count: idLength)) : (1, id.bytes)
        case .reference(let target): (3, number(target.utf8.count) + Array(target.utf8))
        }
    }

    private func big(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * (width - 1 - $0))) }
    }

    private func number(_ value: Int) -> [UInt8] {
        var (rest, bytes) = (value >> 7, [UInt8(value & 127)])
        while rest > 0 {
            rest -= 1
            bytes.insert(UInt8(rest & 127) | 0x80, at: 0)
            rest >>= 7
        }
        return bytes
    }
}
