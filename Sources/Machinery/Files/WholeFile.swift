import Glibc

/// Files that are read or written at once: settings, rules, baselines and reports.
package enum WholeFile {
    /// All bytes of the file at `path`, which is absolute or relative to the working folder. Links are followed.
    package static func bytes(at path: String, limit: Int) throws(FileError) -> [UInt8] {
        try OpenFile(at: Array(path.utf8)).bytes(limit: limit)
    }

    /// Makes the folder that `path` stands in, and those that it stands in, where they are missing.
    package static func makeFolder(of path: String) throws(FileError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        for count in parts.indices where !parts[...count].joined(separator: "/").isEmpty {
            let folder = cString(Array(parts[...count].joined(separator: "/").utf8))
            // SAFETY: the name ends with NUL and outlives the call.
            guard unsafe mkdir(folder, 0o777) != 0 else { continue }
            guard errno == EEXIST else { throw FileError(code: errno) }
        }
    }

    /// Puts `bytes` at `path`, so that a reader sees what stood there before or all of them, and never a part.
    ///
    /// A link is followed. A pipe or device is written to where it stands, since no file must take its place.
    /// Whoever may read it may execute it, too, where `isExecutable`.
    package static func write(_ bytes: [UInt8], to path: String, isExecutable: Bool = false) throws(FileError) {
        let named = Array(path.utf8)
        let target = (try? RealPath.of(named)) ?? named
        let status = try? Status(of: target[...], in: AT_FDCWD, flags: 0)
        switch status?.kind {
        case .folder: throw .notAFile
        case .other: try Descriptor(opening: target[...], in: AT_FDCWD, flags: O_WRONLY | O_NOCTTY).write(bytes[...])
        default: try replace(target, with: bytes, permissions: isExecutable ? 0o755 : status?.permissions)
        }
    }

    /// Puts `bytes` behind what stands in the file at `path`, which is made where there is none. What several programs append
    /// at once does not mix (open(2), O_APPEND).
    package static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOCTTY
        try Descriptor(opening: Array(path.utf8)[...], in: AT_FDCWD, flags: flags, mode: 0o666).write(bytes[...])
    }

    /// Gives the file at `path` another name on the same file system, in the place of what has that name.
    package static func move(_ path: String, to other: String) throws(FileError) {
        // SAFETY: both names end with NUL and outlive the call.
        guard unsafe rename(cString(Array(path.utf8)), cString(Array(other.utf8))) == 0 else {
            throw FileError(code: errno)
        }
    }

    /// Deletes the file at `path`.
    package static func remove(_ path: String) throws(FileError) {
        // SAFETY: the name ends with NUL and outlives the call.
        guard unsafe unlink(cString(Array(path.utf8))) == 0 else { throw FileError(code: errno) }
    }

    private static func replace(_ target: [UInt8], with bytes: [UInt8], permissions: mode_t?) throws(FileError) {
        let temporary = try Temporary(beside: target)
        do throws(FileError) {
            try temporary.descriptor.write(bytes[...])
            if let permissions, fchmod(temporary.descriptor.number, permissions) != 0 { throw FileError(code: errno) }
            // On disk before it has the name, or a power cut could leave the name with nothing behind it (rename(2)).
            guard fsync(temporary.descriptor.number) == 0 else { throw FileError(code: errno) }
            // SAFETY: both names end with NUL and outlive the call.
            guard unsafe rename(cString(temporary.path), cString(target)) == 0 else { throw FileError(code: errno) }
        } catch {
            // SAFETY: the name ends with NUL and outlives the call.
            _ = unsafe unlink(cString(temporary.path))
            throw error
        }
    }
}

/// A new file beside the one that it is to replace, since rename(2) does not cross file systems.
private struct Temporary: ~Copyable {
    let path: [UInt8]
    let descriptor: Descriptor

    init(beside target: [UInt8]) throws(FileError) {
        var attempt = 0
        while true {
            let path = target + Array(".\(getpid())-\(attempt).new".utf8)
            do throws(FileError) {
                let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
                descriptor = try Descriptor(opening: path[...], in: AT_FDCWD, flags: flags, mode: 0o666)
                self.path = path
                return
            } catch {
                // A file of that name may be left from a run that was killed.
                guard error == .unreadable(reason: FileError.taken), attempt < 100 else { throw error }
                attempt += 1
            }
        }
    }
}

extension Descriptor {
    /// Writes all of `bytes` where the descriptor stands.
    func write(_ bytes: ArraySlice<UInt8>) throws(FileError) {
        var written = 0
        while written < bytes.count {
            // SAFETY: write(2) reads `rest.count` bytes of the buffer.
            let (answer, code) = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
                return (unsafe Glibc.write(number, rest.baseAddress, rest.count), errno)
            }
            if answer < 0 && code == EINTR { continue }
            guard answer > 0 else { throw FileError(code: code) }
            written += answer
        }
    }
}

private func cString(_ path: [UInt8]) -> [CChar] {
    path.map { CChar(bitPattern: $0) } + [0]
}
