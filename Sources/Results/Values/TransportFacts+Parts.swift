import Documents
import Vocabulary

/// `{bits, name}`; the name is null for a prime of the server's own.
extension TransportFacts.Prime {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("bits", bits)
            $0.field("name", name)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(bits: try field.member("bits").count(), name: try field.optional("name")?.text())
    }
}

/// `{trusted, reasons}`.
extension TransportFacts.Trust {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("trusted", isTrusted)
            $0.field("reasons", reasons) { $1.value($0) }
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(isTrusted: try field.member("trusted").truth(), reasons: try field.member("reasons").texts())
    }
}

/// `{status, signed, validFrom, validUntil}`; the times are in seconds since 1970 UTC or null.
extension TransportFacts.Staple {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("status", status.rawValue)
            $0.field("signed", isSigned)
            $0.field("validFrom", validFrom)
            $0.field("validUntil", validUntil)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            status: try field.member("status").word(), isSigned: try field.member("signed").truth(),
            validFrom: try field.optional("validFrom")?.number(),
            validUntil: try field.optional("validUntil")?.number())
    }
}

/// `{version, suite, group, signature, applicationProtocol, timestamps, asksForClientCertificate}`.
extension TransportFacts.Handshake {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("version", version)
            $0.field("suite", suite)
            $0.field("group", group)
            $0.field("signature", signature)
            $0.field("applicationProtocol", applicationProtocol)
            $0.field("timestamps", timestamps)
            $0.field("asksForClientCertificate", asksForClientCertificate)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            version: try field.optional("version")?.text(), suite: try field.member("suite").text(),
            group: try field.optional("group")?.text(), signature: try field.optional("signature")?.text(),
            applicationProtocol: try field.optional("applicationProtocol")?.text(),
            timestamps: try field.optional("timestamps")?.count(),
            asksForClientCertificate: try field.member("asksForClientCertificate").truth())
    }
}

/// `{compression, secureRenegotiation, clientRenegotiation, fallbackSCSV, extendedMasterSecret, resumption, ticketLifetime,
/// earlyData}`: true, false or null but for the last two, which are in seconds or null and in bytes.
extension TransportFacts.Behaviour {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("compression", compresses)
            $0.field("secureRenegotiation", renegotiatesSecurely)
            $0.field("clientRenegotiation", letsClientsRenegotiate)
            $0.field("fallbackSCSV", stopsFallback)
            $0.field("extendedMasterSecret", extendsMasterSecret)
            $0.field("resumption", resumes)
            $0.field("ticketLifetime", ticketLifetime)
            $0.field("earlyData", mostEarlyData)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            compresses: try field.optional("compression")?.truth(),
            renegotiatesSecurely: try field.optional("secureRenegotiation")?.truth(),
            letsClientsRenegotiate: try field.optional("clientRenegotiation")?.truth(),
            stopsFallback: try field.optional("fallbackSCSV")?.truth(),
            extendsMasterSecret: try field.optional("extendedMasterSecret")?.truth(),
            resumes: try field.optional("resumption")?.truth(),
            ticketLifetime: try field.optional("ticketLifetime")?.count(),
            mostEarlyData: try field.member("earlyData").count())
    }
}

/// `{name, outcome, detail}`.
extension TransportFacts.Attack {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("name", name)
            $0.field("outcome", outcome.rawValue)
            $0.field("detail", detail)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            name: try field.member("name").text(), outcome: try field.member("outcome").word(),
            detail: try field.member("detail").text())
    }
}
