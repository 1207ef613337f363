import CZlib

/// zlib's state of one stream in either direction, and all of the room's unsafe code.
@safe
final class CodingState {
    enum Direction {
        case inflating
        /// At zlib's levels: from 1, the fastest, to 9, the smallest.
        case deflating(level: Int)
    }

    /// What one call of zlib came to.
    struct Step {
        /// Bytes of the input that were taken.
        var consumed: Int
        /// Bytes that were written.
        var count: Int
        /// zlib's answer (zlib.h, "Return codes").
        var code: Int32
    }

    // SAFETY: allocated in `init`, freed once in `deinit`. zlib keeps a pointer back to it, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let inflates: Bool
    /// False where zlib got no memory.
    private let isReady: Bool

    init(_ direction: Direction, _ framing: Framing) {
        // SAFETY: room for one z_stream, initialised with zeros before zlib sees it, as both inits ask.
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        switch direction {
        case .inflating:
            inflates = true
            isReady = unsafe czlib_inflate_init(stream, framing.windowBits) == Z_OK
        case .deflating(let level):
            inflates = false
            isReady = unsafe czlib_deflate_init(stream, Int32(min(max(level, 1), 9)), framing.windowBits) == Z_OK
        }
    }

    /// Another state that goes on from where `other` inflates, without it. Both read the same input from there.
    init(copying other: CodingState) {
        // SAFETY: as above. inflateCopy fills it from a state that is initialised where `isReady`, and shares nothing with
        // it but the allocator (zlib.h).
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        inflates = true
        isReady = unsafe other.isReady && other.inflates && inflateCopy(stream, other.stream) == Z_OK
    }

    deinit {
        // SAFETY: the stream is zlib's own until here, and nobody holds the object any more.
        if isReady { _ = unsafe inflates ? inflateEnd(stream) : deflateEnd(stream) }
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    /// Makes ready for another stream. False where zlib got no memory at the beginning.
    func reset() -> Bool {
        // SAFETY: the stream is initialised where `isReady`.
        guard isReady else { return false }
        return unsafe (inflates ? inflateReset(stream) : deflateReset(stream)) == Z_OK
    }

    /// The most bytes that `count` bytes may deflate to.
    func bound(of count: Int) -> Int {
        // SAFETY: deflateBound reads the state alone, and answers for one that is not initialised, too (zlib.h).
        Int(clamping: unsafe deflateBound(stream, UInt(count)))
    }

    /// Goes on with what stands in `input` from `start` on, and writes over what stands in `output` from `end` on, as far
    /// as both go. `isWhole`: whether the stream ends with the input and fits in the output, so that zlib need not keep a
    /// window for a next call.
    func run(
        _ input: Span<UInt8>, from start: Int = 0, into output: inout [UInt8], from end: Int = 0, isWhole: Bool
    ) -> Step {
        precondition(start >= 0 && start <= input.count && end >= 0 && end <= output.count)
        guard isReady else { return Step(consumed: 0, count: 0, code: Z_MEM_ERROR) }
        // SAFETY: zlib reads `available` bytes of the input and writes `room` bytes of the output; both buffers outlive the
        // call, and go on for that many behind `start` and `end` (precondition). It never writes to `next_in`, which is
        // not const for history's sake (zlib.h).
        return unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                let available = min(source.count - start, Int(UInt32.max))
                let room = min(target.count - end, Int(UInt32.max))
                guard let to = target.baseAddress else { return Step(consumed: 0, count: 0, code: Z_BUF_ERROR) }
                unsafe stream.pointee.next_in = source.baseAddress.map {
                    unsafe UnsafeMutablePointer(mutating: $0 + start)
                }
                unsafe stream.pointee.avail_in = UInt32(available)
                unsafe stream.pointee.next_out = unsafe to + end
                unsafe stream.pointee.avail_out = UInt32(room)
                let flush = isWhole ? Z_FINISH : Z_NO_FLUSH
                let code = unsafe inflates ? CZlib.inflate(stream, flush) : CZlib.deflate(stream, flush)
                let left = unsafe (stream.pointee.avail_in, stream.pointee.avail_out)
                return Step(consumed: available - Int(left.0), count: room - Int(left.1), code: code)
            }
        }
    }
}
