import CZlib

/// Deflates one run of bytes after another. A worker has its own.
@safe
package final class Deflater {
    // SAFETY: allocated in `init`, freed once in `deinit`. zlib keeps a pointer back to it, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    /// `level` is zlib's: from 1, the fastest, to 9, the smallest.
    package init(_ framing: Framing, level: Int) {
        // SAFETY: room for one z_stream, initialised with zeros before zlib sees it, as deflateInit2 asks.
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let level = Int32(clamping: min(max(level, 1), 9))
        isReady = unsafe czlib_deflate_init(stream, level, framing.windowBits) == Z_OK
    }

    deinit {
        // SAFETY: the stream is zlib's own until here, and nobody holds the object any more.
        if isReady { _ = unsafe deflateEnd(stream) }
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    /// `input` as one whole stream of the framing. Nil where zlib got no memory, or for 4 GiB and more.
    package func deflate(_ input: Span<UInt8>) -> [UInt8]? {
        // SAFETY: the stream is initialised where `isReady`.
        guard isReady, input.count < Int(UInt32.max), unsafe deflateReset(stream) == Z_OK else { return nil }
        let most = Int(unsafe deflateBound(stream, UInt(input.count)))
        guard most <= Int(UInt32.max) else { return nil }
        // SAFETY: zlib reads `input.count` bytes, which outlive the call, and writes at most `most` bytes, which the array
        // has room for; what it wrote is what the count says. It never writes to `next_in` (zlib.h).
        let output = unsafe [UInt8](unsafeUninitializedCapacity: most) { target, count in
            unsafe input.withUnsafeBufferPointer { source in
                unsafe stream.pointee.next_in = source.baseAddress.map { unsafe UnsafeMutablePointer(mutating: $0) }
                unsafe stream.pointee.avail_in = UInt32(source.count)
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = UInt32(most)
                // With room for deflateBound's answer one call does all of it.
                let isDone = unsafe CZlib.deflate(stream, Z_FINISH) == Z_STREAM_END
                count = isDone ? most - Int(unsafe stream.pointee.avail_out) : 0
            }
        }
        return output.isEmpty ? nil : output
    }
}
