/// What stands in the folder of a repository, `.git`, and may hold a password: its settings, with the addresses of remotes,
/// and those of its linked work trees and submodules.
///
/// Source: gitrepository-layout(5); git-worktree(1), "CONFIGURATION FILE".
enum RepositoryFolder {
    private static let settings = names("config", "config.worktree")
    private static let modules = Array("modules".utf8)
    private static let ofRepositories = names("modules", "worktrees")
    /// What every repository has, and what may be large.
    private static let others = names("objects", "refs", "logs", "hooks", "info", "lfs", "branches", "annex")

    static func isSettings(_ name: ArraySlice<UInt8>) -> Bool { settings.contains(Array(name)) }

    /// Whether the folder `name` of a repository holds what belongs to others.
    static func holdsRepositories(_ name: ArraySlice<UInt8>) -> Bool { ofRepositories.contains(Array(name)) }

    /// Whether the folder `name`, somewhere below, may be one of a repository or lead to one: submodules have slashes in
    /// their names, and submodules of their own.
    static func mayHoldRepositories(_ name: ArraySlice<UInt8>, in parent: ArraySlice<UInt8>) -> Bool {
        parent.elementsEqual(modules) || !others.contains(Array(name))
    }

    private static func names(_ names: String...) -> Set<[UInt8]> { Set(names.map { Array($0.utf8) }) }
}
