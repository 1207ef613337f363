import Arguments
import Files
import Policy
import Vocabulary

/// Policies on disk.
enum PolicyFile {
    /// What a project's policy is called.
    static let name = "assay.toml"
    private static let largest = 1 << 20

    /// The policy that the user named.
    static func read(at path: String) throws -> SecurityPolicy {
        do {
            return try SecurityPolicy.parse(WholeFile.bytes(at: path, limit: largest), path: path)
        } catch let error as FileError {
            throw UsageError("the policy \(quoted(path)) cannot be read: \(error.refusal)")
        }
    }

    /// The policy in a folder; nil where there is none.
    static func found(in root: Path) throws -> SecurityPolicy? {
        let path = "\(root.text)/\(name)"
        do {
            // A link is refused: it would quote what lies outside of the root.
            let bytes = try Directory(at: root.bytes).bytes(ofFileNamed: name, limit: largest)
            return try SecurityPolicy.parse(bytes, path: path)
        } catch FileError.vanished {
            return nil
        } catch let error as FileError {
            throw UsageError("the policy \(quoted(path)) cannot be read: \(error.refusal)")
        }
    }

    /// The lines on which the policy in this folder names its environments; nil where it has none that can be read.
    static func environmentLines() -> [String: Int]? {
        (try? Directory(at: Path(".").bytes).bytes(ofFileNamed: name, limit: largest))
            .flatMap(SecurityPolicy.environmentLines)
    }

    /// The policy that was named, or the one in this folder; nil where neither is.
    static func read(named path: String?) throws -> SecurityPolicy? {
        try path.map(read(at:)) ?? found(in: Path("."))
    }

    /// The folder in which a file stands.
    static func folder(of path: String) -> Path {
        guard let slash = path.lastIndex(of: "/") else { return Path(".") }
        return Path(slash == path.startIndex ? "/" : String(path[..<slash]))
    }
}
