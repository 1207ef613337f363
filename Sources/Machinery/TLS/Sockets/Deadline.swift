/// The moment by which something must be done, on a clock that nobody sets.
package struct Deadline: Hashable, Comparable, Sendable {
    private let instant: ContinuousClock.Instant

    /// `duration` from now. Nothing or less means that it is past already.
    package static func after(_ duration: Duration) -> Deadline {
        Deadline(instant: .now + duration)
    }

    /// How long until then; zero once it is past.
    package var remaining: Duration {
        max(.zero, ContinuousClock.Instant.now.duration(to: instant))
    }

    /// Whether the time is up.
    package var isPast: Bool {
        instant <= .now
    }

    /// Whole milliseconds until then, rounded up so that a wait of that length does not end too early. At most a minute:
    /// who waits longer asks again.
    var milliseconds: Int32 {
        let parts = min(remaining, .seconds(60)).components
        return Int32(parts.seconds * 1000 + (parts.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    package static func < (one: Deadline, other: Deadline) -> Bool {
        one.instant < other.instant
    }
}
