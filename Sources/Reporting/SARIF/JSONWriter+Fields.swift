import Documents

extension JSONWriter {
    mutating func field(_ name: String, _ text: String) {
        key(name)
        value(text)
    }

    mutating func field(_ name: String, _ number: Int) {
        key(name)
        value(number)
    }

    mutating func field(_ name: String, _ truth: Bool) {
        key(name)
        value(truth)
    }

    /// A member that is an object.
    mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
        key(name)
        object(body)
    }

    /// A member that is an array.
    mutating func array(_ name: String, _ body: (inout JSONWriter) -> Void) {
        key(name)
        array(body)
    }

    /// A member that is a SARIF message or the like: `{"text": …}`.
    mutating func text(_ name: String, _ text: String) {
        object(name) { $0.field("text", text) }
    }
}
