internal import Vocabulary

/// A program that keeps a lockfile, and how it is told to take another version of a package.
protocol PackageTool: Sendable {
    init()

    /// Whether the lockfile is its own. `format` is what the inventory calls it.
    func keeps(_ lockfile: Path, format: String) -> Bool

    /// How to take a version that everybody who asks for the package also takes.
    func update(to change: VersionChange) -> String

    /// How to take a version of a direct dependency that the project's own range leaves out.
    func raise(to change: VersionChange) -> String

    /// How to take a version that others leave out. Nil where the program has no way.
    func force(_ change: VersionChange) -> String?
}

/// Another version of a package.
struct VersionChange {
    var name: String
    var from: String
    var to: String
    var isDevelopment: Bool

    /// Nil where name or version hold what a shell or a file of settings could take for something else: both come from
    /// a lockfile, and commands are pasted.
    init?(of name: String, from: String, to: String, isDevelopment: Bool) {
        guard [name, from, to].allSatisfy(Self.isPlain) else { return nil }
        self.name = name
        self.from = from
        self.to = to
        self.isDevelopment = isDevelopment
    }

    /// `to` as it is written where `from` stands: tags of actions have a letter in front that no advisory has.
    var written: String {
        from.hasPrefix("v") && !to.hasPrefix("v") ? "v\(to)" : to
    }

    /// A hyphen in front would make an option of it.
    private static func isPlain(_ text: String) -> Bool {
        let others = Set("@/._-+:".utf8)
        return !text.isEmpty && !text.hasPrefix("-")
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || others.contains(byte)
            }
    }
}

extension PackageTool {
    /// Whether the file is called one of `names`.
    func isNamed(_ lockfile: Path, _ names: String...) -> Bool {
        names.contains { lockfile.name.elementsEqual($0.utf8) }
    }
}
