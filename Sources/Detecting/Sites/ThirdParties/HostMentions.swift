/// Known hosts that the text of a script names: snippets of tag managers and pixels load what follows from there.
enum HostMentions {
    /// The services and the first host by which each is named, in the order of the text.
    static func parties(in text: [UInt8]) -> [(party: ThirdParty, host: String)] {
        var found: [(party: ThirdParty, host: String)] = []
        for word in text.split(whereSeparator: { !mayStandInHost($0) }) where word.contains(UInt8(ascii: ".")) {
            // RFC 1035: no name is longer. Minified programs have words of a megabyte.
            guard word.count <= 253 else { continue }
            let host = String(decoding: word, as: UTF8.self)
            guard let party = ThirdParties.owner(of: host), !found.contains(where: { $0.party == party }) else {
                continue
            }
            found.append((party, host))
        }
        return found
    }

    private static func mayStandInHost(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}
