/// Known hosts that the text of a script names: snippets of tag managers and pixels load what follows from there.
enum HostMentions {
    /// The services and the first host by which each is named, in the order of the text.
    static func parties(in text: [UInt8]) -> [(party: ThirdParty, host: String)] {
        var found: [(party: ThirdParty, host: String)] = []
        var start = 0
        // Not by splitting: a program has a hundred thousand words, and hardly any is a host.
        for end in 0...text.count where end == text.count || !mayStandInHost(text[end]) {
            if end > start, let (party, host) = owner(of: text[start..<end]),
                !found.contains(where: { $0.party == party })
            {
                found.append((party, host))
            }
            start = end + 1
        }
        return found
    }

    private static func owner(of word: ArraySlice<UInt8>) -> (ThirdParty, String)? {
        // RFC 1035: no name is longer. Minified programs have words of a megabyte.
        guard word.count <= 253, let last = word.lastIndex(where: { $0 != dot }),
            let before = word[...last].lastIndex(of: dot),
            ThirdParties.lastLabels.contains(word[(before + 1)...last])
        else { return nil }
        let host = String(decoding: word, as: UTF8.self)
        return ThirdParties.owner(of: host).map { ($0, host) }
    }

    private static let dot = UInt8(ascii: ".")

    private static func mayStandInHost(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), dot: true
        default: false
        }
    }
}
