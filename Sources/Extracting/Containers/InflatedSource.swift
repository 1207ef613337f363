internal import Bytes
internal import Zlib

/// What a compressed stream inflates to, as a source: it is inflated as far as it is read, and never held.
///
/// Every now and then zlib's state is kept, so that what stands before, such as the lower layers of an image, is reached
/// without inflating everything once more.
final class InflatedSource: ByteSource {
    /// Why it ends before the stream does, and how many bytes were inflated until then.
    private(set) var fault: (error: InflateError, at: Int)?
    /// How many bytes it has, once its end was met.
    private(set) var byteCount = InflatedSource.unknownCount

    private let packed: any ByteSource
    private let framing: Framing
    private let allowance: Allowance
    /// How many times the packed bytes it may come to.
    private let ratio: Int

    private var here: Checkpoint
    private var checkpoints: [Checkpoint] = []
    /// Packed bytes from `here` on that were read already.
    private var input: ArraySlice<UInt8> = []
    /// What was inflated last stands in front; it ends `here`.
    private var output = [UInt8](repeating: 0, count: InflatedSource.step)
    private var count = 0
    private var isAtEnd = false

    /// A place in the stream from which inflating can go on.
    private struct Checkpoint {
        /// Bytes that were inflated until here.
        var position = 0
        /// Packed bytes that were taken until here.
        var taken = 0
        var stream: InflateStream
    }

    /// Bytes that are inflated at once.
    private static let step = 256 << 10
    /// What a step counts for at least: a member of nothing takes time, too.
    private static let leastStep = 1 << 10
    // Each keeps forty kilobytes, and saves a quarter of a second.
    private static let between = 64 << 20
    private static let mostCheckpoints = 256

    init(_ packed: any ByteSource, _ framing: Framing, allowance: Allowance, ratio: Int) {
        self.packed = packed
        self.framing = framing
        self.allowance = allowance
        self.ratio = ratio
        here = Checkpoint(stream: InflateStream(framing))
        keep()
    }

    var isCut: Bool { fault != nil || packed.isCut }

    var isSequential: Bool { true }

    func read(_ range: Range<Int>, into buffer: inout [UInt8]) -> Int {
        seek(range.lowerBound)
        var done = 0
        while done < range.count {
            let offset = count - (here.position - range.lowerBound - done)
            if (0..<count).contains(offset) {
                let part = offset..<min(count, offset + range.count - done)
                // As far as there is something: a range may be what a header claims.
                buffer.lengthen(to: done + part.count)
                var target = buffer.mutableSpan
                target.write(output.span.extracting(part), at: done)
                done += part.count
            } else if !advance() {
                break
            }
        }
        return done
    }
}

extension InflatedSource {
    /// Inflates until `position` is among what was inflated last, or the end is met.
    private func seek(_ position: Int) {
        let nearest = checkpoints.last { $0.position <= position }
        let isBehind = position < here.position - count
        if let nearest, isBehind || nearest.position > here.position { go(to: nearest) }
        while here.position <= position, advance() {}
    }

    private func go(to checkpoint: Checkpoint) {
        here = checkpoint
        here.stream = InflateStream(copying: checkpoint.stream)
        (input, count, isAtEnd) = ([], 0, false)
    }

    private func keep() {
        guard checkpoints.count < Self.mostCheckpoints else { return }
        var checkpoint = here
        checkpoint.stream = InflateStream(copying: here.stream)
        checkpoints.append(checkpoint)
    }

    /// Inflates the next bytes, at least one. False at the end.
    private func advance() -> Bool {
        let start = here.position
        while !isAtEnd, here.position == start {
            guard isAllowed() else {
                end(.tooLarge)
                break
            }
            do throws(InflateError) {
                try inflate()
            } catch {
                end(error)
            }
        }
        return here.position > start
    }

    private func inflate() throws(InflateError) {
        if input.isEmpty { input = packed.bytes(of: here.taken..<(here.taken + Self.step))[...] }
        let part = input
        let step = try here.stream.inflate(part.span, over: &output)
        if step.consumed == 0, step.count == 0, !step.isEnd { throw .truncated }
        input = input.dropFirst(step.consumed)
        here.taken += step.consumed
        here.position += step.count
        count = step.count
        _ = allowance.takeBytes(max(step.count, Self.leastStep))
        if step.isEnd, !beginsAnother() {
            isAtEnd = true
            byteCount = here.position
        } else if let last = checkpoints.last, here.position >= last.position + Self.between {
            keep()
        }
    }

    /// RFC 1952, section 2.2: members follow one another, and together are one file.
    private func beginsAnother() -> Bool {
        guard framing == .gzip, packed.little(2, at: here.taken) == 0x8B1F else { return false }
        here.stream.reset()
        return true
    }

    private func isAllowed() -> Bool {
        let product = here.taken.multipliedReportingOverflow(by: ratio)
        let most = product.overflow ? Int.max : max(product.partialValue, ExtractionLimits.smallestBomb)
        return here.position <= most && allowance.bytesLeft > 0
    }

    private func end(_ error: InflateError) {
        isAtEnd = true
        fault = fault ?? (error, here.position)
    }
}
