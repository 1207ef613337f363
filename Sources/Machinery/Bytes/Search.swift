import Glibc

extension Span<UInt8> {
    /// The offset of the first `byte`; nil where there is none.
    package func firstOffset(of byte: UInt8) -> Int? {
        // SAFETY: memchr reads at most `count` bytes from `start`, which is what the span has.
        unsafe withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return nil }
            guard let found = unsafe memchr(start, Int32(byte), bytes.count) else { return nil }
            return unsafe UnsafeRawPointer(found) - start
        }
    }
}
