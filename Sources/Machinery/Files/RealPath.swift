import Glibc

/// Where a path leads once its links are followed.
package enum RealPath {
    /// The absolute path of what stands at `path`, without links and dots.
    package static func of(_ path: [UInt8]) throws(FileError) -> [UInt8] {
        var resolved: [UInt8] = []
        // SAFETY: `name` ends with NUL. realpath(3) allocates what it returns, which ends with NUL too and is copied before
        // it is freed.
        _ = try unsafe ask(about: path[...]) { name in
            guard let found = unsafe realpath(name, nil) else { return -1 }
            unsafe resolved.append(
                contentsOf: UnsafeRawBufferPointer(start: found, count: strlen(found)))
            unsafe free(found)
            return 0
        }
        return resolved
    }
}
