import CZlib

/// Inflates a stream that comes in parts, such as the body of a response.
package final class InflateStream {
    /// What came of a part.
    package struct Step: Equatable, Sendable {
        /// Bytes of the part that were taken.
        package var consumed: Int
        package var output: [UInt8]
        /// Whether the stream ends here; what follows in the part is not its own.
        package var isEnd: Bool
    }

    private let state: CodingState

    package init(_ framing: Framing) {
        state = CodingState(.inflating, framing)
    }

    /// A stream of its own that goes on from where `other` is, with the same input. It holds 40 KB, as each does.
    package init(copying other: InflateStream) {
        state = CodingState(copying: other.state)
    }

    /// Makes ready for a stream that follows, as members of a gzip file do.
    package func reset() {
        _ = state.reset()
    }

    /// Inflates the beginning of `part` to at most `count` bytes. To be called with what is left of the part until all of
    /// it is consumed and fewer than `count` bytes come out.
    package func inflate(_ part: ArraySlice<UInt8>, upTo count: Int) throws(InflateError) -> Step {
        var output = [UInt8](repeating: 0, count: count)
        let progress = try inflate(part.span, over: &output)
        output.removeLast(count - progress.count)
        return Step(consumed: progress.consumed, output: output, isEnd: progress.isEnd)
    }

    /// The same over the bytes of `output`, as many as it has: how many were written, and what they took.
    package func inflate(
        _ part: Span<UInt8>, over output: inout [UInt8]
    ) throws(InflateError) -> (consumed: Int, count: Int, isEnd: Bool) {
        let step = state.run(part, into: &output, isWhole: false)
        switch step.code {
        // Z_BUF_ERROR: nothing could be done without more input, which is no error.
        case Z_OK, Z_BUF_ERROR: return (step.consumed, step.count, false)
        case Z_STREAM_END: return (step.consumed, step.count, true)
        case Z_MEM_ERROR: throw .outOfMemory
        default: throw .corrupt
        }
    }
}
