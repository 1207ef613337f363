import Bytes
import Hashing
import Vocabulary

/// What makes a finding the same finding tomorrow.
///
/// Layout. A *list* of parts is the bytes of its parts in order, each after its length as four bytes, big-endian. All
/// words are ASCII and numbers are decimal.
///
///     assayFinding/v1 = SHA-256(list("assayFinding/v1", family, path, subject, occurrence))
///     assaySubject/v1 = SHA-256(list("assaySubject/v1", family, subject, occurrence))
///     group           = assaySubject/v1 with occurrence 0
///     subject         = list("value", HMAC-SHA-256(value, key: salt))    for a strong value
///                     = list("name", path, key name)                     for a weak one
///                     = list("fault", rule, the fault's own subject)     for what is no secret
///
/// *family* is the rule's, so that a better rule for the same value keeps its fingerprint. *path* is the bytes as the
/// system gave them. *occurrence* counts from 0 the findings of the same family and subject in the artifact, in byte
/// order. A value is strong from 80 bits on (Shannon entropy of its bytes times its length): a committed hash of less
/// can be guessed, so a weak value never enters one. That has a price: a changed weak value under the same name
/// in the same file is the same finding, and a renamed file makes its weak values new.
struct Identity {
    private let family: [UInt8]
    private let path: [UInt8]
    private let subject: [UInt8]
    /// What findings of the same subject share, wherever they stand.
    let group: String

    init(of candidate: Candidate, path: Path, salt: [UInt8]) {
        family = Array(candidate.rule.family.rawValue.utf8)
        self.path = path.bytes
        subject =
            isStrong(candidate.value)
            ? list(Array("value".utf8), HMACSHA256.code(of: candidate.value, key: salt))
            : list(Array("name".utf8), path.bytes, Array(candidate.keyName.utf8))
        group = digest(Fingerprint.subjectName, family, subject, occurrence: 0)
    }

    init(of fault: Fault) {
        family = Array(fault.rule.family.utf8)
        path = fault.place.bytes
        subject = list((["fault", fault.rule.id.text] + fault.subject).map { Array($0.utf8) })
        group = digest(Fingerprint.subjectName, family, subject, occurrence: 0)
    }

    func fingerprint(occurrence: Int) -> Fingerprint {
        Fingerprint(
            finding: digest(Fingerprint.findingName, family, path, subject, occurrence: occurrence),
            subject: occurrence == 0
                ? group : digest(Fingerprint.subjectName, family, subject, occurrence: occurrence))
    }
}

private func digest(_ version: String, _ parts: [UInt8]..., occurrence: Int) -> String {
    let parts = [Array(version.utf8)] + parts + [Array(String(occurrence).utf8)]
    return Hexadecimal.text(of: SHA256.digest(of: list(parts)))
}

private func list(_ parts: [UInt8]...) -> [UInt8] {
    list(parts)
}

private func list(_ parts: [[UInt8]]) -> [UInt8] {
    parts.flatMap { part in
        let length = UInt32(clamping: part.count)
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + part
    }
}

/// Whether a value has at least 80 bits, so that its keyed hash cannot be turned back by guessing.
func isStrong(_ value: [UInt8]) -> Bool {
    Entropy.bitsPerByte(of: value) * Double(value.count) >= 80
}
