import Arguments
import Judging
import Policy
import Rules
import Scanning
import Sourcing
import System
import Vocabulary

/// What a scan will do: the command line over the policy, the policy over the defaults.
struct ScanPlan: Sendable {
    let target: Target
    let policy: SecurityPolicy
    let rules: RuleSet
    private let options: ScanOptions

    init(_ options: ScanOptions) throws {
        self.options = options
        target = try Target(options.targets.isEmpty ? ["."] : options.targets)
        policy = try Self.policy(options.policy, target: target).overruled(by: options)
        let set = try RuleSet.builtIn(with: options.ruleFolders)
        rules = policy.scan.usesGenericRules ? set : set.without(.generic)
    }

    private static func policy(_ named: String?, target: Target) throws -> SecurityPolicy {
        if let named { return try PolicyFile.read(at: named) }
        guard case .tree(let root, _) = target else { return .standard }
        return try PolicyFile.found(in: root) ?? .standard
    }

    /// The waivers and statements that were named, or the waivers beside the policy.
    func acceptance() throws -> Acceptance {
        let folder: Path? =
            switch target {
            case .tree(let root, _): options.policy.map(PolicyFile.folder) ?? root
            case .standardInput: options.policy.map(PolicyFile.folder)
            }
        return try Acceptance(
            waivers: options.gate.waivers, statements: options.gate.statements, beside: folder, policy: policy)
    }

    /// What the run is held against: the stage that was named, or the level alone.
    func gate(now: Int) throws -> Gate {
        guard let stage = options.gate.stage else { return Gate(level: policy.gate.failOn) }
        guard options.failOn == nil else { throw UsageError("--gate and --fail-on exclude each other") }
        return try Gate(stage: stage, of: policy, now: now)
    }

    /// How many files to look at at once.
    var width: Int { options.width ?? Surroundings.processors }

    /// How many encodings and containers inside one another to look into.
    var depth: Int { options.depth }

    /// The tree to walk; nil for standard input.
    func workTree() throws -> WorkTree? {
        guard case .tree(let root, let paths) = target else { return nil }
        var globs: [Glob] = []
        for text in policy.scan.excluded {
            guard let glob = Glob(text) else {
                throw UsageError("\(quoted(text)) is no pattern; --exclude takes one line of a .gitignore")
            }
            globs.append(glob)
        }
        return try WorkTree(
            WorkTreeOptions(
                root: root, paths: paths, excluded: globs, largestFile: policy.scan.largestFile,
                largestArchive: policy.scan.largestArchive, honoursIgnoreRules: policy.scan.honoursIgnoreRules,
                includesBuildOutput: policy.scan.includesBuildOutput,
                environment: Surroundings.git))
    }

    /// The files of the tree, by their paths; nil for standard input.
    func treeFiles() throws -> TreeFiles? {
        guard case .tree(let root, _) = target else { return nil }
        return try TreeFiles(root: root)
    }

    /// What lockfiles are held against; nil where only secrets are looked for.
    func dependencies(at now: Int, knownTo baseline: Baseline?) throws -> Scanning.Scan.Dependencies? {
        guard options.looksForDependencies, !looksAtCommits, let files = try treeFiles() else {
            // Nothing at all would be looked for, and that must not pass.
            guard looksForSecrets else {
                throw UsageError(
                    "--only dependencies reads the lockfiles of a work tree, and there are none in \(sources.joined())")
            }
            return nil
        }
        return Scanning.Scan.Dependencies(
            files: files,
            advice: DependencyLook.Advice(
                database: try AdvisoryPlace.path(options.database), starter: { try StarterAdvisories.set() }, now: now),
            policy: policy.dependencies, isKnown: baseline?.knowledge)
    }

    /// The part of the git history to go through; nil where none was asked for.
    func history() throws -> GitHistory? {
        guard let choice = options.history else { return nil }
        guard case .tree(let root, let paths) = target, paths.isEmpty else {
            throw UsageError("\(choice.flag) takes one repository, and no files in it")
        }
        return try GitHistory(
            at: root,
            GitHistoryOptions(
                selection: choice.selection, largestFile: policy.scan.largestFile,
                verifiesObjects: options.verifiesObjects))
    }

    /// What the next commit adds; nil where that was not asked for.
    func stagedChanges() throws -> StagedChanges? {
        guard options.isStaged else { return nil }
        if let choice = options.history { throw UsageError("--staged and \(choice.flag) exclude each other") }
        guard case .tree(let root, let paths) = target, paths.isEmpty else {
            throw UsageError("--staged takes one repository, and no files in it")
        }
        // `git commit FILE` lays its index elsewhere and tells hooks where (githooks(5), git(1)).
        return try StagedChanges(
            GitRepository(at: root), index: Surroundings.variable("GIT_INDEX_FILE"),
            largestFile: policy.scan.largestFile)
    }

    /// Whether commits, made or staged, are looked at instead of the work tree.
    var looksAtCommits: Bool { options.isStaged || options.history != nil }

    /// Whether files are looked through, rather than lockfiles read alone.
    var looksForSecrets: Bool { options.only != .dependencies }

    /// Whether all that a project has is looked at, but for its history.
    var isWhole: Bool { !target.isPart && !looksAtCommits && options.only == nil }

    /// Whether a look that found nothing to read found all that there was: a commit that only deletes adds nothing, and
    /// not every tree has a lockfile.
    var mayBeEmpty: Bool { options.isStaged || !looksForSecrets || options.history.map { $0.mayBeEmpty } ?? false }

    private var sources: [String] {
        switch target {
        case .standardInput: ["standard input"]
        case .tree where options.isStaged: ["staged changes"]
        case .tree: [options.history?.words ?? "work tree"]
        }
    }

    /// What the result says was to be looked at.
    var scope: Scope {
        let roots: [Path] =
            switch target {
            case .standardInput: [Path("-")]
            case .tree(let root, let paths): paths.isEmpty ? [root] : paths
            }
        return Scope(
            roots: roots, sources: sources, excluded: policy.scan.excluded, largestFile: policy.scan.largestFile,
            honoursIgnoreRules: policy.scan.honoursIgnoreRules, includesBuildOutput: policy.scan.includesBuildOutput)
    }
}

extension SecurityPolicy {
    /// The policy with what the command line says otherwise.
    fileprivate func overruled(by options: ScanOptions) -> SecurityPolicy {
        var policy = self
        policy.scan.excluded += options.excluded
        policy.scan.largestFile = options.largestFile ?? policy.scan.largestFile
        policy.scan.largestArchive = options.largestArchive ?? policy.scan.largestArchive
        policy.scan.honoursIgnoreRules = policy.scan.honoursIgnoreRules && options.honoursIgnoreRules
        policy.scan.includesBuildOutput = policy.scan.includesBuildOutput && options.includesBuildOutput
        policy.scan.honoursComments = policy.scan.honoursComments && options.honoursComments
        if let threshold = options.failOn { policy.gate.failOn = threshold.level }
        return policy
    }
}

extension RuleSet {
    /// The set less the rules of a tier. Its digest is that of what is left.
    func without(_ tier: Rule.Tier) -> RuleSet {
        let left = rules.filter { $0.tier != tier }
        return RulePack.unpack(RulePack.pack(left)) ?? RuleSet(rules: left, digest: digest)
    }
}
