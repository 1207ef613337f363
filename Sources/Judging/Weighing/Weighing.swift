import Vocabulary

/// What a candidate amounts to where it stands.
///
/// Severity, first row that holds:
///
/// | candidate | severity |
/// |---|---|
/// | public by design, or of a rule that is a note | note |
/// | expired | low: nobody can use it, wherever it stands |
/// | locked | low; medium where exposed, since anybody may then guess at its passphrase |
/// | restricted audience | the rule's: browsers may see it, so exposure does not raise it |
/// | exposed, and known to be a server secret | critical, whatever else: also in test mode, since the build that ships a test key ships the live one too |
/// | exposed, not known to be one | one step above the rule's, at most high |
/// | in the settings of a clone, which no commit carries | the rule's, at most medium: who has the clone has it, and nobody else |
/// | generic or a password, in a test, example, fixture or document | low |
/// | of a format of nobody's own, there | a step below the rule's, at most medium: test suites make their own keys and tokens |
/// | any other | the rule's: a provider's key in a test is a real leak |
///
/// A *known* server secret is of audience `server` and has a provider's format, is a private key, or is a URL with
/// a password. A random value beside a secret-like name (generic), a password literal or a token of nobody's own
/// format may be anything, and in minified bundles mostly is; those never become critical.
///
/// Kind, first row that holds, since the graver fact names the finding:
///
/// | candidate | kind |
/// |---|---|
/// | public by design | `secret.public-by-design` |
/// | audience `server` under a browser-exposed name | `secret.client-exposed-server-key`: marked for the browser |
/// | known server secret in browser files of build output, in a served file, or in a site's answer | the same: shipped to the browser |
/// | other in build output or in a site's answer | `secret.in-build-output` |
/// | in history, and no more in HEAD | `secret.in-history` |
/// | in a pipeline's definition | `secret.in-ci-config` |
/// | any other | that of its family |
///
/// A wrong checksum lowers confidence and never severity: the format may have changed.
struct Weighing {
    let kind: Kind
    let severity: Severity
    let confidence: Confidence
    /// What raised or lowered the severity, as a sentence. Empty where nothing did.
    let reason: String

    init(of candidate: Candidate, in artifact: Artifact, surroundings: Surroundings, now: Int) {
        let exposure = Exposure(keyName: candidate.keyName, origin: artifact.origin, surroundings: surroundings)
        kind = kindOf(candidate, in: artifact, exposure: exposure, surroundings: surroundings)
        (severity, reason) = severityOf(candidate, exposure: exposure, surroundings: surroundings, now: now)
        confidence = confidenceIn(candidate)
    }
}

extension Proof {
    /// Whether the value says itself that it no longer works.
    func hasExpired(at now: Int) -> Bool {
        expiry.map { $0 < now } ?? false
    }
}

extension Rule {
    /// Whether what the rule finds is certainly a secret of a server.
    fileprivate var findsServerSecrets: Bool {
        guard audience == .server else { return false }
        switch family {
        case .privateKey: return true
        case .urlCredential: return tier != .generic
        case .secret, .password: return tier == .provider
        }
    }

    /// Whether what the rule finds is often made up where people write examples.
    fileprivate var findsMadeUpValues: Bool {
        tier == .generic || family == .password
    }
}

private func kindOf(
    _ candidate: Candidate, in artifact: Artifact, exposure: Exposure, surroundings: Surroundings
) -> Kind {
    let rule = candidate.rule
    if rule.audience == .public { return .publicByDesign }
    switch exposure {
    case .exposedName where rule.audience == .server: return .clientExposedServerKey
    case .browserBundle where rule.findsServerSecrets: return .clientExposedServerKey
    case .servedFile where rule.findsServerSecrets: return .clientExposedServerKey
    case .siteAnswer where rule.findsServerSecrets: return .clientExposedServerKey
    default: break
    }
    switch artifact.origin {
    // What a site sends is build output that was deployed.
    case .buildOutput, .site: return .secretInBuildOutput
    case .history where artifact.introduction?.isInHead != true: return .secretInHistory
    case .workTree, .index, .history, .standardInput: break
    }
    if surroundings.isPipeline { return .secretInPipeline }
    switch rule.family {
    case .secret: return .secretInSource
    case .privateKey: return .privateKey
    case .password: return .hardcodedPassword
    case .urlCredential: return .secretInURL
    }
}

private func severityOf(
    _ candidate: Candidate, exposure: Exposure, surroundings: Surroundings, now: Int
) -> (Severity, reason: String) {
    let (rule, proof) = (candidate.rule, candidate.proof)
    let isExposed = exposure != .none
    if rule.audience == .public { return (.note, "It is public by design: reported as a note.") }
    if rule.severity == .note { return (.note, "") }
    if proof.hasExpired(at: now) { return (.low, "Low, because it has expired.") }
    if proof.isLocked {
        guard isExposed else { return (.low, "Low, because it is locked with a passphrase.") }
        return (.medium, "It is locked with a passphrase, at which anybody may guess since \(exposure.explanation).")
    }
    if rule.audience == .restricted {
        return (rule.severity, "Browsers may see it where its own limits are set: \(rule.protection)")
    }
    if isExposed && rule.findsServerSecrets {
        return (.critical, "Critical, because \(exposure.explanation) and this is for servers alone.")
    }
    if isExposed {
        let raised = max(rule.severity, min(oneStep(above: rule.severity), .high))
        guard raised > rule.severity else { return (raised, "Note that \(exposure.explanation).") }
        return (raised, "Raised to \(raised.rawValue), because \(exposure.explanation).")
    }
    if surroundings.isOfClone && rule.severity > .medium {
        return (
            .medium,
            "Lowered to medium, because it stands in the settings of this clone, which no commit carries. "
                + "`git config --edit` takes it out."
        )
    }
    if surroundings.isExample && rule.findsMadeUpValues && rule.severity > .low {
        return (.low, "Lowered to low, because its path is that of a test, an example or a document.")
    }
    if surroundings.isExample && rule.tier == .structural && rule.severity > .low {
        let lowered = min(.medium, oneStep(below: rule.severity))
        return (
            lowered, "Lowered to \(lowered.rawValue), because its path is that of a test, an example or a document."
        )
    }
    return (rule.severity, "")
}

private func oneStep(above severity: Severity) -> Severity {
    Severity.allCases.first { $0 > severity } ?? severity
}

private func oneStep(below severity: Severity) -> Severity {
    Severity.allCases.last { $0 < severity } ?? severity
}

private func confidenceIn(_ candidate: Candidate) -> Confidence {
    switch (candidate.proof.state, candidate.rule.tier) {
    case (.checksumWrong, _): .low
    case (.checksumValid, _), (_, .provider): .high
    case (.structureValid, .structural), (.decodedClaims, .structural): .high
    case (.none, .structural): .medium
    case (.structureValid, .generic), (.decodedClaims, .generic): .medium
    case (.none, .generic): .low
    }
}
