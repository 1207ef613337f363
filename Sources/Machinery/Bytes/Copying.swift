extension MutableSpan<UInt8> {
    /// Writes `source` over what stands at `offset`. There must be room for it.
    @inlinable
    package mutating func write(_ source: Span<UInt8>, at offset: Int) {
        precondition(offset >= 0 && source.count <= count && offset <= count - source.count)
        // SAFETY: as many bytes as `source` has lie within the target from `offset` on (precondition). A mutable span is
        // nobody else's, so the two do not overlap.
        unsafe withUnsafeMutableBytes { target in
            unsafe source.withUnsafeBytes { source in
                guard let from = source.baseAddress, let to = target.baseAddress else { return }
                unsafe (to + offset).copyMemory(from: from, byteCount: source.count)
            }
        }
    }
}
