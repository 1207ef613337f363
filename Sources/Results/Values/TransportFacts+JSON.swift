import Documents
import Vocabulary

/// The fields of `tls.facts`:
///
/// - `protocols`: `SSLv2`, `SSLv3`, `TLSv1.0` to `TLSv1.3`, those that are offered, the oldest first. `undecided`: those of
///   which nobody knows.
/// - `suites`: an object with a key for each of `protocols`, whose value lists IANA's names in the server's order (`SSL_CK_…`
///   for SSL 2.0). `preference`: by protocol, whose order counts (`server` or `client`), where that is known. `groups`: IANA's
///   names. `primes`: `{bits, name}` each, of finite fields.
/// - `chain`: `{subject, issuer, sha256, names, notBefore, notAfter, key, signature, usages, timestamps, mustStaple}` each, the
///   server's own first; the times are in seconds since 1970 UTC or null, since certificates name years that RFC 3339 cannot
///   write. `otherChains`: the same for clients that cannot use the first.
/// - `trust`, `staple`, `handshake`: see `TransportFacts+Parts.swift`, or null. `behaviour`: what the server does with clients
///   that ask for more or less than is good, null for what is not known.
/// - `intolerances`: hellos that it should understand and does not. `attacks`: `{name, outcome, detail}` each; `outcome` is one
///   of `not-performed`, `works`, `fails`, `inapplicable`, `unknown`.
///
/// Results of earlier versions have `protocols`, `suites`, `groups` and `chain` alone.
extension TransportFacts {
    func write(to writer: inout JSONWriter) {
        writer.object { $0.object("facts") { writeFacts(to: &$0) } }
    }

    private func writeFacts(to writer: inout JSONWriter) {
        writer.field("protocols", protocols) { $1.value($0) }
        writer.field("undecided", undecided) { $1.value($0) }
        writer.object("suites") { for entry in suites { $0.field(entry.version, entry.names) { $1.value($0) } } }
        writer.object("preference") {
            for entry in suites where entry.preference != nil { $0.field(entry.version, entry.preference?.rawValue) }
        }
        writer.field("groups", groups) { $1.value($0) }
        writer.field("primes", primes) { $0.write(to: &$1) }
        writer.field("chain", chain) { $0.write(to: &$1) }
        writer.field("otherChains", otherChains) { chain, writer in
            writer.array { for link in chain { link.write(to: &$0) } }
        }
        writer.part("trust", trust) { $0.write(to: &$1) }
        writer.part("staple", staple) { $0.write(to: &$1) }
        writer.part("handshake", handshake) { $0.write(to: &$1) }
        writer.key("behaviour")
        behaviour.write(to: &writer)
        writer.field("intolerances", intolerances) { $1.value($0) }
        writer.field("attacks", attacks) { $0.write(to: &$1) }
    }

    fileprivate init(_ field: Field) throws(ResultError) {
        let facts = try field.member("facts")
        self.init(
            protocols: try facts.member("protocols").texts(),
            undecided: try facts.optional("undecided")?.texts() ?? [], suites: try Self.suites(facts),
            groups: try facts.member("groups").texts(), primes: try facts.list("primes", Prime.init),
            chain: try facts.member("chain").elements { link throws(ResultError) in try ChainLink(link) },
            otherChains: try facts.list("otherChains") { chain throws(ResultError) in
                try chain.elements { link throws(ResultError) in try ChainLink(link) }
            },
            trust: try facts.part("trust", Trust.init), staple: try facts.part("staple", Staple.init),
            handshake: try facts.part("handshake", Handshake.init),
            behaviour: try facts.part("behaviour", Behaviour.init) ?? Behaviour(),
            intolerances: try facts.optional("intolerances")?.texts() ?? [],
            attacks: try facts.list("attacks", Attack.init))
    }

    private static func suites(_ facts: Field) throws(ResultError) -> [Suites] {
        let field = try facts.member("suites")
        guard let table = field.node.table else { throw field.fault("must be an object") }
        let preference = try facts.optional("preference")
        var suites: [Suites] = []
        for version in table.entries.map(\.key) {
            suites.append(
                Suites(
                    version: version, names: try field.member(version).texts(),
                    preference: try preference?.optional(version)?.word()))
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

extension Field {
    /// A list that earlier versions did not write.
    fileprivate func list<Element>(
        _ key: String, _ read: (Field) throws(ResultError) -> Element
    ) throws(ResultError) -> [Element] {
        guard let list = try optional(key) else { return [] }
        return try list.elements(read)
    }

    /// A part that is null where there is none, and that earlier versions did not write.
    fileprivate func part<Part>(
        _ key: String, _ read: (Field) throws(ResultError) -> Part
    ) throws(ResultError) -> Part? {
        guard let part = try optional(key) else { return nil }
        return try read(part)
    }
}

extension JSONWriter {
    /// A part, or null.
    fileprivate mutating func part<Part>(_ name: String, _ part: Part?, _ write: (Part, inout JSONWriter) -> Void) {
        key(name)
        if let part { write(part, &self) } else { null() }
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
            $0.part("usages", usages) { usages, writer in writer.array { for usage in usages { $0.value(usage) } } }
            $0.field("timestamps", timestamps)
            $0.field("mustStaple", mustStaple)
        }
    }

    fileprivate init(_ field: Field) throws(ResultError) {
        self.init(
            subject: try field.member("subject").text(), issuer: try field.member("issuer").text(),
            fingerprint: try field.member("sha256").text(), names: try field.member("names").texts(),
            notBefore: try field.optional("notBefore")?.number(), notAfter: try field.optional("notAfter")?.number(),
            key: try field.member("key").text(), signature: try field.member("signature").text(),
            usages: try field.optional("usages")?.texts(),
            timestamps: try field.optional("timestamps")?.count() ?? 0,
            mustStaple: try field.optional("mustStaple")?.truth() ?? false)
    }
}
