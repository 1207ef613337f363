import CZlib

/// Inflates one stream after another. A worker has its own.
@safe
package final class Inflater {
    /// What an inflated stream came to.
    package struct Inflated: Equatable, Sendable {
        /// Bytes of the input that the stream takes.
        package var consumed: Int
        /// Bytes that it holds: the first ones of the output.
        package var count: Int
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

    /// Inflates the stream that `input` begins with into `output`, which grows as needed and never shrinks, so that it can
    /// be used again; what it holds beyond the answer's `count` is without meaning.
    ///
    /// `expected` is how many bytes the stream is thought to hold: room for them is made at once. More than `limit` bytes
    /// are an error.
    package func inflate(
        _ input: Span<UInt8>, into output: inout [UInt8], expected: Int = 0, limit: Int
    ) throws(InflateError) -> Inflated {
        // SAFETY: the stream is initialised where `isReady`.
        guard isReady, unsafe inflateReset(stream) == Z_OK else { throw .outOfMemory }
        Self.grow(&output, to: min(max(expected, 0), limit) + Self.slack)
        var (consumed, count) = (0, 0)
        while true {
            let step = step(input, from: consumed, into: &output, from: count)
            consumed += step.consumed
            count += step.count
            guard count <= limit else { throw .tooLarge }
            switch step.code {
            case Z_STREAM_END: return Inflated(consumed: consumed, count: count)
            case Z_OK, Z_BUF_ERROR:
                if count < output.count {
                    // There is room left: what lacks is input.
                    guard consumed < input.count, step.consumed + step.count > 0 else { throw .truncated }
                } else {
                    Self.grow(&output, to: min(output.count * 2, limit + Self.slack))
                }
            case Z_MEM_ERROR: throw .outOfMemory
            default: throw .corrupt
            }
        }
    }

    /// zlib's fast loop runs while there is room for its longest match, 258 bytes (inffast.c). One byte of it shows that
    /// a stream goes beyond its limit.
    private static let slack = 264

    private static func grow(_ output: inout [UInt8], to count: Int) {
        guard output.count < count else { return }
        // What was there counts: a stream may be inflated in steps.
        output.append(contentsOf: repeatElement(0, count: count - output.count))
    }

    private func step(
        _ input: Span<UInt8>, from consumed: Int, into output: inout [UInt8], from count: Int
    ) -> (consumed: Int, count: Int, code: Int32) {
        // SAFETY: zlib reads `available` bytes of the input and writes `room` bytes of the output; both buffers outlive the
        // call, and the indices are what earlier steps reported, so at most the buffers' lengths. It never writes to
        // `next_in`, which is not const for history's sake (zlib.h).
        unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                let available = min(source.count - consumed, Int(UInt32.max))
                let room = min(target.count - count, Int(UInt32.max))
                guard let to = target.baseAddress else { return (0, 0, Z_BUF_ERROR) }
                unsafe stream.pointee.next_in = source.baseAddress.map {
                    unsafe UnsafeMutablePointer(mutating: $0 + consumed)
                }
                unsafe stream.pointee.avail_in = UInt32(available)
                unsafe stream.pointee.next_out = unsafe to + count
                unsafe stream.pointee.avail_out = UInt32(room)
                // Z_FINISH: everything is here, so zlib need not keep a window for a next call.
                let code = unsafe CZlib.inflate(stream, Z_FINISH)
                let left = unsafe (stream.pointee.avail_in, stream.pointee.avail_out)
                return (available - Int(left.0), room - Int(left.1), code)
            }
        }
    }
}
