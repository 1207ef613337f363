import Vocabulary

/// How a folder is walked.
enum Mode {
    /// What ignore rules leave.
    case ordinary
    /// The same, in a folder of packages, in which nothing is build output of this project.
    case dependencies
    /// All of it, as generated files.
    case buildOutput
    /// What the index lists: the folder is ignored.
    case tracked
    /// What the index lists, and `output`: an ignored `.vercel`.
    case vercel
    /// All of it: it is ignored, and ignore rules are not honoured.
    case everything
    /// The settings in it, and in what it holds of other work trees and of submodules: the folder of a repository.
    case repository
    /// The settings in it: a folder of such folders, or one of them.
    case repositories

    /// What is known of a folder before it is opened.
    struct Facts {
        var isIgnored: Bool
        /// Whether the index lists something in it.
        var holdsTracked: Bool
        /// Whether the index lists the folder itself, as a repository of its own.
        var isRepository: Bool
    }

    /// Whether ignore rules have a say in it.
    var knowsRules: Bool {
        switch self {
        case .ordinary, .dependencies: true
        case .buildOutput, .tracked, .vercel, .everything, .repository, .repositories: false
        }
    }

    /// Whether only settings of git are looked at in it.
    var isRepository: Bool {
        switch self {
        case .repository, .repositories: true
        case .ordinary, .dependencies, .tracked, .vercel, .buildOutput, .everything: false
        }
    }

    /// Where files in it come from.
    var origin: Origin {
        switch self {
        case .buildOutput: .buildOutput
        case .ordinary, .dependencies, .tracked, .vercel, .everything, .repository, .repositories: .workTree
        }
    }

    /// How the folder `name`, which stands in a folder called `parent` that is walked like this, is walked. Nil where it
    /// is not.
    func inside(
        _ name: ArraySlice<UInt8>, of parent: ArraySlice<UInt8>, _ facts: Facts, _ options: WorkTreeOptions
    ) -> Mode? {
        switch self {
        case .everything: .everything
        case .repository: RepositoryFolder.holdsRepositories(name) ? .repositories : nil
        case .repositories: RepositoryFolder.mayHoldRepositories(name, in: parent) ? .repositories : nil
        case .buildOutput where !BuildOutput.isDependencies(name): .buildOutput
        case .buildOutput where !options.honoursIgnoreRules: .everything
        case .vercel where BuildOutput.isSurely(name, in: parent): .buildOutput
        case .buildOutput, .tracked, .vercel: Self.leftOut(facts)
        case .dependencies where !facts.isIgnored: .dependencies
        case .ordinary where !facts.isIgnored: Self.kept(name, of: parent, facts, options)
        case .ordinary where options.includesBuildOutput && BuildOutput.isLikely(name, in: parent): .buildOutput
        case .ordinary, .dependencies: Self.ignored(name, facts, options)
        }
    }

    private static func kept(
        _ name: ArraySlice<UInt8>, of parent: ArraySlice<UInt8>, _ facts: Facts, _ options: WorkTreeOptions
    ) -> Mode {
        if BuildOutput.isDependencies(name) { return .dependencies }
        guard options.includesBuildOutput else { return .ordinary }
        let isOutput =
            facts.holdsTracked
            ? BuildOutput.isSurely(name, in: parent) : !facts.isRepository && BuildOutput.isLikely(name, in: parent)
        return isOutput ? .buildOutput : .ordinary
    }

    private static func ignored(_ name: ArraySlice<UInt8>, _ facts: Facts, _ options: WorkTreeOptions) -> Mode? {
        if facts.isRepository { return .ordinary }
        let isVercel = options.includesBuildOutput && BuildOutput.isVercel(name)
        guard options.honoursIgnoreRules else { return isVercel ? .ordinary : .everything }
        return isVercel ? .vercel : leftOut(facts)
    }

    /// An ignored folder, of which the index may list something all the same.
    private static func leftOut(_ facts: Facts) -> Mode? {
        if facts.isRepository { return .ordinary }
        return facts.holdsTracked ? .tracked : nil
    }
}
