import Documents

extension JSONWriter {
    mutating func field(_ key: String, _ text: String) {
        self.key(key)
        value(text)
    }

    mutating func field(_ key: String, _ number: Int) {
        self.key(key)
        value(number)
    }

    mutating func field(_ key: String, _ truth: Bool) {
        self.key(key)
        value(truth)
    }

    mutating func field<Element>(
        _ key: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) {
        self.key(key)
        array { for element in elements { write(element, &$0) } }
    }
}
