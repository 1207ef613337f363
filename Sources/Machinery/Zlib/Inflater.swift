import CZlib

/// Inflates one stream after another. A worker has its own.
package final class Inflater {
    /// What an inflated stream came to.
    package struct Inflated: Equatable, Sendable {
        /// Bytes of the input that the stream takes.
        package var consumed: Int
        /// Bytes that it holds: the first ones of the output.
        package var count: Int
    }

    private let state: CodingState

    package init(_ framing: Framing) {
        state = CodingState(.inflating, framing)
    }

    /// Inflates the stream that `input` begins with into `output`, which grows as needed and never shrinks, so that it can
    /// be used again; what it holds beyond the answer's `count` is without meaning.
    ///
    /// `expected` is how many bytes the stream is thought to hold: room for them is made at once. More than `limit` bytes
    /// are an error.
    package func inflate(
        _ input: Span<UInt8>, into output: inout [UInt8], expected: Int = 0, limit: Int
    ) throws(InflateError) -> Inflated {
        guard state.reset() else { throw .outOfMemory }
        Self.grow(&output, to: min(max(expected, 0), limit) + Self.slack)
        var (consumed, count) = (0, 0)
        while true {
            let step = state.run(input, from: consumed, into: &output, from: count, isWhole: true)
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
}
