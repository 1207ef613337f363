/// Addresses to use for a host instead of asking for them, as curl's `--resolve` has it.
package struct HostOverrides: Hashable, Sendable {
    private struct Place: Hashable, Sendable {
        var host: String
        var port: UInt16
    }

    private var addresses: [Place: [IPAddress]] = [:]

    package init() {}

    /// Adds what `HOST:PORT:ADDRESS[,ADDRESS]…` says; an address of IPv6 may stand in brackets. False where it is not of
    /// that form.
    package mutating func add(_ text: String) -> Bool {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, let port = UInt16(parts[1]), port > 0 else { return false }
        let addresses = parts[2].split(separator: ",", omittingEmptySubsequences: false).map { text in
            IPAddress(text.first == "[" && text.last == "]" ? text.dropFirst().dropLast() : text)
        }
        let known = addresses.compactMap(\.self)
        guard known.count == addresses.count else { return false }
        add(known, for: String(parts[0]), port: port)
        return true
    }

    /// Adds `addresses` for a host, whatever the case of its name.
    package mutating func add(_ addresses: [IPAddress], for host: String, port: UInt16) {
        self.addresses[Place(host: host.lowercased(), port: port), default: []] += addresses
    }

    /// Nil where nothing was said of the host at that port.
    package func addresses(of host: String, port: UInt16) -> [IPAddress]? {
        addresses[Place(host: host.lowercased(), port: port)]
    }
}
