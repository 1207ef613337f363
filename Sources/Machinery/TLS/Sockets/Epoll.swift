import CEpoll
import Glibc

/// The system's list of descriptors to watch, and a bell to interrupt the watching.
final class Epoll: Sendable {
    /// What is waited for, and what has come.
    struct Events: OptionSet, Sendable {
        let rawValue: UInt32
        static let readable = Events(rawValue: EPOLLIN.rawValue)
        static let writable = Events(rawValue: EPOLLOUT.rawValue)
        /// A reset or a hang-up: it is reported unasked, and whoever waits finds out by trying.
        static let broken = Events(rawValue: EPOLLERR.rawValue | EPOLLHUP.rawValue)
    }

    /// A descriptor that something has come for.
    struct Report: Sendable {
        var descriptor: Int32
        var events: Events
    }

    private let list: Int32
    private let bell: Int32

    init() throws(SocketError) {
        list = epoll_create1(Int32(EPOLL_CLOEXEC))
        bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard list >= 0, bell >= 0 else { throw SocketError(code: errno) }
        // Not EPOLLONESHOT: the bell is never put away.
        // SAFETY: the union holds a descriptor, and nothing else is ever read from it. epoll_ctl(2) reads the one event
        // and keeps no pointer.
        var event = unsafe epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(fd: bell))
        guard unsafe epoll_ctl(list, EPOLL_CTL_ADD, bell, &event) == 0 else { throw SocketError(code: errno) }
    }

    deinit {
        _ = close(list)
        _ = close(bell)
    }

    /// Watches `descriptor` until one of `events` has come; then it is put away until the next call.
    func watch(_ descriptor: Int32, for events: Events, isKnown: Bool) throws(SocketError) {
        // SAFETY: as for the bell.
        var event = unsafe epoll_event(
            events: events.rawValue | EPOLLONESHOT.rawValue, data: epoll_data_t(fd: descriptor))
        let code = unsafe epoll_ctl(list, isKnown ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, descriptor, &event)
        guard code == 0 else { throw SocketError(code: errno) }
    }

    /// Ends a `reports` under way, or the next one at once.
    func ring() {
        _ = eventfd_write(bell, 1)
    }

    /// Blocks until something has come, the bell was rung or `milliseconds` are over.
    func reports(within milliseconds: Int32) -> [Report] {
        // SAFETY: epoll_wait(2) writes at most as many events as the buffer has room for and tells how many it wrote; each was
        // registered with a descriptor as its datum.
        let reports = unsafe withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.most) { buffer in
            let count = unsafe epoll_wait(list, buffer.baseAddress, Int32(Self.most), milliseconds)
            // Negative where a signal came: nothing has happened then.
            return unsafe buffer.prefix(max(0, Int(count))).map { event in
                unsafe Report(descriptor: event.data.fd, events: Events(rawValue: event.events))
            }
        }
        if reports.contains(where: { $0.descriptor == bell }) { silence() }
        return reports.filter { $0.descriptor != bell }
    }

    private func silence() {
        var rings: eventfd_t = 0
        // SAFETY: writes the one number.
        _ = unsafe eventfd_read(bell, &rings)
    }

    /// Events taken in one call: our choice, enough that hundreds of sockets need few calls.
    private static let most = 128
}
