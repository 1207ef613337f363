import Vocabulary

/// Moments as RFC 3339 lets people write them: with an offset and parts of a second, letters in either case.
enum InternetTime {
    /// Seconds since 1970; nil where `text` is no such moment. Parts of a second are left out.
    static func seconds(of text: String) -> Int? {
        let upper = text.uppercased()
        let moment = upper.prefix(19)
        guard let base = UTC.seconds(of: moment + "Z") else { return nil }
        var rest = upper.dropFirst(19)
        if rest.first == "." {
            let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(1 + digits.count)
        }
        return rest == "Z" ? base : offset(of: rest).map { base - $0 }
    }

    /// `+02:00`, in seconds.
    private static func offset(of text: Substring) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            [1, 2, 4, 5].allSatisfy({ 0x30...0x39 ~= bytes[$0] })
        else { return nil }
        let hours = Int(bytes[1] - 0x30) * 10 + Int(bytes[2] - 0x30)
        let minutes = Int(bytes[4] - 0x30) * 10 + Int(bytes[5] - 0x30)
        guard hours < 24, minutes < 60 else { return nil }
        return (hours * 60 + minutes) * (bytes[0] == UInt8(ascii: "-") ? -60 : 60)
    }
}
