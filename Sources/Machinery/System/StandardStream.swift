import Glibc

/// Where a program's words go.
package enum StandardStream: Int32, Sendable {
    /// Results.
    case output = 1
    /// Talk.
    case error = 2

    /// Writes all of `bytes`.
    package func write(_ bytes: [UInt8]) throws(StreamError) {
        var written = 0
        while written < bytes.count {
            // SAFETY: reads at most the slice's count of bytes from the slice, which outlives the call (write(2)).
            let count = unsafe bytes[written...].withUnsafeBytes {
                unsafe Glibc.write(rawValue, $0.baseAddress, $0.count)
            }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw errno == EPIPE ? .closed : .failed(code: errno)
            }
        }
    }

    /// Whether a person reads it.
    package var isTerminal: Bool {
        isatty(rawValue) == 1
    }

    /// The columns of the terminal behind it; nil where there is none, or where it does not say.
    package var columns: Int? {
        var size = winsize()
        // SAFETY: TIOCGWINSZ writes one `winsize` and keeps no pointer (ioctl_tty(2)).
        guard unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

/// Why a stream took no more.
package enum StreamError: Error, Equatable {
    /// Nobody reads any more: the end of a pipeline such as `assay scan . | head`.
    case closed
    /// `errno` of the failed write, such as that of a full disk.
    case failed(code: Int32)
}
