import Documents

extension JSONWriter {
    /// A member that is a SARIF message or the like: `{"text": …}`.
    mutating func text(_ name: String, _ text: String) {
        object(name) { $0.field("text", text) }
    }
}
