/// Reads one header: a status line, then fields up to an empty line.
///
/// Source: RFC 9112, sections 4 and 5.
struct HeadReader {
    /// A status line.
    struct Status: Hashable {
        /// `HTTP/1.1`
        var version: String
        var code: Int
        /// May be empty.
        var reason: String
    }

    private(set) var status: Status?
    private(set) var fields = HeaderFields()
    private(set) var irregularities: Set<Irregularity> = []
    private var lines: LineReader
    private let limits: ResponseLimits
    private let isCapture: Bool

    /// `isCapture` also takes the versions that a tool writes for what had no status line (`HTTP/2 200`).
    init(limits: ResponseLimits, isCapture: Bool = false) {
        self.limits = limits
        self.isCapture = isCapture
        lines = LineReader(limit: limits.headerBytes, error: .tooMuch(.headerBytes(limits.headerBytes)))
    }

    /// For trailers, which have no status line.
    init(trailersWithin limits: ResponseLimits) {
        self.init(limits: limits)
        status = Status(version: "", code: 0, reason: "")
    }

    /// Whether bytes have come.
    var isBegun: Bool {
        lines.count > 0
    }

    /// Takes bytes up to the empty line, which is taken too. True once it was met.
    mutating func take(from bytes: inout ArraySlice<UInt8>) throws(HTTPError) -> Bool {
        while !bytes.isEmpty {
            guard let line = try lines.take(from: &bytes) else { return false }
            if line.isBare { irregularities.insert(.bareLineFeed) }
            if status == nil {
                status = try status(in: line.bytes)
            } else if line.bytes.isEmpty {
                return true
            } else {
                try takeField(line.bytes)
            }
        }
        return false
    }

    private func status(in line: [UInt8]) throws(HTTPError) -> Status {
        let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        let versions = ["HTTP/1.1", "HTTP/1.0"] + (isCapture ? ["HTTP/2", "HTTP/2.0", "HTTP/3"] : [])
        guard parts.count >= 2, let version = versions.first(where: { Array($0.utf8) == Array(parts[0]) }),
            parts[1].count == 3, parts[1].allSatisfy({ 0x30...0x39 ~= $0 })
        else { throw .malformed(.statusLine) }
        let code = parts[1].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard code >= 100 else { throw .malformed(.statusLine) }
        let reason = parts.count == 3 ? HeaderField(name: "", value: Array(parts[2])).text : ""
        return Status(version: version, code: code, reason: reason)
    }

    private mutating func takeField(_ line: [UInt8]) throws(HTTPError) {
        guard line.first.map({ $0 != 0x20 && $0 != 0x09 }) ?? false else { return try takeContinuation(line) }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .malformed(.fieldName) }
        let name = String(decoding: line[..<colon], as: UTF8.self)
        guard Self.isToken(name) else { throw .malformed(.fieldName) }
        guard fields.count < limits.headerFields else { throw .tooMuch(.headerFields(limits.headerFields)) }
        fields.append(HeaderField(name: name, value: value(in: line[(colon + 1)...])))
    }

    /// RFC 9112, section 5.2: obsolete, and a user agent reads it as a space.
    private mutating func takeContinuation(_ line: [UInt8]) throws(HTTPError) {
        guard !fields.isEmpty else { throw .malformed(.continuation) }
        irregularities.insert(.foldedLine)
        fields.extendLast(with: value(in: line[...]))
    }

    private mutating func value(in bytes: ArraySlice<UInt8>) -> [UInt8] {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let start = bytes.drop(while: isBlank)
        let end = start.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start.startIndex
        let value = Array(start[..<end])
        if value.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) { irregularities.insert(.controlCharacter) }
        return value
    }

    /// RFC 9110, section 5.6.2.
    static func isToken(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { tokenBytes.contains($0) }
    }

    private static let tokenBytes = Set(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
}
