import Files

/// A folder on the stack of a walk.
struct Folder {
    /// Nil while it is closed for the number of open ones.
    var directory: Directory?
    /// To know it again when it is opened once more.
    var identity: Directory.Identity?
    var mode = Mode.ordinary
    var isListing = true
    /// Whether its own rules are in force.
    var isEntered = false
    /// Whether its repository is known already.
    var isTop = false
    var subfolders: [Subfolder] = []
    /// How many bytes of the walk's path are its own: its name and a slash.
    var nameLength = 0
    /// How many rules were in force around it.
    var rulesCount = 0
    /// The first rule that has a say in it: a repository does not listen to the one around it.
    var rulesFrom = 0
    var repository: Repository?
    /// Where in the walk's path names of the repository begin.
    var repositoryBase = 0
    /// What the index lists below it.
    var tracked = 0..<0

    init(directory: Directory) {
        self.directory = directory
    }
}

/// A folder that is still to be walked.
struct Subfolder {
    var name: [UInt8]
    var mode: Mode
    var tracked: Range<Int>

    /// What git keeps of the repository whose top is in hand.
    static let repository = Subfolder(name: Array(".git".utf8), mode: .repository, tracked: 0..<0)
}
