/// A server of TLS 1.2 that goes on up to ServerHelloDone, then does what a script says: for faults that no server here has.
package struct ScriptedHandshake: Sendable {
    /// A record that a client sent.
    package typealias Record = (type: UInt8, contents: [UInt8])

    /// DER.
    package var certificate: [UInt8]
    package var suite: UInt16 = 0x002F
    /// What it answers to the hello's extensions.
    package var extensions: [(UInt16, [UInt8])] = []

    package init(certificate: [UInt8]) {
        self.certificate = certificate
    }

    /// `answer` is told the records that came behind the flight, once a whole one is there and as often as more come, until
    /// it says something. It says nothing to wait for more.
    package func serve(_ peer: ScriptedServer.Peer, answer: ([Record]) -> [UInt8]?) {
        guard let hello = ScriptedHello(peer.read()), hello.suites.contains(suite) else {
            _ = peer.write(ScriptedHello.alert(40))
            return
        }
        let flight =
            ScriptedHello.serverHello(version: 0x0303, suite: suite, extensions: extensions)
            + ScriptedHello.certificates([certificate]) + ScriptedHello.message(14, [])
        peer.write(ScriptedHello.record(flight))
        var bytes: [UInt8] = []
        while true {
            let more = peer.read()
            if more.isEmpty { return }
            bytes += more
            if let words = answer(Self.records(bytes)) {
                peer.write(words)
                return
            }
        }
    }

    private static func records(_ bytes: [UInt8]) -> [Record] {
        var rest = bytes[...]
        var records: [Record] = []
        while rest.count >= 5 {
            let head = Array(rest.prefix(5))
            let count = Int(head[3]) << 8 | Int(head[4])
            guard rest.count >= 5 + count else { break }
            records.append((head[0], Array(rest.dropFirst(5).prefix(count))))
            rest = rest.dropFirst(5 + count)
        }
        return records
    }
}
