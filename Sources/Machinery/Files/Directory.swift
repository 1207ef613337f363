import Glibc
import Synchronization

/// An open folder.
///
/// Everything in it is opened relative to it and without following links, so that nobody who renames folders meanwhile
/// can lead a scan elsewhere, and paths may be longer than the system's limit for one call.
@safe
package final class Directory: @unchecked Sendable {
    /// What tells a folder from every other one of the machine.
    package struct Identity: Hashable, Sendable {
        /// The number of the file system.
        package let device: UInt64
        /// The number within it.
        package let file: UInt64
    }

    // SAFETY: a DIR stream from fdopendir(3), closed once, in deinit. Threads may share its descriptor, which stays as it
    // is; readdir(3) must not run twice at a time, which `lister` sees to.
    private let stream: OpaquePointer
    let descriptor: Int32
    private let lister = Mutex<Void>(())

    private init(_ opened: consuming Descriptor) throws(FileError) {
        descriptor = opened.release()
        // SAFETY: the stream takes over a descriptor that is open and nobody else's (fdopendir(3)).
        guard let stream = unsafe fdopendir(descriptor) else {
            let code = errno
            _ = close(descriptor)
            throw FileError(code: code)
        }
        unsafe self.stream = stream
    }

    deinit {
        // SAFETY: the stream is open until here, and nobody holds the object any more.
        _ = unsafe closedir(stream)
    }

    /// The folder at `path`, which is absolute or relative to the working folder. Links are followed: for paths that the
    /// user named.
    package convenience init(at path: [UInt8]) throws(FileError) {
        try self.init(Descriptor(opening: path[...], in: AT_FDCWD, flags: O_RDONLY | O_DIRECTORY))
    }

    /// A folder in this one.
    package func directory(named name: ArraySlice<UInt8>) throws(FileError) -> Directory {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK
        return try Directory(Descriptor(opening: name, in: descriptor, flags: flags))
    }

    /// The folder at `path`, seen from here. Links are followed: for paths that the user named.
    package func directory(at path: [UInt8]) throws(FileError) -> Directory {
        try Directory(Descriptor(opening: path[...], in: descriptor, flags: O_RDONLY | O_DIRECTORY))
    }

    /// The folder that holds this one.
    package func parent() throws(FileError) -> Directory {
        try directory(named: [UInt8(ascii: "."), UInt8(ascii: ".")])
    }

    /// A regular file in this folder.
    package func file(named name: ArraySlice<UInt8>) throws(FileError) -> OpenFile {
        try OpenFile(Descriptor(opening: name, in: descriptor, flags: OpenFile.flags | O_NOFOLLOW))
    }

    /// The regular file at `path`, seen from here. Links are followed: for paths that the user named.
    package func file(at path: [UInt8]) throws(FileError) -> OpenFile {
        try OpenFile(Descriptor(opening: path[...], in: descriptor, flags: OpenFile.flags))
    }

    /// All bytes of a small file in this folder.
    package func bytes(ofFileNamed name: String, limit: Int) throws(FileError) -> [UInt8] {
        try file(named: Array(name.utf8)[...]).bytes(limit: limit)
    }

    /// What stands at `path`, seen from here, links followed.
    package func kind(at path: [UInt8]) throws(FileError) -> Entry.Kind {
        try Status(of: path[...], in: descriptor, flags: 0).kind
    }

    /// Its absolute path, as the system knows it now.
    package func path() throws(FileError) -> [UInt8] {
        try RealPath.of(Array("/proc/self/fd/\(descriptor)".utf8))
    }

    /// What tells it from every other folder, to know it again.
    package func identity() throws(FileError) -> Identity {
        var status = stat()
        // SAFETY: fstat(2) fills the one `stat` that it is given.
        guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(code: errno) }
        return Status(status).identity
    }

    /// Replaces `entries` with the next names of this folder, in the file system's order and without `.` and `..`.
    /// Whether there may be more.
    package func read(into entries: inout Entries) throws(FileError) -> Bool {
        entries.removeAll()
        let (code, unknown, isWhole) = lister.withLock { _ in list(into: &entries) }
        guard code == 0 else { throw FileError(code: code) }
        for index in unknown {
            let name = entries.name(of: entries.list[index])
            // What is gone already stays `other`, and says so when it is opened.
            let status = try? Status(of: name, in: descriptor, flags: AT_SYMLINK_NOFOLLOW)
            if let status { entries.set(status.kind, at: index) }
        }
        return !isWhole
    }

    private func list(into entries: inout Entries) -> (code: Int32, unknown: [Int], isWhole: Bool) {
        var unknown: [Int] = []
        while entries.list.count < Entries.most {
            errno = 0
            // SAFETY: the stream is open, and the lock held. What readdir(3) returns is valid until its next call; the
            // name is read where it stands, up to its NUL, and copied.
            guard let entry = unsafe readdir(stream) else { return (errno, unknown, true) }
            let type = unsafe entry.pointee.d_type
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return (EINVAL, unknown, true) }
            let start = unsafe UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: UInt8.self)
            let length = unsafe strlen(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
            let name = unsafe UnsafeBufferPointer(start: start, count: length)
            if unsafe name.isDots { continue }
            let kind = Entry.Kind(type: type)
            if kind == nil { unknown.append(entries.list.count) }
            unsafe entries.append(name, kind: kind ?? .other)
        }
        return (0, unknown, false)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether it is `.` or `..`.
    fileprivate var isDots: Bool {
        // SAFETY: only indices below `count` are read.
        switch count {
        case 1: unsafe self[0] == UInt8(ascii: ".")
        case 2: unsafe self[0] == UInt8(ascii: ".") && self[1] == UInt8(ascii: ".")
        default: false
        }
    }
}
