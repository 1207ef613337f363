/// Takes the heads of records off bytes as they come, and lets what they hold go.
struct RejoinderReader {
    private(set) var parts: [Rejoinder.Part] = []
    private var rest: [UInt8] = []
    private var total = 0

    /// More than any server says here: our choice.
    private static let most = 65_536

    /// False once there is nothing more worth reading: too much, or what is no record.
    mutating func feed(_ bytes: [UInt8]) -> Bool {
        total += bytes.count
        rest += bytes
        var reader = WireReader(rest[...])
        defer { rest.removeFirst(rest.count - reader.rest.count) }
        while true {
            var ahead = reader
            guard let type = ahead.number(1), let version = ahead.number(2) else { return total <= Self.most }
            guard version >> 8 == 3, 20...24 ~= type else { return false }
            guard let contents = ahead.vector(2) else { return total <= Self.most }
            reader = ahead
            parts.append(Self.part(type: UInt8(type), contents))
        }
    }

    private static func part(type: UInt8, _ contents: ArraySlice<UInt8>) -> Rejoinder.Part {
        if type == 21, contents.count == 2, let number = contents.last { return .alert(number) }
        return .record(type: type, count: contents.count)
    }
}
