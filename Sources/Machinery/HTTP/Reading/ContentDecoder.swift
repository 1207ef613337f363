import Zlib

/// Undoes the content coding of a body that comes in parts.
///
/// Source: RFC 9110, section 8.4.
struct ContentDecoder {
    /// What is done with the bytes.
    private enum Coding {
        /// Nothing: they are not coded, or by something that no library of ours reads.
        case plain
        case gzip
        /// RFC 1950, though some servers send RFC 1951 bare, which only the first two bytes tell.
        case deflate
    }

    /// Codings that were left as they are.
    let undecoded: [String]
    private(set) var hasSurplus = false
    private let coding: Coding
    private let name: String
    private var stream: InflateStream?
    /// A first byte that waits for the second one.
    private var held: [UInt8] = []
    private var isEnded = false

    init(_ fields: HeaderFields) {
        let codings = fields.list("Content-Encoding").map { $0.lowercased() }.filter { $0 != "identity" }
        name = codings.first ?? ""
        switch codings {
        case ["gzip"], ["x-gzip"]: coding = .gzip
        case ["deflate"]: coding = .deflate
        default: coding = .plain
        }
        // Two codings over each other are nothing that servers do, and a way to multiply a bomb.
        undecoded = coding == .plain ? codings : []
        if coding == .gzip { stream = InflateStream(.gzip) }
    }

    private static let step = 32_768

    /// Hands the decoded bytes of `part` to `sink` until it answers false. False where it did.
    mutating func decode(
        _ part: ArraySlice<UInt8>, into sink: (ArraySlice<UInt8>) throws(HTTPError) -> Bool
    ) throws(HTTPError) -> Bool {
        guard coding != .plain else { return part.isEmpty ? true : try sink(part) }
        var rest = held.isEmpty ? part : (held + part)[...]
        held = []
        guard let stream = stream ?? chooseStream(&rest) else { return true }
        self.stream = stream
        while !rest.isEmpty {
            if isEnded, !beginsMember(rest, stream) { return true }
            let step = try inflated(rest, stream)
            rest = rest.dropFirst(step.consumed)
            isEnded = step.isEnd
            if !step.output.isEmpty, try !sink(step.output[...]) { return false }
        }
        // What zlib still holds comes out without further input.
        while !isEnded {
            let step = try inflated([], stream)
            isEnded = step.isEnd
            guard !step.output.isEmpty else { return true }
            if try !sink(step.output[...]) { return false }
        }
        return true
    }

    /// Whether the content ends where its coding does. No bytes at all are fine, too.
    var isWhole: Bool {
        coding == .plain || isEnded || stream == nil && held.isEmpty || !hasBegun
    }

    private var hasBegun = false

    private mutating func chooseStream(_ rest: inout ArraySlice<UInt8>) -> InflateStream? {
        guard rest.count >= 2, let first = rest.first, let second = rest.dropFirst().first else {
            held = Array(rest)
            return nil
        }
        // RFC 1950, section 2.2: method 8, and both bytes together are a multiple of 31.
        let isWrapped = first & 0x0F == 8 && (Int(first) << 8 | Int(second)).isMultiple(of: 31)
        return InflateStream(isWrapped ? .zlib : .deflate)
    }

    /// RFC 1952, section 2.2: members follow one another. Other bytes are not the content's.
    private mutating func beginsMember(_ rest: ArraySlice<UInt8>, _ stream: InflateStream) -> Bool {
        guard coding == .gzip, rest.first == 0x1F else {
            hasSurplus = true
            return false
        }
        stream.reset()
        isEnded = false
        return true
    }

    private mutating func inflated(
        _ part: ArraySlice<UInt8>, _ stream: InflateStream
    ) throws(HTTPError) -> InflateStream.Step {
        hasBegun = true
        do throws(InflateError) {
            return try stream.inflate(part, upTo: Self.step)
        } catch {
            throw .malformed(.content(coding: name))
        }
    }
}
