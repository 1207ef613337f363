import Glibc

/// An open regular file.
package struct OpenFile: ~Copyable, Sendable {
    // O_NONBLOCK: opening a pipe that took the place of a file must not wait for a writer.
    static let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY

    let descriptor: Descriptor
    /// In bytes, when it was opened.
    package let size: Int

    init(_ descriptor: consuming Descriptor) throws(FileError) {
        let status = try descriptor.status()
        guard status.kind == .file else { throw .notAFile }
        size = status.size
        self.descriptor = descriptor
    }

    /// The regular file at `path`, which is absolute or relative to the working folder. Links are followed.
    package init(at path: [UInt8]) throws(FileError) {
        try self.init(Descriptor(opening: path[...], in: AT_FDCWD, flags: Self.flags))
    }

    /// All bytes, where they are at most `limit`.
    package borrowing func bytes(limit: Int) throws(FileError) -> [UInt8] {
        guard size > 0, size <= limit else {
            var buffer = ReadBuffer(capacity: 0)
            try buffer.read(self, limit: limit)
            return buffer.copy()
        }
        // Straight into what is returned: an index of 50,000 names has 5 MB. One byte more shows a file that has grown.
        let bytes = try start(atMost: size + 1)
        guard bytes.count == size else { throw .changedWhileRead }
        return bytes
    }

    /// The first bytes, `most` of them or as many as there are. Room for them is not filled with zeros first.
    private borrowing func start(atMost most: Int) throws(FileError) -> [UInt8] {
        var code: Int32 = 0
        let number = descriptor.number
        // SAFETY: pread(2) writes at most the bytes that are left of the buffer, and `count` says how many it wrote.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            while count < most {
                let answer = unsafe pread(number, base + count, most - count, off_t(count))
                if answer > 0 {
                    count += answer
                } else if answer == 0 {
                    return
                } else if errno != EINTR {
                    code = errno
                    return
                }
            }
        }
        guard code == 0 else { throw FileError(code: code) }
        return bytes
    }

    /// Fills `bytes[range]` with what stands at `offset`, as far as the file goes. How many bytes were read.
    func read(into bytes: inout [UInt8], _ range: Range<Int>, at offset: Int) throws(FileError) -> Int {
        var filled = range.lowerBound
        while filled < range.upperBound {
            let wanted = range.upperBound - filled
            let read = try readOnce(into: &bytes, filled..<range.upperBound, at: offset + filled - range.lowerBound)
            filled += read
            // A regular file gives less than was asked for at its end alone; asking once more would cost a call a file.
            if read < wanted { break }
        }
        return filled - range.lowerBound
    }

    private func readOnce(into bytes: inout [UInt8], _ range: Range<Int>, at offset: Int) throws(FileError) -> Int {
        precondition(range.upperBound <= bytes.count)
        // SAFETY: `range` lies within the buffer (precondition above), and pread(2) writes within `range.count`.
        let (answer, code) = unsafe bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return (0, Int32(0)) }
            while true {
                let answer = unsafe pread(descriptor.number, base + range.lowerBound, range.count, off_t(offset))
                if answer >= 0 || errno != EINTR { return (answer, errno) }
            }
        }
        guard answer >= 0 else { throw FileError(code: code) }
        return answer
    }
}
