package import HTTP
package import Vocabulary

/// A `security.txt`: whom to tell of a vulnerability.
///
/// Source: RFC 9116.
package struct SecurityText: Hashable, Sendable {
    /// Where the file has to be (section 3).
    package static let path = "/.well-known/security.txt"

    /// What is wrong with a file that is there.
    package enum Flaw: Hashable, Sendable {
        case noContact, noExpiry, severalExpiries
        case expired(String)
        case unreadableExpiry(String)
        /// `Expires` lies more than a year ahead, which the RFC recommends against.
        case farExpiry(String)
        case notEncrypted
        case wrongType(String)
        case elsewhere([String])

        /// For people.
        package var reason: String {
            switch self {
            case .noContact: "it has no Contact"
            case .noExpiry: "it has no Expires"
            case .severalExpiries: "it has more than one Expires"
            case .expired(let date): "it expired on \(date)"
            case .unreadableExpiry(let text): "its Expires, '\(text)', is no moment of RFC 3339"
            case .farExpiry(let date): "it expires more than a year ahead, on \(date)"
            case .notEncrypted: "it did not come over HTTPS"
            case .wrongType(let type): "its type is '\(type)', not text/plain"
            case .elsewhere(let addresses): "it is meant for \(addresses.joined(separator: ", "))"
            }
        }
    }

    /// In the order of the file, which is the order of preference.
    package private(set) var contacts: [String] = []
    /// Each `Expires`, as written.
    package private(set) var expiries: [String] = []
    package private(set) var canonical: [String] = []
    /// Whether it is an OpenPGP cleartext-signed message. The signature is not verified: nobody's key is known.
    package private(set) var isSigned = false
    /// Whether any line was a field.
    private var hasField = false

    /// A line more is read by nobody: our choice.
    private static let mostLines = 1000

    /// Nil where the bytes are no such file, such as a page that a site answers every path with.
    package init?(_ bytes: [UInt8]) {
        guard !ExposureSignature.isMarkup(bytes) else { return nil }
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(Self.mostLines) {
            let line = String(decoding: line, as: UTF8.self)
            if line.hasPrefix("-----BEGIN PGP SIGNED MESSAGE-----") { isSigned = true }
            // What stands behind is no text any more (RFC 4880, section 7).
            if line.hasPrefix("-----BEGIN PGP SIGNATURE-----") { break }
            read(line.hasPrefix("- ") ? line.dropFirst(2) : line[...])
        }
        guard hasField else { return nil }
    }

    private mutating func read(_ line: Substring) {
        guard line.first != "#", let colon = line.firstIndex(of: ":") else { return }
        let value = line[line.index(after: colon)...].trimmingCharacters(where: \.isWhitespace)
        switch line[..<colon].lowercased() {
        case "contact": contacts.append(value)
        case "expires": expiries.append(value)
        case "canonical": canonical.append(value)
        case "encryption", "acknowledgments", "preferred-languages", "policy", "hiring": break
        default: return
        }
        hasField = true
    }

    /// What is wrong with it, at a moment in seconds since 1970 and at the address that answered.
    package func flaws(at now: Int, of response: Response) -> [Flaw] {
        var flaws: [Flaw] = contacts.contains { !$0.isEmpty } ? [] : [.noContact]
        flaws += expiryFlaws(at: now)
        if !response.address.isSecure, !response.address.isOnThisMachine { flaws.append(.notEncrypted) }
        let type = response.fields.first("content-type") ?? ""
        if type.prefix(while: { $0 != ";" }).trimmingCharacters(where: \.isWhitespace).lowercased() != "text/plain" {
            flaws.append(.wrongType(type))
        }
        let isCanonical = canonical.contains { (try? WebAddress($0)) == response.address }
        if !canonical.isEmpty, !isCanonical { flaws.append(.elsewhere(canonical)) }
        return flaws
    }

    private static let year = 366 * 86_400

    private func expiryFlaws(at now: Int) -> [Flaw] {
        guard let first = expiries.first else { return [.noExpiry] }
        guard expiries.count == 1 else { return [.severalExpiries] }
        guard let end = InternetTime.seconds(of: first) else { return [.unreadableExpiry(first)] }
        if end <= now { return [.expired(UTC.day(of: end))] }
        return end - now > Self.year ? [.farExpiry(UTC.day(of: end))] : []
    }

    /// What is wrong with the answer to `path`: no such file, or one that does not hold.
    ///
    /// - Parameter now: In seconds since 1970.
    package static func faults(in answer: SiteAnswer, judge: ExposureJudge, at now: Int) -> [Fault] {
        let response = answer.response
        guard response.status == 200, let text = SecurityText(response.body), !judge.isCatchAll(response) else {
            return [
                fault(
                    ExposureRules.missingSecurityText, answer,
                    message: "\(path) answers with status \(response.status)"
                        + (response.status == 200 ? " and something else." : "."))
            ]
        }
        let flaws = text.flaws(at: now, of: response)
        guard let first = flaws.first else { return [] }
        let isFar = flaws.allSatisfy { if case .farExpiry = $0 { true } else { false } }
        return [
            fault(
                ExposureRules.invalidSecurityText, answer, severity: isFar ? .note : nil,
                message: "\(path) does not hold: \(flaws.map(\.reason).joined(separator: "; ")).",
                evidence: text.expiries.first.map { "Expires: \($0)" } ?? first.reason)
        ]
    }

    private static func fault(
        _ rule: FaultRule, _ answer: SiteAnswer, severity: Severity? = nil, message: String, evidence: String = ""
    ) -> Fault {
        let address = answer.response.address
        return Fault(
            rule, severity: severity, message: message, subject: [address.origin.description, rule.id.text],
            place: Path(address.description), evidence: evidence)
    }
}
