internal import Bytes
internal import Files

/// A file that is read where its bytes are needed.
final class FileSource: ByteSource {
    /// Why bytes of it are missing.
    private(set) var fault: FileError?
    private let file: RandomAccessFile

    init(_ file: RandomAccessFile) {
        self.file = file
    }

    var byteCount: Int { file.size }

    var isCut: Bool { fault != nil }

    func read(_ range: Range<Int>, into buffer: inout [UInt8]) -> Int {
        let range = range.clamped(to: 0..<file.size)
        do throws(FileError) {
            let count = try file.read(range.count, at: range.lowerBound, into: &buffer)
            if count < range.count { fault = fault ?? .changedWhileRead }
            return count
        } catch {
            fault = fault ?? error
            return 0
        }
    }
}
