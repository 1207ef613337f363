extension Span<UInt8> {
    /// The 32 bits at `offset`, most significant byte first. All four bytes must lie within.
    @inlinable
    package func bigEndian32(at offset: Int) -> UInt32 {
        precondition(offset >= 0 && offset <= count - 4)
        // SAFETY: the four bytes lie within the span (precondition), and nothing is asked of their alignment.
        return unsafe withUnsafeBytes { bytes in
            UInt32(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }
    }

    /// The 64 bits at `offset`, most significant byte first. All eight bytes must lie within.
    @inlinable
    package func bigEndian64(at offset: Int) -> UInt64 {
        precondition(offset >= 0 && offset <= count - 8)
        // SAFETY: the eight bytes lie within the span (precondition), and nothing is asked of their alignment.
        return unsafe withUnsafeBytes { bytes in
            UInt64(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
    }
}
