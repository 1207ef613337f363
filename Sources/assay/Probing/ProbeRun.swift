import Arguments
import Judging
import Policy
import Rules
import Scanning
import Secrets
import Sites
import System
import Vocabulary

/// A probe from the command line to the exit code.
struct ProbeRun {
    let result: ScanResult
    let snapshots: [SiteSnapshot]
    let samples: [UptimeSample]
    let paymentPages: [PaymentPage]
    private let options: ProbeOptions
    private let plan: ProbePlan
    private let records: ProbeRecords

    /// What holds for the project.
    var policy: SecurityPolicy { plan.policy }

    /// Looks at the sites, and marks what `baseline` knows.
    init(_ options: ProbeOptions, baseline: Baseline?) async throws {
        self.options = options
        let plan = try ProbePlan(options)
        self.plan = plan
        let started = Surroundings.now
        // A comment in what a site sends suppresses nothing: whoever changes the site could write it.
        let judge = Judge(now: started, salt: baseline?.salt ?? BaselineFile.noSalt, honoursComments: false)
        let set = try BuiltInRules.set()
        let rules = plan.policy.scan.usesGenericRules ? set : set.without(.generic)
        let secrets = Scanning.Scan(detector: SecretDetector(rules), judge: judge, width: 1, depth: 4)
        let scan = SiteScan(secrets: secrets, judge: judge)
        records = try ProbeRecords(options, sites: plan.sites.count)
        let expectations = SiteExpectations(
            inventory: records.inventory, marker: options.marker, before: records.before)
        let outcome = try await Self.outcome(of: scan, plan, expectations, started: started)
        snapshots = outcome.snapshots
        samples = outcome.samples
        paymentPages = outcome.paymentPages
        var scope = plan.scope
        scope.artifacts = outcome.answers
        scope.bytes = outcome.bytes
        let marked = baseline?.marking(outcome.findings) { _ in true } ?? outcome.findings
        result = ScanResult(
            tool: Release.tool, ruleSetDigest: rules.digest, started: started, ended: Surroundings.now, scope: scope,
            checks: outcome.checks,
            findings: Deadlines(of: plan.policy.incidents).marking(marked, seenAt: started),
            troubles: outcome.troubles, sites: outcome.sites)
    }

    /// Writes what is to be remembered, and tells what is not as it was.
    func keepRecords(at door: Door) throws {
        try records.keep(self, at: door)
    }

    private static func outcome(
        of scan: SiteScan, _ plan: ProbePlan, _ expectations: SiteExpectations, started: Int
    ) async throws -> SiteScan.Outcome {
        if let response = try plan.capturedResponse(), let site = plan.sites.first {
            return await scan.outcome(
                of: SiteLook.report(onCaptured: response, of: site, expectations: expectations, started: started))
        }
        let look = SiteLook(try plan.settings(), expectations: expectations)
        return await scan.outcome(of: plan.sites) { await look.report(on: $0, started: Surroundings.now) }
    }

    /// The result on its way to whoever asked.
    var conclusion: Conclusion {
        Conclusion(result: result, options: options, gate: Gate(level: plan.policy.gate.failOn))
    }
}
