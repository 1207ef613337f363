package import Vocabulary

extension Judge {
    /// The findings that faults amount to, in their order.
    ///
    /// - Parameter faults: All of one place's, in a stable order: of several with one subject the first is occurrence 0.
    package func findings(from faults: [Fault], origin: Origin) -> [Finding] {
        var occurrences = Occurrences()
        return faults.map { fault in
            let identity = Identity(of: fault)
            return finding(
                of: fault, origin: origin,
                fingerprint: identity.fingerprint(occurrence: occurrences.next(of: identity)),
                group: identity.group)
        }
    }

    private func finding(of fault: Fault, origin: Origin, fingerprint: Fingerprint, group: String) -> Finding {
        let position = Position(line: fault.line ?? 1, column: 1)
        let line = shown(fault.evidence)
        return Finding(
            rule: fault.rule.id, title: shown(fault.title), kind: fault.kind, severity: fault.severity,
            confidence: fault.confidence, proof: .none, origin: origin,
            location: fault.region ?? Location(path: fault.place, bytes: 0..<0, start: position, end: position),
            related: fault.related.map { Related(place: $0.place, line: $0.line, message: shown($0.message)) },
            evidence: Evidence(redacted: "", line: line, marked: 0..<0), message: shown(fault.message, most: 2000),
            remediation: shown(fault.remediation, most: 4000), cwe: fault.rule.cwe, dependency: fault.dependency,
            replacement: fault.replacement, fingerprint: fingerprint, group: group)
    }

    /// Text that may come from what was looked at, cut, and without credentials in the addresses that it names.
    private func shown(_ text: String, most: Int = 300) -> String {
        let text = text.withoutCredentials
        guard text.unicodeScalars.count > most else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(most))) + "…"
    }
}
