import CEpoll
import Foundation
import Synchronization

/// Stands before a server of this machine as if it were far away: what either side sends arrives half a round trip later,
/// and a client hears nothing before the round trip that connecting takes.
///
/// The system connects a client at once, so that round trip is added to what it sends first: whoever waits for an answer
/// has waited as long as over a line. One thread serves all connections, and no byte is held up by another's.
final class Relay: Sendable {
    /// What went through since it was asked last.
    struct Figures {
        var connections = 0
        /// The most connections to one port that were open at the same time.
        var mostAtOnce = 0
    }

    /// Where clients connect.
    let ports: [UInt16]
    private let tally: Tally

    /// - Parameters:
    ///   - server: Where connections lead, on this machine.
    ///   - count: How many ports are listened on, each as if it were a site of its own.
    init(to server: UInt16, ports count: Int = 1, roundTrip: Duration) throws {
        let listeners = try (0..<count).map { _ in try Listener() }
        ports = listeners.map(\.port)
        let tally = Tally(ports: count)
        self.tally = tally
        let thread = Thread { RelayLoop(listeners, to: server, roundTrip: roundTrip, tally).run() }
        thread.start()
    }

    /// The figures since the last call.
    func takeFigures() -> Figures { tally.take() }
}

/// Counts connections, from the relay's thread and for another.
private final class Tally: Sendable {
    private struct State {
        var connections = 0
        var open: [Int]
        var most = 0
    }

    private let state: Mutex<State>

    init(ports: Int) {
        state = Mutex(State(open: [Int](repeating: 0, count: ports)))
    }

    func noteOpen(_ listener: Int) {
        state.withLock { state in
            state.connections += 1
            state.open[listener] += 1
            state.most = max(state.most, state.open[listener])
        }
    }

    func noteClosed(_ listener: Int) {
        state.withLock { $0.open[listener] -= 1 }
    }

    func take() -> Relay.Figures {
        state.withLock { state in
            defer { (state.connections, state.most) = (0, state.open.max() ?? 0) }
            return Relay.Figures(connections: state.connections, mostAtOnce: state.most)
        }
    }
}

/// A listening socket on a loopback port.
private struct Listener {
    let descriptor: Int32
    let port: UInt16

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var name = loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &name) { [descriptor] name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                bind(descriptor, name, size) == 0 && listen(descriptor, 1024) == 0
                    && getsockname(descriptor, name, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = UInt16(bigEndian: name.sin_port)
    }
}

private func loopback(port: UInt16) -> sockaddr_in {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return name
}

/// One side of a connection.
private final class Side {
    let descriptor: Int32
    /// The port that the client connected to; nil for the server's side.
    let listener: Int?
    var other: Side?
    /// What the system had no room for yet.
    var pending: [UInt8] = []
    var hasEnded = false
    /// What the system was asked to watch for.
    var watched: UInt32 = 0
    /// Whether the other side's end has arrived here.
    var isToldOfEnd = false

    init(_ descriptor: Int32, listener: Int? = nil) {
        self.descriptor = descriptor
        self.listener = listener
    }
}

/// Things that come out in the order in which they went in, each at its time.
private struct DelayLine<Element> {
    private var elements: [(due: ContinuousClock.Instant, Element)] = []
    private var first = 0
    let delay: Duration

    init(delay: Duration) {
        self.delay = delay
    }

    var nextDue: ContinuousClock.Instant? {
        first < elements.count ? elements[first].due : nil
    }

    mutating func append(_ element: Element) {
        elements.append((.now + delay, element))
    }

    mutating func takeDue(at now: ContinuousClock.Instant) -> Element? {
        guard let due = nextDue, due <= now else { return nil }
        let element = elements[first].1
        first += 1
        if first == elements.count { (elements, first) = ([], 0) }
        return element
    }
}

/// What the relay's one thread does.
private final class RelayLoop {
    private enum Delivery {
        case bytes([UInt8], to: Side)
        case end(of: Side)
    }

    private let listeners: [Listener]
    private let server: UInt16
    private let tally: Tally
    private let epoll = epoll_create1(0)
    private var sides: [Int32: Side] = [:]
    private var buffer = [UInt8](repeating: 0, count: 65_536)
    private var openings: DelayLine<Side>
    private var deliveries: DelayLine<Delivery>

    init(_ listeners: [Listener], to server: UInt16, roundTrip: Duration, _ tally: Tally) {
        self.listeners = listeners
        self.server = server
        self.tally = tally
        openings = DelayLine(delay: roundTrip)
        deliveries = DelayLine(delay: roundTrip / 2)
    }

    func run() {
        for listener in listeners { change(EPOLL_CTL_ADD, listener.descriptor, EPOLLIN.rawValue) }
        var events = [epoll_event](repeating: epoll_event(), count: 256)
        while true {
            let count = wait(for: &events)
            for event in events.prefix(count) {
                if let side = sides[event.data.fd] { serve(side, event.events) }
            }
            // Behind the ends of others, so that who closes one connection and opens the next is not seen with both.
            for event in events.prefix(count) where sides[event.data.fd] == nil { accept(on: event.data.fd) }
            deliver()
        }
    }

    private func change(_ operation: Int32, _ descriptor: Int32, _ events: UInt32) {
        var event = epoll_event(events: events, data: epoll_data_t(fd: descriptor))
        epoll_ctl(epoll, operation, descriptor, &event)
    }

    /// Watches for what the side still needs. Where that is nothing it is put away, since a hang-up would be told again and
    /// again.
    private func watch(_ side: Side) {
        let wanted = (side.hasEnded ? 0 : EPOLLIN.rawValue) | (side.pending.isEmpty ? 0 : EPOLLOUT.rawValue)
        guard wanted != side.watched else { return }
        let operation = side.watched == 0 ? EPOLL_CTL_ADD : wanted == 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD
        change(operation, side.descriptor, wanted)
        side.watched = wanted
    }

    private func wait(for events: inout [epoll_event]) -> Int {
        let due = [openings.nextDue, deliveries.nextDue].compactMap(\.self).min()
        guard let due else { return Int(max(0, epoll_wait(epoll, &events, Int32(events.count), -1))) }
        let left = max(.zero, ContinuousClock.now.duration(to: due)).components
        // Not epoll_wait, whose milliseconds would make each trip longer.
        var time = timespec(tv_sec: Int(left.seconds), tv_nsec: Int(left.attoseconds / 1_000_000_000))
        return Int(max(0, epoll_pwait2(epoll, &events, Int32(events.count), &time, nil)))
    }

    /// One at a time: the next may have come behind an end that has not been seen yet.
    private func accept(on descriptor: Int32) {
        guard let listener = listeners.firstIndex(where: { $0.descriptor == descriptor }) else { return }
        let connection = Glibc.accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        _ = fcntl(connection, F_SETFL, O_NONBLOCK)
        // A command that inherited it would keep it open.
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        tally.noteOpen(listener)
        openings.append(Side(connection, listener: listener))
    }

    private func deliver() {
        let now = ContinuousClock.now
        while let client = openings.takeDue(at: now) { open(client) }
        while let delivery = deliveries.takeDue(at: now) {
            switch delivery {
            case .bytes(let bytes, let side): write(bytes, to: side)
            case .end(let side): end(side)
            }
        }
    }

    private func open(_ client: Side) {
        let onward = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var name = loopback(port: server)
        let isConnected = withUnsafePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                connect(onward, name, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else {
            if let listener = client.listener { tally.noteClosed(listener) }
            _ = close(onward)
            _ = close(client.descriptor)
            return
        }
        _ = fcntl(onward, F_SETFL, O_NONBLOCK)
        let other = Side(onward)
        (client.other, other.other) = (other, client)
        for side in [client, other] {
            var isOn: Int32 = 1
            setsockopt(
                side.descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
            sides[side.descriptor] = side
            watch(side)
        }
    }

    private func serve(_ side: Side, _ events: UInt32) {
        if events & EPOLLOUT.rawValue != 0 { write([], to: side) }
        guard events & ~EPOLLOUT.rawValue != 0, let other = side.other else { return }
        // To the end of what there is: an end that stands behind bytes must be seen before the next connection.
        while !side.hasEnded {
            let count = recv(side.descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EAGAIN { return }
            guard count > 0 else {
                // A reset ends as an end does: nothing more comes.
                noteEnd(of: side)
                return deliveries.append(.end(of: other))
            }
            deliveries.append(.bytes(Array(buffer[..<count]), to: other))
        }
    }

    private func noteEnd(of side: Side) {
        side.hasEnded = true
        if let listener = side.listener { tally.noteClosed(listener) }
        watch(side)
    }

    /// Writes what waits, and `bytes` behind it.
    private func write(_ bytes: [UInt8], to side: Side) {
        guard sides[side.descriptor] === side else { return }
        side.pending += bytes
        while !side.pending.isEmpty {
            let sent = send(side.descriptor, side.pending, side.pending.count, Int32(MSG_NOSIGNAL))
            guard sent > 0 else { break }
            side.pending.removeFirst(sent)
        }
        if !side.pending.isEmpty, errno != EAGAIN { side.pending = [] }
        watch(side)
        if side.pending.isEmpty, side.isToldOfEnd { end(side) }
    }

    /// The other side has ended; where both have, all is closed.
    private func end(_ side: Side) {
        side.isToldOfEnd = true
        guard side.pending.isEmpty, sides[side.descriptor] === side else { return }
        _ = shutdown(side.descriptor, Int32(SHUT_WR))
        guard let other = side.other, other.isToldOfEnd, other.pending.isEmpty else { return }
        for each in [side, other] {
            sides[each.descriptor] = nil
            _ = close(each.descriptor)
            each.other = nil
        }
    }
}
