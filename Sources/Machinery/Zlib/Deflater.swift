import CZlib

/// Deflates one run of bytes after another. A worker has its own.
package final class Deflater {
    private let state: CodingState

    /// `level` is zlib's: from 1, the fastest, to 9, the smallest.
    package init(_ framing: Framing, level: Int) {
        state = CodingState(.deflating(level: level), framing)
    }

    /// `input` as one whole stream of the framing. Nil where zlib got no memory, or for 4 GiB and more.
    package func deflate(_ input: Span<UInt8>) -> [UInt8]? {
        guard input.count < Int(UInt32.max), state.reset() else { return nil }
        let most = state.bound(of: input.count)
        guard most <= Int(UInt32.max) else { return nil }
        var output = [UInt8](repeating: 0, count: most)
        // With room for deflateBound's answer one call does all of it.
        let step = state.run(input, into: &output, isWhole: true)
        guard step.code == Z_STREAM_END else { return nil }
        output.removeLast(most - step.count)
        return output
    }
}
