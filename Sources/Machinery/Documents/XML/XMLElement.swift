/// An element, what it holds, and where it was written.
package struct XMLElement: Sendable, Equatable {
    /// Without its prefix.
    package var name: String
    /// What stands before the colon of the name. Nil where there is none.
    package var prefix: String?
    /// In the order of the document, each full name once. Declarations of namespaces are among them.
    package var attributes: [XMLAttribute] = []
    /// The elements directly inside, in the order of the document.
    package var children: [XMLElement] = []
    /// The character data between the tags but outside of the children, all in one, as it stands: blanks are kept.
    package var text = ""
    /// Half-open range from the start tag through the end tag, in the document's UTF-8.
    package var bytes: Range<Int>
    /// The line of the start tag, from 1.
    package var line: Int

    /// The first child of that name, whatever its prefix.
    package func first(_ name: String) -> XMLElement? {
        children.first { $0.name == name }
    }

    /// The children of that name, whatever their prefixes.
    package func all(_ name: String) -> [XMLElement] {
        children.filter { $0.name == name }
    }

    /// The value of the first attribute of that name, whatever its prefix.
    package func attribute(_ name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }
}

/// An attribute of an element.
package struct XMLAttribute: Sendable, Equatable {
    /// Without its prefix.
    package var name: String
    /// What stands before the colon of the name. Nil where there is none.
    package var prefix: String?
    /// With references replaced, and line ends and tabs as spaces (section 3.3.3).
    package var value: String
}
