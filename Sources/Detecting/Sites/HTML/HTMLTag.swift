import Bytes

/// A start tag. Values of attributes are decoded when they are asked for: most never are.
package struct HTMLTag: Sendable {
    /// An attribute, as ranges of the source.
    package struct Attribute: Sendable {
        /// In any case.
        package var name: Range<Int>
        /// Without quotation marks; empty where there is no value.
        package var value: Range<Int>
    }

    /// More are read and left out: our choice, far above what pages have, so that one endless tag does not fill memory.
    static let mostAttributes = 256

    private let source: [UInt8]
    /// In lower case.
    package let name: String
    /// In the order of the source, the first `mostAttributes` of them, repeated names included.
    package let attributes: [Attribute]
    /// From `<` to behind `>`.
    package let bytes: Range<Int>
    /// Whether it ends in `/>`, which counts in SVG and MathML alone.
    package let isSelfClosing: Bool

    init(source: [UInt8], name: String, attributes: [Attribute], bytes: Range<Int>, isSelfClosing: Bool) {
        self.source = source
        self.name = name
        self.attributes = attributes
        self.bytes = bytes
        self.isSelfClosing = isSelfClosing
    }

    /// The value of the first attribute of that name, which must be in lower case; nil where there is none.
    package subscript(name: String) -> String? {
        attributes.first { isNamed($0, name) }.map { CharacterReferences.decoded(source[$0.value]) }
    }

    /// Whether there is an attribute of that name, which must be in lower case.
    package func has(_ name: String) -> Bool {
        attributes.contains { isNamed($0, name) }
    }

    /// Whether an attribute holds a program that an event runs: `onclick` and its like.
    package var hasHandler: Bool {
        attributes.contains { attribute in
            attribute.name.count > 2 && source.span.holdsWord(Array("on".utf8), at: attribute.name.lowerBound)
        }
    }

    private func isNamed(_ attribute: Attribute, _ name: String) -> Bool {
        attribute.name.count == name.utf8.count
            && source.span.holdsWord(Array(name.utf8), at: attribute.name.lowerBound)
    }
}
