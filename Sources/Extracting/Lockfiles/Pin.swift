internal import Vocabulary

/// What a file says about the version of a package.
enum Pin: Hashable {
    /// One version.
    case exact(String)
    /// What stands in its place, and the full id of the commit where it is one.
    case unknown(String, commit: String? = nil)

    /// The version, or what stands in its place.
    var written: String {
        switch self {
        case .exact(let version): version
        case .unknown(let written, _): written
        }
    }

    /// A version with the commit that it is, or the commit alone where no version is told.
    static func commit(_ written: String, _ commit: String?) -> Pin {
        .unknown(written, commit: (commit ?? written).asCommit)
    }
}

extension Package {
    /// A package as a lockfile pins it.
    init(
        _ ecosystem: Ecosystem, _ name: String, _ pin: Pin, file: Path, line: Int, scope: Scope = .production,
        isDirect: Bool? = nil, integrity: [String] = [], resolved: String? = nil
    ) {
        self.init(
            ecosystem: ecosystem, name: name, scope: scope, isDirect: isDirect, file: file, line: line,
            integrity: integrity, resolved: resolved)
        switch pin {
        case .exact(let version) where !version.isEmpty: self.version = version
        case .exact: unknownVersion = "no version"
        case .unknown(let written, let commit):
            (unknownVersion, self.commit) = (written.isEmpty ? "no version" : written.withoutCredentials, commit)
        }
    }
}

extension String {
    /// The text, where it is the full id of a commit: 40 or 64 hexadecimal digits.
    var asCommit: String? {
        guard utf8.count == 40 || utf8.count == 64 else { return nil }
        return utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) } ? self : nil
    }
}
