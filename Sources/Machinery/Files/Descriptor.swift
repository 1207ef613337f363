import Glibc

/// A file descriptor that is closed with its owner.
struct Descriptor: ~Copyable, Sendable {
    let number: Int32

    /// Opens `name` relative to the folder `folder`. The name is handed on as it is, and so may hold several parts.
    init(
        opening name: ArraySlice<UInt8>, in folder: Int32, flags: Int32, mode: mode_t = 0
    ) throws(FileError) {
        // SAFETY: `path` ends with NUL and lives as long as the call (openat(2)).
        number = try unsafe ask(about: name) { path in
            unsafe openat(folder, path, flags | O_CLOEXEC, mode)
        }
    }

    deinit {
        // EINTR included: on Linux the descriptor is gone whatever close(2) answers.
        _ = close(number)
    }

    /// Hands the descriptor to somebody who closes it.
    consuming func release() -> Int32 {
        let number = number
        discard self
        return number
    }

    func status() throws(FileError) -> Status {
        var status = stat()
        // SAFETY: fstat(2) fills the one `stat` that it is given.
        guard unsafe fstat(number, &status) == 0 else { throw FileError(code: errno) }
        return Status(status)
    }
}

/// What the system says of a file, as far as it is used here.
struct Status {
    var kind: Entry.Kind
    /// In bytes.
    var size: Int
    var permissions: mode_t
    var identity: Directory.Identity

    /// Of what stands at `path`, seen from `folder`.
    init(of path: ArraySlice<UInt8>, in folder: Int32, flags: Int32) throws(FileError) {
        var status = stat()
        // SAFETY: `name` ends with NUL and fstatat(2) fills the one `stat` that it is given.
        _ = try unsafe ask(about: path) { name in unsafe fstatat(folder, name, &status, flags) }
        self.init(status)
    }

    init(_ status: stat) {
        kind = Entry.Kind(mode: status.st_mode)
        size = Int(status.st_size)
        permissions = status.st_mode & 0o7777
        identity = Directory.Identity(device: UInt64(status.st_dev), file: UInt64(status.st_ino))
    }
}

/// Makes a call of the system that takes a name, again where a signal interrupted it.
func ask(
    about name: ArraySlice<UInt8>, _ call: (UnsafePointer<CChar>) -> Int32
) throws(FileError) -> Int32 {
    // C would cut the name there, and open something else.
    guard !name.contains(0) else { throw .unreadable(reason: "the name holds a NUL byte") }
    // SAFETY: the buffer has room for the name and its NUL, both are written before `call` reads them, and `call` ends
    // before the buffer does.
    let (answer, code) = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: name.count + 1) { buffer in
        var end = 0
        for byte in name {
            unsafe buffer[end] = CChar(bitPattern: byte)
            end += 1
        }
        unsafe buffer[end] = 0
        guard let path = buffer.baseAddress else { return (Int32(-1), EINVAL) }
        while true {
            let answer = unsafe call(path)
            let code = errno
            if answer >= 0 || code != EINTR { return (answer, code) }
        }
    }
    guard answer >= 0 else { throw FileError(code: code) }
    return answer
}
