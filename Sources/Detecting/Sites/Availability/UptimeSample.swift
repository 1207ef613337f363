import Documents
import Vocabulary

/// One look at whether a site answers: one line of a record that only grows.
package struct UptimeSample: Hashable, Sendable {
    /// Seconds since 1970.
    package var time: Int
    package var address: String
    /// Milliseconds of each step; nil where it did not happen.
    package var lookup: Int?
    package var connecting: Int?
    package var handshake: Int?
    package var firstByte: Int?
    package var total: Int?
    /// Nil where nothing answered.
    package var status: Int?
    /// Until the certificate ends; below 0 where it has ended.
    package var certificateDays: Int?
    /// Whether the text that shows the page to be itself was in it; nil where none was asked for.
    package var hasMarker: Bool?

    package init(
        time: Int, address: String, lookup: Int? = nil, connecting: Int? = nil, handshake: Int? = nil,
        firstByte: Int? = nil, total: Int? = nil, status: Int? = nil, certificateDays: Int? = nil,
        hasMarker: Bool? = nil
    ) {
        self.time = time
        self.address = address
        self.lookup = lookup
        self.connecting = connecting
        self.handshake = handshake
        self.firstByte = firstByte
        self.total = total
        self.status = status
        self.certificateDays = certificateDays
        self.hasMarker = hasMarker
    }

    /// Whether the site did what it is for: a page that is empty, or whose certificate browsers refuse, is down however
    /// it answers.
    package var isUp: Bool {
        guard let status else { return false }
        return 200..<400 ~= status && hasMarker != false && certificateDays.map { $0 >= 0 } != false
    }

    /// Whether nothing answered, or the server failed.
    package var isError: Bool {
        status.map { $0 >= 500 } ?? true
    }
}

extension UptimeSample {
    /// The line, its end included.
    package var line: [UInt8] {
        var writer = JSONWriter(pretty: false)
        writer.object { writer in
            writer.field("time", UTC.text(of: time))
            writer.field("url", address)
            for (name, value) in steps { writer.field(name, value) }
            writer.field("status", status)
            writer.field("certificateDays", certificateDays)
            writer.field("marker", hasMarker)
        }
        return writer.bytes + [0x0A]
    }

    private var steps: [(String, Int?)] {
        [("dns", lookup), ("connect", connecting), ("tls", handshake), ("firstByte", firstByte), ("total", total)]
    }

    /// Reads one line. Nil where it is no sample.
    package init?(line: [UInt8]) {
        guard let node = try? JSON.parse(line, limits: Limits(depth: 4, values: 64)),
            let time = node["time"]?.string.flatMap(InternetTime.seconds(of:)), let address = node["url"]?.string
        else { return nil }
        self.init(
            time: time, address: address, lookup: node["dns"]?.integer, connecting: node["connect"]?.integer,
            handshake: node["tls"]?.integer, firstByte: node["firstByte"]?.integer, total: node["total"]?.integer,
            status: node["status"]?.integer, certificateDays: node["certificateDays"]?.integer,
            hasMarker: node["marker"]?.boolean)
    }
}
