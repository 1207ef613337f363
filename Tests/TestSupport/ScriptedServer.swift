package import Foundation

/// A server on a loopback port of its own that does to each connection what a script says: for what no real server does.
package final class ScriptedServer: @unchecked Sendable {
    /// One connection. Its calls block, and fail silently once the other side has gone: a script goes on to its end.
    package final class Peer: @unchecked Sendable {
        private let descriptor: Int32
        /// Counted from 0, in the order in which they came.
        package let number: Int

        init(descriptor: Int32, number: Int) {
            self.descriptor = descriptor
            self.number = number
        }

        deinit {
            _ = close(descriptor)
        }

        /// Some bytes; empty at the end.
        package func read() -> [UInt8] {
            // SAFETY: recv(2) writes at most as many bytes as the buffer has room for.
            unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
                count = max(0, unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0))
            }
        }

        /// Reads until an empty line has come; all that was read.
        @discardableResult
        package func readRequest() -> String {
            var bytes: [UInt8] = []
            while bytes.firstRange(of: Array("\r\n\r\n".utf8)) == nil {
                let part = read()
                if part.isEmpty { break }
                bytes += part
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        package func write(_ text: String) {
            write(Array(text.utf8))
        }

        /// Whether all bytes were taken.
        @discardableResult
        package func write(_ bytes: [UInt8]) -> Bool {
            var rest = bytes[...]
            while !rest.isEmpty {
                // SAFETY: send(2) reads at most as many bytes as the buffer has.
                let sent = unsafe rest.withUnsafeBytes { buffer in
                    unsafe send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
                }
                guard sent > 0 else { return false }
                rest = rest.dropFirst(sent)
            }
            return true
        }

        /// One byte after the other, with a pause between; whether the other side stayed until the end.
        @discardableResult
        package func drip(_ text: String, every pause: TimeInterval) -> Bool {
            for byte in text.utf8 {
                guard write([byte]) else { return false }
                Thread.sleep(forTimeInterval: pause)
            }
            return true
        }

        /// Ends the connection with a reset as soon as the script is over.
        package func resetAtEnd() {
            var choice = linger(l_onoff: 1, l_linger: 0)
            // SAFETY: reads the one struct (socket(7), SO_LINGER).
            _ = unsafe setsockopt(
                descriptor, SOL_SOCKET, SO_LINGER, &choice, socklen_t(MemoryLayout<linger>.size))
        }

        package func pause(_ seconds: TimeInterval) {
            Thread.sleep(forTimeInterval: seconds)
        }

        /// Passes bytes on in both directions between the other side and a loopback port, until both have ended. `read` is what
        /// was read already and goes first.
        package func relay(to port: UInt16, read: [UInt8] = []) {
            let onward = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            // SAFETY: reads the one name, of the size that it is told (connect(2)).
            let isConnected = unsafe withUnsafePointer(to: &name) { name in
                unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                    unsafe connect(onward, name, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            guard isConnected else { return }
            let other = Peer(descriptor: onward, number: 0)
            other.write(read)
            Thread { other.pass(to: self) }.start()
            pass(to: other)
        }

        private func pass(to other: Peer) {
            while true {
                let bytes = read()
                guard !bytes.isEmpty, other.write(bytes) else { break }
            }
            _ = shutdown(other.descriptor, Int32(SHUT_WR))
        }
    }

    package let port: UInt16
    private let descriptor: Int32
    private let lock = NSLock()
    private var accepted = 0

    /// Runs `script` for each connection, on a thread of its own.
    package init(isIPv6: Bool = false, _ script: @escaping @Sendable (Peer) -> Void) throws {
        descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard let port = Self.listen(descriptor, isIPv6: isIPv6) else { throw POSIXError(.EADDRNOTAVAIL) }
        self.port = port
        let thread = Thread { [descriptor, weak self] in
            var number = 0
            while true {
                // No name is asked for (accept(2)).
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else { return }
                self?.count()
                let peer = Peer(descriptor: connection, number: number)
                number += 1
                Thread { script(peer) }.start()
            }
        }
        thread.start()
    }

    deinit {
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
        _ = close(descriptor)
    }

    /// Connections so far.
    package var connections: Int {
        lock.withLock { accepted }
    }

    private func count() {
        lock.withLock { accepted += 1 }
    }

    private static func listen(_ descriptor: Int32, isIPv6: Bool) -> UInt16? {
        var name4 = sockaddr_in()
        name4.sin_family = sa_family_t(AF_INET)
        name4.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var name6 = sockaddr_in6()
        name6.sin6_family = sa_family_t(AF_INET6)
        name6.sin6_addr = in6addr_loopback
        var size = socklen_t(isIPv6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size)
        // SAFETY: each call reads or writes one name of the size that it is told (bind(2), getsockname(2)).
        let isBound = unsafe withUnsafeMutablePointer(to: &name4) { name4 in
            unsafe withUnsafeMutablePointer(to: &name6) { name6 in
                let raw = isIPv6 ? UnsafeMutableRawPointer(name6) : UnsafeMutableRawPointer(name4)
                let name = unsafe raw.assumingMemoryBound(to: sockaddr.self)
                return unsafe bind(descriptor, name, size) == 0 && Glibc.listen(descriptor, 256) == 0
                    && getsockname(descriptor, name, &size) == 0
            }
        }
        guard isBound else { return nil }
        return UInt16(bigEndian: isIPv6 ? name6.sin6_port : name4.sin_port)
    }
}
