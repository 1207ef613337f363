import Files

/// Where the user keeps settings of git. Values, since no room but the door reads the environment.
package struct GitEnvironment: Sendable {
    /// `$HOME`; empty where it is not set.
    package var home: [UInt8]
    /// `$XDG_CONFIG_HOME`; empty where it is not set.
    package var configurationHome: [UInt8]

    package init(home: [UInt8] = [], configurationHome: [UInt8] = []) {
        self.home = home
        self.configurationHome = configurationHome
    }

    /// A settings file that is larger is passed over.
    static let largestFile = 1 << 20

    /// The folder `git` of the user's configuration (git-config(1), "FILES"). Empty where there is none.
    private var gitFolder: [UInt8] {
        if !configurationHome.isEmpty { return configurationHome + Array("/git".utf8) }
        return home.isEmpty ? [] : home + Array("/.config/git".utf8)
    }

    /// What the user has set for all repositories.
    func configuration() -> GitConfiguration {
        var configuration = GitConfiguration()
        for path in [gitFolder + Array("/config".utf8), home + Array("/.gitconfig".utf8)] {
            if let file = Self.read(path) { configuration.read(file) }
        }
        return configuration
    }

    /// The user's own ignore file: the one that `configuration` names, `$XDG_CONFIG_HOME/git/ignore` otherwise
    /// (gitignore(5)). `top` is the repository's.
    func excludes(_ configuration: GitConfiguration, top: Directory) -> [UInt8]? {
        guard let named = configuration.excludesFile else { return Self.read(gitFolder + Array("/ignore".utf8)) }
        guard named.starts(with: Array("~/".utf8)) else {
            return named.isEmpty ? nil : try? top.file(at: named).bytes(limit: Self.largestFile)
        }
        return home.isEmpty ? nil : Self.read(home + named.dropFirst())
    }

    private static func read(_ path: [UInt8]) -> [UInt8]? {
        // Never a path that an unset variable has made relative or the file system's root.
        guard path.first == UInt8(ascii: "/") else { return nil }
        return try? OpenFile(at: path).bytes(limit: largestFile)
    }
}
