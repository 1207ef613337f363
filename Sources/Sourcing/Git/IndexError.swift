/// Why an index does not tell what is tracked.
enum IndexError: Error, Equatable {
    case malformed(String)
    case unknownVersion(Int)
    case unknownExtension(String)
    /// Part of it stands in a shared file (`core.splitIndex`).
    case split

    var reason: String {
        switch self {
        case .malformed(let reason): reason
        case .unknownVersion(let version): "its version \(version) is not known"
        case .unknownExtension(let name): "its extension '\(name)' is not known"
        case .split: "it is split (core.splitIndex), and the shared file that it names cannot be read"
        }
    }
}
