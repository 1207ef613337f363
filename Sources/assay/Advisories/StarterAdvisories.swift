import Advisories

/// The few well-known advisories that travel inside the program.
enum StarterAdvisories {
    static func set() throws -> StarterSet {
        try StarterSet(Roster.advisories.split(separator: "\u{1F}").map { Array($0.utf8) })
    }
}
