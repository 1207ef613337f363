import Bytes
import Files
import Synchronization

/// A pack and its index.
final class Pack: Sendable {
    let file: RandomAccessFile
    let index: PackIndex
    /// Where it stands, for people.
    let name: String
    private let known = Mutex<PackOutline?>(nil)

    init(file: RandomAccessFile, index: PackIndex, name: String) throws(ObjectError) {
        self.file = file
        self.index = index
        self.name = name
        var head: [UInt8] = []
        let read: Int
        do throws(FileError) { read = try file.read(12, at: 0, into: &head) } catch { throw ObjectError(error) }
        guard read == 12, head.starts(with: Array("PACK".utf8))
        else { throw .malformed("the pack does not begin with PACK") }
    }

    /// Where the first object begins.
    static let start = 12

    /// Where objects end: behind them there is the checksum alone.
    var end: Int { file.size - index.idLength }

    /// What the headers of its objects tell: read when it is first asked for, and kept.
    var outline: PackOutline {
        known.withLock { known in
            let outline = known ?? PackOutline(self)
            known = outline
            return outline
        }
    }
}
