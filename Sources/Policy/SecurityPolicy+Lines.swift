import Documents

extension SecurityPolicy {
    /// The lines, from 1, on which a policy says where its environments are, by their names; nil where it is no TOML.
    package static func environmentLines(in bytes: [UInt8]) -> [String: Int]? {
        guard let root = try? TOML.parse(bytes) else { return nil }
        let lines = (root["environments"]?.table?.entries ?? []).compactMap { entry in
            entry.node["url"].map { (entry.key, lineAndColumn(of: $0.bytes.lowerBound, in: bytes).line) }
        }
        return Dictionary(lines) { first, _ in first }
    }
}
