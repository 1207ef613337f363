/// Characters that HTML writes as `&amp;`, `&#38;` or `&#x26;`.
///
/// Source: WHATWG HTML, 13.2.5.72 to 13.2.5.80, as they hold inside of attributes. Of the 2,231 names those of ASCII
/// characters are known, since only they decide where an address leads or which word a value is; others stay as written.
enum CharacterReferences {
    /// The text of an attribute.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.first {
            if byte == UInt8(ascii: "&"), let (character, length) = reference(in: rest) {
                decoded += Array(String(character).utf8)
                rest = rest.dropFirst(length)
            } else {
                decoded.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// The character and how many bytes it takes, the `&` included.
    private static func reference(in bytes: ArraySlice<UInt8>) -> (Character, Int)? {
        let body = bytes.dropFirst()
        return body.first == UInt8(ascii: "#") ? number(in: body.dropFirst()) : name(in: body)
    }

    private static func number(in bytes: ArraySlice<UInt8>) -> (Character, Int)? {
        let isHexadecimal = bytes.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        let digits = (isHexadecimal ? bytes.dropFirst() : bytes).prefix { digit($0, isHexadecimal) != nil }
        guard !digits.isEmpty else { return nil }
        var code: UInt32 = 0
        for byte in digits {
            // Above the last character it stays there: the sum must not overflow.
            code = min(code * (isHexadecimal ? 16 : 10) + (digit(byte, isHexadecimal) ?? 0), 0x11_0000)
        }
        let isEnded = bytes[digits.endIndex...].first == UInt8(ascii: ";")
        return (Character(scalar(of: code)), 2 + (isHexadecimal ? 1 : 0) + digits.count + (isEnded ? 1 : 0))
    }

    private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte) - 0x30
        case 0x41...0x46 where isHexadecimal: UInt32(byte) - 0x37
        case 0x61...0x66 where isHexadecimal: UInt32(byte) - 0x57
        default: nil
        }
    }

    /// Numbers 0x80 to 0x9F mean windows-1252; surrogates, zero and what is beyond Unicode become U+FFFD.
    private static func scalar(of code: UInt32) -> Unicode.Scalar {
        if 0x80...0x9F ~= code {
            let replaced = windows1252[Int(code - 0x80)]
            return Unicode.Scalar(replaced == 0 ? code : replaced) ?? "\u{FFFD}"
        }
        return code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
    }

    /// The table of 13.2.5.80; 0 where a number stands for itself.
    private static let windows1252: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    private static let longestName = 16

    private static func name(in bytes: ArraySlice<UInt8>) -> (Character, Int)? {
        let letters = bytes.prefix(longestName).prefix { isLetterOrDigit($0) }
        let word = String(decoding: letters, as: UTF8.self)
        if bytes[letters.endIndex...].first == UInt8(ascii: ";"), let character = names[word] {
            return (character, letters.count + 2)
        }
        // Old names hold without a semicolon, but not where more of a name or a value follows: `?a=1&lt=2` is a query.
        let following = bytes[letters.endIndex...].first
        guard let character = unendedNames[word], following != UInt8(ascii: "=") else { return nil }
        return (character, letters.count + 1)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20
    }

    private static let unendedNames: [String: Character] = [
        "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"", "QUOT": "\"",
        "nbsp": "\u{A0}",
    ]

    private static let names: [String: Character] = unendedNames.merging([
        "apos": "'", "Tab": "\t", "NewLine": "\n", "excl": "!", "num": "#", "dollar": "$", "percnt": "%", "lpar": "(",
        "rpar": ")", "ast": "*", "midast": "*", "plus": "+", "comma": ",", "period": ".", "sol": "/", "colon": ":",
        "semi": ";", "equals": "=", "quest": "?", "commat": "@", "lsqb": "[", "lbrack": "[", "bsol": "\\",
        "rsqb": "]", "rbrack": "]", "Hat": "^", "lowbar": "_", "UnderBar": "_", "grave": "`", "DiacriticalGrave": "`",
        "lcub": "{", "lbrace": "{", "verbar": "|", "vert": "|", "VerticalLine": "|", "rcub": "}", "rbrace": "}",
    ]) { first, _ in first }
}
