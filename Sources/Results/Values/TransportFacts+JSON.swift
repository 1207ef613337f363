import Documents
import Vocabulary

/// The fields of `tls.facts`:
///
/// - `protocols`: `SSLv2`, `SSLv3`, `TLSv1.0` to `TLSv1.3`, those that are offered, the oldest first.
/// - `suites`: an object with a key for each of them, whose value lists IANA's names in the server's order (`SSL_CK_…` for
///   SSL 2.0). `groups`: IANA's names.
/// - `chain`: `{subject, issuer, sha256, names, notBefore, notAfter, key, signature}` each, the server's own first; the times
///   are in seconds since 1970 UTC or null, since certificates name years that RFC 3339 cannot write.
extension TransportFacts {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.key("facts")
            $0.object {
                $0.field("protocols", protocols) { $1.value($0) }
                $0.key("suites")
                $0.object { for entry in suites { $0.field(entry.version, entry.names) { $1.value($0) } } }
                $0.field("groups", groups) { $1.value($0) }
                $0.field("chain", chain) { $0.write(to: &$1) }
            }
        }
    }

    fileprivate init(_ field: Field) throws(ResultError) {
        let facts = try field.member("facts")
        self.init(
            protocols: try facts.member("protocols").texts(), suites: try Self.suites(facts.member("suites")),
            groups: try facts.member("groups").texts(),
            chain: try facts.member("chain").elements { link throws(ResultError) in try ChainLink(link) })
    }

    private static func suites(_ field: Field) throws(ResultError) -> [Suites] {
        guard let table = field.node.table else { throw field.fault("must be an object") }
        var suites: [Suites] = []
        for version in table.entries.map(\.key) {
            suites.append(Suites(version: version, names: try field.member(version).texts()))
        }
        return suites
    }
}

extension TransportFacts? {
    init(optional field: Field?) throws(ResultError) {
        guard let field else {
            self = nil
            return
        }
        self = try TransportFacts(field)
    }
}

extension TransportFacts.ChainLink {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("subject", subject)
            $0.field("issuer", issuer)
            $0.field("sha256", fingerprint)
            $0.field("names", names) { $1.value($0) }
            $0.field("notBefore", notBefore)
            $0.field("notAfter", notAfter)
            $0.field("key", key)
            $0.field("signature", signature)
        }
    }

    fileprivate init(_ field: Field) throws(ResultError) {
        self.init(
            subject: try field.member("subject").text(), issuer: try field.member("issuer").text(),
            fingerprint: try field.member("sha256").text(), names: try field.member("names").texts(),
            notBefore: try field.optional("notBefore")?.number(), notAfter: try field.optional("notAfter")?.number(),
            key: try field.member("key").text(), signature: try field.member("signature").text())
    }
}
