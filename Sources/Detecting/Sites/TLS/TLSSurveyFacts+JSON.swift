package import Documents
package import TLS
package import Vocabulary

extension TLSSurveyFacts {
    /// Writes `protocols`, `suites` by protocol, `groups`, `chain` and what else was learned as one object: the value of
    /// `tls.facts` in a result. Lists are in the server's order where it has one; dates are RFC 3339 in UTC.
    package func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.field("protocols", protocols) { $1.value($0.name) }
            object.object("suites") { list in
                for version in protocols { list.field(version.name, suites[version] ?? []) { $1.value($0.name) } }
            }
            object.field("groups", groups) { $1.value($0.name) }
            object.field("chain", chain) { Self.write($0, to: &$1) }
            writeRest(to: &object)
        }
    }

    private func writeRest(to object: inout JSONWriter) {
        object.field("undecided", undecided) { $1.value($0.name) }
        object.field("serverOrder", serverOrdered.sorted()) { $1.value($0.name) }
        object.field("primes", primes) { prime, writer in
            writer.object {
                $0.field("bits", prime.bits)
                $0.field("name", prime.name)
            }
        }
        object.field("trusted", verdict?.isTrusted)
        object.field("trustFaults", verdict?.faults ?? []) { $1.value($0.reason.text) }
        object.field("applicationProtocol", handshake?.applicationProtocol)
        object.field("stapled", hasStaple)
        object.field("resumption", resumes)
        object.field("earlyData", earlyData)
        object.field("secureRenegotiation", renegotiatesSecurely)
        object.field("clientRenegotiation", letsClientsRenegotiate)
        object.field("extendedMasterSecret", extendsMasterSecret)
        object.field("compression", compresses)
        object.field("fallbackProtection", stopsFallback)
        object.field("intolerances", intolerances) { $1.value($0.rawValue) }
        object.field("connections", connections)
    }

    private static func write(_ certificate: Certificate, to writer: inout JSONWriter) {
        writer.object { object in
            object.field("subject", text(of: certificate.subject))
            object.field("issuer", text(of: certificate.issuer))
            object.field("notBefore", certificate.notBefore.map(UTC.text))
            object.field("notAfter", certificate.notAfter.map(UTC.text))
            object.field("keyType", certificate.key.kindName)
            object.field("keyBits", certificate.key.bits)
            object.field("signature", certificate.signature.algorithm)
            object.field("names", certificate.dnsNames + certificate.addresses.map(\.description)) { $1.value($0) }
            object.field("sha256", hexadecimal(certificate.fingerprint))
        }
    }

    private static func text(of name: [Certificate.Attribute]) -> String {
        name.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension Certificate.Key {
    /// `RSA`, `EC`, `Ed25519` … as people say it.
    var kindName: String {
        switch algorithm {
        case "rsaEncryption", "rsassaPss": "RSA"
        case "id-ecPublicKey": "EC"
        case "ED25519": "Ed25519"
        case "ED448": "Ed448"
        case "dsaEncryption": "DSA"
        default: algorithm
        }
    }
}

extension TLSSurveyFacts {
    /// What could not be learned, as troubles of the site at `origin`: each makes a look incomplete.
    package func troubles(at origin: String) -> [Trouble] {
        gaps.map {
            Trouble(
                kind: .unreadable, place: Path(origin), message: "TLS: \($0.question) is not known: \($0.reason)",
                state: .failed)
        }
    }
}
