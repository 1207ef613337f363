package import Vocabulary

/// How bad a vulnerability is, and who says so.
package struct AdvisoryRating: Hashable, Sendable {
    package var severity: Severity
    /// What it rests upon, as a sentence's part: `CVSS 3.1 scores it 7.2`.
    package var basis: String

    /// By what `advisories`, all of one vulnerability, say about `package`: the highest score of the newest system that
    /// has any; otherwise the worst word; otherwise medium.
    package init(of advisories: [Advisory], on package: Package) {
        let claims = advisories.flatMap { $0.claims(on: package) }
        let scores = claims.compactMap(\.score)
        let newest = scores.map(\.recency).max()
        if let best = scores.filter({ $0.recency == newest }).max(by: { $0.score < $1.score }) {
            self.init(severity: best.severity, basis: "\(best.system) scores it \(best.score)")
        } else if let word = claims.compactMap(\.word).max(by: { $0.severity < $1.severity }) {
            self.init(severity: word.severity, basis: "its database calls it \(word.text)")
        } else {
            self.init(severity: .medium, basis: "no score is known")
        }
    }

    init(severity: Severity, basis: String) {
        self.severity = severity
        self.basis = basis
    }
}

extension VectorScore {
    /// The rating scale of CVSS 3.1 (section 5) and 4.0 (section 6). Version 2 has none of its own: NVD's ends at high.
    ///
    /// Source: https://nvd.nist.gov/vuln-metrics/cvss, "NVD Vulnerability Severity Ratings".
    var severity: Severity {
        switch score {
        case 9...: recency < 30 ? .high : .critical
        case 7..<9: .high
        case 4..<7: .medium
        default: score > 0 || recency < 30 ? .low : .note
        }
    }
}

/// One thing that a record says about how bad it is.
private struct Claim {
    var score: VectorScore?
    var word: SeverityWord?
}

extension Advisory {
    /// The scores of the package's own entries, or else those of the record; then the words.
    fileprivate func claims(on package: Package) -> [Claim] {
        let subject = AdvisorySubject(of: package)
        let entries = affected.filter { $0.concerns(package, filedUnder: subject) }
        let own = entries.flatMap(\.severity)
        let scores = (own.isEmpty ? severity : own).map { score in
            Claim(score: VectorScore(score.score), word: SeverityWord(score.score))
        }
        let words = ([particulars] + entries.map(\.particulars)).map { particulars in
            Claim(word: SeverityWord(particulars.severity ?? particulars.informational ?? ""))
        }
        return scores + words
    }
}

/// What databases call severities.
private struct SeverityWord {
    var severity: Severity
    var text: String

    /// Nil where `text` is none of the words.
    init?(_ text: String) {
        self.text = text.lowercased()
        guard let severity = Self.meanings[self.text] else { return nil }
        self.severity = severity
    }

    /// GitHub, Ubuntu (Priority), Red Hat; RustSec's are no vulnerabilities, and are told of all the same.
    private static let meanings: [String: Severity] = [
        "critical": .critical, "high": .high, "important": .high, "moderate": .medium, "medium": .medium, "low": .low,
        "unsound": .low, "unmaintained": .low, "negligible": .note, "none": .note, "notice": .note,
    ]
}
