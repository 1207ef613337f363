import Vocabulary

extension TerminalPage {
    /// How many sites are told of unless all are asked for.
    private static let mostSites = 12

    /// What each site offers, and what others would make of it.
    mutating func addSites(_ sites: [SiteFacts], inFull: Bool) {
        let digests = sites.map(SiteDigest.init).filter { $0.transport != nil || !$0.grades.isEmpty }
        guard !digests.isEmpty else { return }
        line(palette.styled("Sites", .bold))
        let listed = inFull ? digests[...] : digests.prefix(Self.mostSites)
        for digest in listed { add(digest, inFull: inFull) }
        if listed.count < digests.count { line("  and \(grouped(digests.count - listed.count)) more") }
        if listed.contains(where: { !$0.grades.isEmpty }) {
            line("  \(palette.styled("\(SiteGrade.label).", .dim))")
        }
        line()
    }

    private mutating func add(_ digest: SiteDigest, inFull: Bool) {
        line("  \(digest.address)")
        for phrase in [digest.transport, digest.certificate, digest.attacks].compactMap(\.self) {
            prose(phrase, label: "    ", indent: "      ", styles: [.dim])
        }
        for grade in digest.grades {
            let reasons = inFull && !grade.reasons.isEmpty ? ": \(grade.reasons.joined(separator: "; "))" : ""
            prose(grade.phrase + reasons, label: "    ", indent: "      ")
        }
    }
}
