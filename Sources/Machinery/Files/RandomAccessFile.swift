/// A regular file that stays open and is read at any place, by several threads at once.
///
/// Read rather than mapped: a mapped file that is cut short kills the process.
package final class RandomAccessFile: Sendable {
    private let file: OpenFile
    /// In bytes, when it was opened.
    package let size: Int

    package init(_ file: consuming OpenFile) {
        size = file.size
        self.file = file
    }

    /// Puts what stands at `offset` in front of `bytes`, which is made as long as that takes and keeps its length
    /// otherwise. How many bytes were read: fewer than `count` at the end of the file.
    package func read(_ count: Int, at offset: Int, into bytes: inout [UInt8]) throws(FileError) -> Int {
        guard count > 0, offset >= 0, offset < size else { return 0 }
        let count = min(count, size - offset)
        if bytes.count < count { bytes.append(contentsOf: repeatElement(0, count: count - bytes.count)) }
        return try file.read(into: &bytes, 0..<count, at: offset)
    }
}
