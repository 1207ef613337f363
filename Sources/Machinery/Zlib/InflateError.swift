/// Why compressed bytes could not be inflated.
package enum InflateError: Error, Hashable, Sendable {
    /// They break their format, or their checksum says otherwise.
    case corrupt
    /// They end before their format does.
    case truncated
    /// They hold more than the limit.
    case tooLarge
    /// zlib got no memory.
    case outOfMemory
}
