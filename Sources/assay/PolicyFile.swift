import Arguments
import Files
import Policy
import Vocabulary

/// The policy on disk.
enum PolicyFile {
    private static let name = "assay.toml"
    private static let largest = 1 << 20

    /// The policy that was named, or the one in the folder `root`, or the standard one.
    static func policy(_ named: String?, in root: Path?) throws -> SecurityPolicy {
        if let named {
            do {
                return try SecurityPolicy.parse(WholeFile.bytes(at: named, limit: largest), path: named)
            } catch let error as FileError {
                throw UsageError("the policy \(quoted(named)) cannot be read: \(error.refusal)")
            }
        }
        guard let root else { return .standard }
        let path = "\(root.text)/\(name)"
        do {
            // A link is refused: it would quote what lies outside of the root.
            let bytes = try Directory(at: root.bytes).bytes(ofFileNamed: name, limit: largest)
            return try SecurityPolicy.parse(bytes, path: path)
        } catch FileError.vanished {
            return .standard
        } catch let error as FileError {
            throw UsageError("the policy \(quoted(path)) cannot be read: \(error.refusal)")
        }
    }
}
