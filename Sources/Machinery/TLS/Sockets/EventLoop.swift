import Synchronization

/// Lets any number of tasks wait for sockets, deadlines and each other, with one thread for all of them.
///
/// The thread starts with the first wait and ends with the object. Nothing that waits holds a thread of the tasks' pool.
package final class EventLoop: Sendable {
    /// Names one wait.
    package typealias Ticket = UInt64

    /// How a wait ended.
    package enum Outcome: Hashable, Sendable {
        /// What was waited for has come, or may have.
        case woken
        case timedOut
        /// The task was cancelled.
        case cancelled
    }

    private let watch: Watch

    /// Throws where the system has no descriptor left.
    package init() throws(SocketError) {
        watch = Watch(epoll: try Epoll())
    }

    deinit {
        watch.stop()
    }

    /// A name for a wait to come.
    package func newTicket() -> Ticket {
        watch.newTicket()
    }

    /// Suspends the task until `wake` is called with its ticket, the deadline is past or the task is cancelled.
    ///
    /// `start` is called once `wake` would find the ticket: whoever is to wake the task is told there.
    package func park(as ticket: Ticket, until deadline: Deadline, start: () -> Void = {}) async -> Outcome {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                watch.add(Waiter(continuation: continuation, deadline: deadline), as: ticket)
                // A cancellation before this point found nobody to wake.
                if Task.isCancelled { watch.end(ticket, .cancelled) } else { start() }
            }
        } onCancel: {
            watch.end(ticket, .cancelled)
        }
    }

    /// Goes on with the task that holds `ticket`; nothing where it does so already.
    package func wake(_ ticket: Ticket) {
        watch.end(ticket, .woken)
    }

    /// Wakes the holder of `ticket` once `descriptor` is ready for one of `events`, or broken.
    func wake(_ ticket: Ticket, onceReady descriptor: Int32, for events: Epoll.Events) {
        watch.await(events, of: descriptor, as: ticket)
    }

    /// Wakes who waits for `descriptor`, which is about to be closed.
    func forget(_ descriptor: Int32) {
        watch.forget(descriptor)
    }
}

/// A task that waits.
private struct Waiter: Sendable {
    var continuation: CheckedContinuation<EventLoop.Outcome, Never>
    var deadline: Deadline
}

/// What the loop's thread and the tasks share.
private final class Watch: Sendable {
    /// Who waits for a descriptor.
    private struct Interest: Sendable {
        var reader: EventLoop.Ticket?
        var writer: EventLoop.Ticket?

        var events: Epoll.Events {
            var events: Epoll.Events = []
            if reader != nil { events.insert(.readable) }
            if writer != nil { events.insert(.writable) }
            return events
        }
    }

    private struct State: Sendable {
        var waiters: [EventLoop.Ticket: Waiter] = [:]
        var interests: [Int32: Interest] = [:]
        /// No waiter's deadline is before it; it may be too early, since who was woken stays reckoned in.
        var nextSweep: Deadline?
        var isRunning = false
        var isStopped = false
    }

    private let epoll: Epoll
    private let state = Mutex(State())
    private let lastTicket = Atomic<UInt64>(0)

    init(epoll: Epoll) {
        self.epoll = epoll
    }

    func newTicket() -> EventLoop.Ticket {
        lastTicket.add(1, ordering: .relaxed).newValue
    }

    func add(_ waiter: Waiter, as ticket: EventLoop.Ticket) {
        let (mustRing, mustStart) = state.withLock { state in
            state.waiters[ticket] = waiter
            let isSooner = state.nextSweep.map { waiter.deadline < $0 } ?? true
            if isSooner { state.nextSweep = waiter.deadline }
            defer { state.isRunning = true }
            return (isSooner, !state.isRunning)
        }
        if mustStart {
            if !BackgroundThread.start({ self.run() }) { giveUp() }
        } else if mustRing {
            epoll.ring()
        }
    }

    func end(_ ticket: EventLoop.Ticket, _ outcome: EventLoop.Outcome) {
        // Resumed outside of the lock: what goes on may come back here at once.
        state.withLock { $0.waiters.removeValue(forKey: ticket) }?.continuation.resume(returning: outcome)
    }

    func await(_ events: Epoll.Events, of descriptor: Int32, as ticket: EventLoop.Ticket) {
        let isWatched = state.withLock { state in
            let known = state.interests[descriptor]
            var interest = known ?? Interest()
            if events.contains(.readable) { interest.reader = ticket }
            if events.contains(.writable) { interest.writer = ticket }
            state.interests[descriptor] = interest
            return (try? epoll.watch(descriptor, for: interest.events, isKnown: known != nil)) != nil
        }
        // Who waits in vain tries again, and learns from the socket itself what is wrong.
        if !isWatched { end(ticket, .woken) }
    }

    func forget(_ descriptor: Int32) {
        let tickets = state.withLock { state in
            let interest = state.interests.removeValue(forKey: descriptor)
            return [interest?.reader, interest?.writer].compactMap(\.self)
        }
        for ticket in tickets { end(ticket, .woken) }
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        epoll.ring()
    }

    /// Without a thread nobody would ever be woken: better to say at once that time is up.
    private func giveUp() {
        let waiters = state.withLock { state in
            defer { (state.waiters, state.isRunning) = ([:], false) }
            return state.waiters.values.map(\.self)
        }
        for waiter in waiters { waiter.continuation.resume(returning: .timedOut) }
    }

    private func run() {
        while let milliseconds = patience() {
            for report in epoll.reports(within: milliseconds) {
                for ticket in tickets(for: report) { end(ticket, .woken) }
            }
            for waiter in overdue() { waiter.continuation.resume(returning: .timedOut) }
        }
    }

    /// How long nothing needs to be done, in milliseconds; nil once the loop is to end.
    private func patience() -> Int32? {
        state.withLock { state in
            state.isStopped ? nil : state.nextSweep?.milliseconds ?? 60_000
        }
    }

    private func tickets(for report: Epoll.Report) -> [EventLoop.Ticket] {
        state.withLock { state in
            guard var interest = state.interests[report.descriptor] else { return [] }
            var tickets: [EventLoop.Ticket] = []
            let isBroken = !report.events.isDisjoint(with: .broken)
            if let reader = interest.reader, isBroken || report.events.contains(.readable) {
                tickets.append(reader)
                interest.reader = nil
            }
            if let writer = interest.writer, isBroken || report.events.contains(.writable) {
                tickets.append(writer)
                interest.writer = nil
            }
            state.interests[report.descriptor] = interest
            // The other direction is still waited for, and one report put both away.
            if !interest.events.isEmpty {
                try? epoll.watch(report.descriptor, for: interest.events, isKnown: true)
            }
            return tickets
        }
    }

    /// Takes out who has waited long enough. All are looked at, but only when some deadline has passed: the requests of
    /// one site share theirs, so that is seldom.
    private func overdue() -> [Waiter] {
        state.withLock { state in
            guard state.nextSweep?.isPast == true else { return [] }
            let late = state.waiters.filter { $0.value.deadline.isPast }
            for ticket in late.keys { state.waiters[ticket] = nil }
            state.nextSweep = state.waiters.values.map(\.deadline).min()
            return Array(late.values)
        }
    }
}
