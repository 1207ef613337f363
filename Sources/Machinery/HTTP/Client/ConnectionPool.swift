import Synchronization
import TLS

/// Keeps connections for the next request, and requests waiting where a host has enough connections.
final class ConnectionPool: Sendable {
    private struct Host: Sendable {
        var idle: [Link] = []
        var busy = 0
        var waiting: [EventLoop.Ticket] = []
        /// Who was woken and has a place, though it may not know yet.
        var granted: Set<EventLoop.Ticket> = []
    }

    private let loop: EventLoop
    private let width: Int
    private let hosts = Mutex<[Route: Host]>([:])

    /// At most `width` connections along one route are in use at a time.
    init(loop: EventLoop, width: Int) {
        self.loop = loop
        self.width = max(1, width)
    }

    /// Waits for a place. A connection that is open still, or nil: then the caller opens one. Either way `leave` has to follow.
    func enter(_ route: Route, until deadline: Deadline) async throws(HTTPError) -> Link? {
        let ticket = loop.newTicket()
        if !takePlace(on: route, or: ticket) {
            let outcome = await loop.park(as: ticket, until: deadline) {
                // It may have been granted before anybody waited for it.
                if hosts.withLock({ $0[route]?.granted.contains(ticket) == true }) { loop.wake(ticket) }
            }
            guard isGranted(ticket, on: route) else {
                throw .connection(outcome == .cancelled ? .cancelled : .timedOut)
            }
        }
        return idleLink(on: route)
    }

    /// A connection that is open still, with a place that `leave` gives back; nil where there is none at once.
    func reuse(_ route: Route) -> Link? {
        let isThere = hosts.withLock { hosts in
            guard let host = hosts[route], host.busy < width, !host.idle.isEmpty else { return false }
            hosts[route]?.busy += 1
            return true
        }
        guard isThere else { return nil }
        if let link = idleLink(on: route) { return link }
        leave(route, keeping: nil)
        return nil
    }

    /// Gives the place back, with the connection where it may be used again.
    func leave(_ route: Route, keeping link: Link?) {
        let next = hosts.withLock { hosts -> EventLoop.Ticket? in
            var host = hosts[route] ?? Host()
            if let link { host.idle.append(link.reused) }
            if host.waiting.isEmpty {
                host.busy -= 1
                hosts[route] = host.busy == 0 && host.idle.isEmpty ? nil : host
                return nil
            }
            // The place goes from hand to hand.
            let next = host.waiting.removeFirst()
            host.granted.insert(next)
            hosts[route] = host
            return next
        }
        if let next { loop.wake(next) }
    }

    /// Closes what is idle.
    func close() {
        let idle = hosts.withLock { hosts in
            let idle = hosts.values.flatMap(\.idle)
            for route in hosts.keys { hosts[route]?.idle = [] }
            return idle
        }
        for link in idle { link.stream.close() }
    }

    private func takePlace(on route: Route, or ticket: EventLoop.Ticket) -> Bool {
        hosts.withLock { hosts in
            if hosts[route, default: Host()].busy < width {
                hosts[route, default: Host()].busy += 1
                return true
            }
            hosts[route]?.waiting.append(ticket)
            return false
        }
    }

    private func isGranted(_ ticket: EventLoop.Ticket, on route: Route) -> Bool {
        hosts.withLock { hosts in
            if hosts[route]?.granted.remove(ticket) != nil { return true }
            hosts[route]?.waiting.removeAll { $0 == ticket }
            return false
        }
    }

    private func idleLink(on route: Route) -> Link? {
        while let link = hosts.withLock({ $0[route]?.idle.popLast() }) {
            if link.stream.isOpen { return link }
            link.stream.close()
        }
        return nil
    }
}
