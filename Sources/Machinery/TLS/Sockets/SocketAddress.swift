import Glibc

/// An address and a port in the form that the system takes.
struct SocketAddress {
    private var storage = sockaddr_storage()
    private var length: socklen_t

    init(_ address: IPAddress, port: UInt16) {
        switch address.family {
        case .v4:
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            // SAFETY: both sides have four bytes.
            unsafe withUnsafeMutableBytes(of: &name.sin_addr) { unsafe $0.copyBytes(from: address.bytes) }
            length = socklen_t(MemoryLayout<sockaddr_in>.size)
            // SAFETY: a sockaddr_storage has room for every kind of address (sockaddr(3type)).
            unsafe withUnsafeMutableBytes(of: &storage) { unsafe $0.storeBytes(of: name, as: sockaddr_in.self) }
        case .v6:
            var name = sockaddr_in6()
            name.sin6_family = sa_family_t(AF_INET6)
            name.sin6_port = port.bigEndian
            // SAFETY: both sides have sixteen bytes.
            unsafe withUnsafeMutableBytes(of: &name.sin6_addr) { unsafe $0.copyBytes(from: address.bytes) }
            length = socklen_t(MemoryLayout<sockaddr_in6>.size)
            // SAFETY: as above.
            unsafe withUnsafeMutableBytes(of: &storage) { unsafe $0.storeBytes(of: name, as: sockaddr_in6.self) }
        }
    }

    /// Makes a call that takes a name and its length.
    func withName(_ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        // SAFETY: every kind of address begins as a `sockaddr` does, and the storage outlives the call.
        unsafe withUnsafeBytes(of: storage) { bytes in
            guard let start = bytes.baseAddress else { return -1 }
            return unsafe call(start.assumingMemoryBound(to: sockaddr.self), length)
        }
    }

    /// The address within what a name lookup found; nil where it is of another kind.
    static func address(in name: UnsafePointer<sockaddr>) -> IPAddress? {
        // SAFETY: the family tells which struct stands there (sockaddr(3type)).
        switch unsafe Int32(name.pointee.sa_family) {
        case AF_INET:
            unsafe name.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { name in
                unsafe withUnsafeBytes(of: name.pointee.sin_addr) { unsafe IPAddress(bytes: Array($0)) }
            }
        case AF_INET6:
            unsafe name.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { name in
                unsafe withUnsafeBytes(of: name.pointee.sin6_addr) { unsafe IPAddress(bytes: Array($0)) }
            }
        default: nil
        }
    }
}
