import Glibc

/// The bytes given on standard input.
package enum StandardInput {
    /// Reads to the end, up to `limit` bytes.
    package static func bytes(limit: Int) throws(FileError) -> [UInt8] {
        try bytes(of: STDIN_FILENO, limit: limit)
    }

    static func bytes(of descriptor: Int32, limit: Int) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        // What a pipe holds on Linux (pipe(7)).
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            // SAFETY: read(2) writes at most `count` bytes, the buffer's length.
            let (answer, code) = unsafe piece.withUnsafeMutableBytes { buffer in
                (unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count), errno)
            }
            if answer < 0 && code == EINTR { continue }
            guard answer >= 0 else { throw FileError(code: code) }
            if answer == 0 { return bytes }
            guard bytes.count + answer <= limit else { throw .tooLarge(limit) }
            bytes += piece[0..<answer]
        }
    }
}
