/// A certificate to show, and the key that proves it is ours.
package struct ClientCertificate: Sendable {
    /// The certificate, then those of its issuers that the peer may lack; PEM.
    let certificates: [UInt8]
    /// The key, not encrypted; PEM.
    let key: [UInt8]

    /// `key` may be the same text as `certificates`: each is found by its label. Whether they fit is told when a
    /// `TLSClient` is made.
    package init(certificates: [UInt8], key: [UInt8]) {
        self.certificates = certificates
        self.key = key
    }
}

extension ClientCertificate: CustomStringConvertible, CustomReflectable {
    /// Never the key.
    package var description: String {
        "a client certificate"
    }

    /// Without children: a dump would show them.
    package var customMirror: Mirror {
        Mirror(self, children: [])
    }
}
