import CZlib

/// Inflates a stream that comes in parts, such as the body of a response.
@safe
package final class InflateStream {
    /// What came of a part.
    package struct Step: Equatable, Sendable {
        /// Bytes of the part that were taken.
        package var consumed: Int
        package var output: [UInt8]
        /// Whether the stream ends here; what follows in the part is not its own.
        package var isEnd: Bool
    }

    // SAFETY: allocated in `init`, freed once in `deinit`. zlib keeps a pointer back to it, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    package init(_ framing: Framing) {
        // SAFETY: room for one z_stream, initialised with zeros before zlib sees it, as inflateInit2 asks.
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        isReady = unsafe czlib_inflate_init(stream, framing.windowBits) == Z_OK
    }

    deinit {
        // SAFETY: the stream is zlib's own until here, and nobody holds the object any more.
        if isReady { _ = unsafe inflateEnd(stream) }
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    /// Makes ready for a stream that follows, as members of a gzip file do.
    package func reset() {
        // SAFETY: the stream is initialised where `isReady`.
        if isReady { _ = unsafe inflateReset(stream) }
    }

    /// Inflates the beginning of `part` to at most `count` bytes. To be called with what is left of the part until all of
    /// it is consumed and fewer than `count` bytes come out.
    package func inflate(_ part: ArraySlice<UInt8>, upTo count: Int) throws(InflateError) -> Step {
        guard isReady else { throw .outOfMemory }
        var code = Z_OK
        var consumed = 0
        // SAFETY: zlib reads at most `available` bytes of the part and writes at most `count` bytes of the output; both
        // buffers outlive the call. It never writes to `next_in`, which is not const for history's sake (zlib.h).
        let output = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, written in
            unsafe part.withUnsafeBufferPointer { source in
                let available = min(source.count, Int(UInt32.max))
                unsafe stream.pointee.next_in = source.baseAddress.map { unsafe UnsafeMutablePointer(mutating: $0) }
                unsafe stream.pointee.avail_in = UInt32(available)
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = UInt32(clamping: count)
                code = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
                consumed = unsafe available - Int(stream.pointee.avail_in)
                written = unsafe count - Int(stream.pointee.avail_out)
            }
        }
        switch code {
        // Z_BUF_ERROR: nothing could be done without more input, which is no error.
        case Z_OK, Z_BUF_ERROR: return Step(consumed: consumed, output: output, isEnd: false)
        case Z_STREAM_END: return Step(consumed: consumed, output: output, isEnd: true)
        case Z_MEM_ERROR: throw .outOfMemory
        default: throw .corrupt
        }
    }
}
