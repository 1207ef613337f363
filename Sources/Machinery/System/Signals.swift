import Glibc

/// What the process does when the system interrupts it.
package enum Signals {
    /// Lets a write to a closed pipe fail instead of ending the process without a word.
    package static func ignoreClosedPipes() {
        // SAFETY: SIG_IGN is a constant that no code is run for (signal(7)).
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// On Ctrl-C or a polite kill: says so on standard error and ends with `exitCode`, having written no result.
    package static func endOnInterrupt() {
        // Made before any signal comes.
        _ = farewell
        // SAFETY: the handler calls write and _exit alone, which are async-signal-safe (signal-safety(7)).
        for number in [SIGINT, SIGTERM] {
            _ = signal(number) { _ in
                let words = Signals.farewell
                _ = unsafe Glibc.write(2, words.utf8Start, words.utf8CodeUnitCount)
                _exit(Signals.exitCode)
            }
        }
    }

    /// On a terminal a line that tells of progress is wiped first.
    private static let farewell: StaticString =
        isatty(2) == 1
        ? "\r\u{1B}[Kinterrupted: no result was written\n" : "interrupted: no result was written\n"

    /// 128 and the number of SIGINT, as shells count.
    private static let exitCode: Int32 = 130
}
