import Bytes
import Vocabulary

/// What a finding says to people.
///
/// Of the scanned text it holds a cleaned key name and the facts of the proof, and those only where no known secret is
/// in them.
struct Wording {
    /// What it is and what proves it; then what raised or lowered it, or what somebody who holds it can do.
    let message: String
    /// What to do now: how to rotate it, or for a public value what must protect it.
    let remediation: String

    init(
        of candidate: Candidate, in artifact: Artifact, weighing: Weighing, known: KnownValues, lacksReason: Bool,
        now: Int
    ) {
        let rule = candidate.rule
        let name = cleaned(keyName: candidate.keyName)
        let isNameSafe = !name.isEmpty && !known.stand(in: name) && !known.stand(in: candidate.keyName)
        let opening =
            rule.name + (isNameSafe ? " assigned to \(name)" : "") + clause(of: candidate.proof.state)
            + parenthesis(of: candidate.proof, known: known, now: now) + "."
        var sentences = [opening, weighing.reason.isEmpty ? rule.why : weighing.reason]
        if !candidate.layers.isEmpty {
            let steps = candidate.layers.reversed().map(\.kind.phrase).joined(separator: " in ")
            sentences.append("It stands there in \(steps).")
        }
        if candidate.layers.contains(where: { $0.kind == .hiddenMember }) {
            sentences.append("A later layer hides that file, but whoever has the image still has it.")
        }
        if artifact.origin == .history { sentences.append(sentence(on: artifact.introduction)) }
        if lacksReason {
            sentences.append(
                "A comment allows \(rule.id) here but gives no reason, so it does not count: assay:allow \(rule.id) REASON."
            )
        }
        message = sentences.filter { !$0.isEmpty }.joined(separator: " ")
        remediation = rule.audience == .public ? rule.protection : rule.rotate
    }
}

extension Layer.Kind {
    /// What people call it: `zip member`.
    fileprivate var phrase: String {
        rawValue.split(separator: "-").joined(separator: rawValue.hasPrefix("utf") ? "-" : " ")
    }
}

/// How it came into history, and who may have it by now.
private func sentence(on introduction: Introduction?) -> String {
    guard let introduction else { return "No commit leads to it: it was staged or amended away." }
    let commit = introduction.commit.prefix(12)
    let day = UTC.day(of: introduction.authored)
    let head = introduction.isInHead ? "still in HEAD" : "no more in HEAD"
    let pushed = introduction.isPushed ? "pushed to a remote" : "not known to be pushed"
    return "Introduced by commit \(commit) of \(day); \(head), \(pushed)."
}

/// The word bytes, dots and hyphens of a name: at most 64, the last ones, which tell more.
private func cleaned(keyName: String) -> String {
    let kept = keyName.utf8.suffix(256).filter {
        isWordByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    return String(decoding: kept.suffix(64), as: UTF8.self)
}

private func clause(of state: Proof.State) -> String {
    switch state {
    case .none: ""
    case .structureValid: ", well formed"
    case .decodedClaims: ", decoded"
    case .checksumValid: ", with a valid checksum"
    case .checksumWrong: ", with a wrong checksum (damaged, invented or of a newer format)"
    }
}

/// The facts, in the order of the proof, and the expiry.
private func parenthesis(of proof: Proof, known: KnownValues, now: Int) -> String {
    var parts = proof.facts.prefix(8).map { "\(cleaned(fact: $0.name)) \(cleaned(fact: $0.value))" }
    // A year that no date can say is none that anybody meant.
    if let expiry = proof.expiry, UTC.seconds(of: UTC.text(of: expiry)) == expiry {
        let date = UTC.day(of: expiry)
        parts.append((proof.hasExpired(at: now) ? "expired " : "expires ") + date)
    }
    parts.removeAll(where: known.stand(in:))
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
}

/// At most 80 characters, without control and format characters.
private func cleaned(fact: String) -> String {
    let kept = fact.unicodeScalars.prefix(80).filter { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
    return String(String.UnicodeScalarView(kept))
}
