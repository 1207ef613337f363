internal import Vocabulary

/// What CycloneDX says the same way in JSON and XML.
enum CycloneDX {
    /// Refuses a version of the format that is not known here.
    static func requireKnown(_ version: String) throws(LockfileError) {
        let parts = version.split(separator: ".").map { Int($0) }
        guard parts.count == 2, parts[0] == 1, let minor = parts[1], minor <= 7 else {
            throw .unknownRevision("CycloneDX '\(version.prefix(16))', read up to 1.7")
        }
    }

    /// Whether a component of this type may be a package of an ecosystem.
    static func isPackage(_ type: String?) -> Bool {
        !["file", "device", "data", "cryptographic-asset", "machine-learning-model"].contains(type ?? "")
    }

    /// `excluded` components take part in making the product, and are not in it.
    static func scope(_ text: String?) -> Package.Scope {
        switch text {
        case "optional": .optional
        case "excluded": .development
        default: .production
        }
    }
}
