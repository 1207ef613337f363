/// The addresses of a `srcset`: `small.jpg 1x, large.jpg 2x`.
///
/// Source: WHATWG HTML, "Parse a srcset attribute". An address may hold commas, so text is not split at them.
enum SourceSet {
    /// More are not read: our choice.
    private static let most = 64

    static func addresses(in text: String) -> [String] {
        var rest = Array(text.utf8)[...]
        var addresses: [String] = []
        while addresses.count < most {
            rest = rest.drop { isBlank($0) || $0 == UInt8(ascii: ",") }
            var address = rest.prefix { !isBlank($0) }
            guard !address.isEmpty else { break }
            rest = rest[address.endIndex...]
            let hasComma = address.last == UInt8(ascii: ",")
            while address.last == UInt8(ascii: ",") { address = address.dropLast() }
            addresses.append(String(decoding: address, as: UTF8.self))
            if !hasComma { rest = behindDescriptor(rest) }
        }
        return addresses
    }

    /// What stands behind the next comma outside of parentheses.
    private static func behindDescriptor(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var isInParentheses = false
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "("): isInParentheses = true
            case UInt8(ascii: ")"): isInParentheses = false
            case UInt8(ascii: ",") where !isInParentheses: return text[(index + 1)...]
            default: break
            }
        }
        return []
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || 0x09...0x0D ~= byte
    }
}
