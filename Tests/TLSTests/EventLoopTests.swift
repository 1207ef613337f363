import Synchronization
import TLS
import XCTest

final class EventLoopTests: XCTestCase {
    func testAWaitEndsAtItsDeadline() async throws {
        let loop = try EventLoop()
        let start = ContinuousClock.now
        let outcome = await loop.park(as: loop.newTicket(), until: .after(.milliseconds(50)))
        XCTAssertEqual(outcome, .timedOut)
        let elapsed = start.duration(to: .now)
        XCTAssertGreaterThanOrEqual(elapsed, .milliseconds(50))
        XCTAssertLessThan(elapsed, .seconds(5))
    }

    func testAnEarlierDeadlineIsNotHeldUpByALaterOne() async throws {
        let loop = try EventLoop()
        async let late = loop.park(as: loop.newTicket(), until: .after(.seconds(3)))
        try await Task.sleep(for: .milliseconds(20))
        let start = ContinuousClock.now
        let outcome = await loop.park(as: loop.newTicket(), until: .after(.milliseconds(20)))
        XCTAssertEqual(outcome, .timedOut)
        XCTAssertLessThan(start.duration(to: .now), .seconds(2))
        _ = await late
    }

    func testAWakeIsNotLostHoweverEarlyItComes() async throws {
        let loop = try EventLoop()
        for _ in 0..<200 {
            let ticket = loop.newTicket()
            let outcome = await loop.park(as: ticket, until: .after(.seconds(10))) { loop.wake(ticket) }
            XCTAssertEqual(outcome, .woken)
        }
    }

    func testCancellingATaskEndsItsWait() async throws {
        let loop = try EventLoop()
        for pause in [Duration.zero, .milliseconds(10)] {
            let task = Task { await loop.park(as: loop.newTicket(), until: .after(.seconds(10))) }
            try await Task.sleep(for: pause)
            task.cancel()
            let outcome = await task.value
            XCTAssertEqual(outcome, .cancelled, "\(pause)")
        }
    }

    func testAThousandWaitsNeedNoThousandThreads() async throws {
        let loop = try EventLoop()
        let outcomes = await withTaskGroup(of: EventLoop.Outcome.self) { group in
            for _ in 0..<1000 {
                group.addTask { await loop.park(as: loop.newTicket(), until: .after(.milliseconds(100))) }
            }
            return await group.reduce(into: [EventLoop.Outcome: Int]()) { $0[$1, default: 0] += 1 }
        }
        XCTAssertEqual(outcomes, [.timedOut: 1000])
    }
}
