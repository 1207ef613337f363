internal import Vocabulary

extension Path {
    /// Whether the file is called `name`.
    func isNamed(_ name: String) -> Bool {
        self.name.elementsEqual(name.utf8)
    }

    /// Whether the file lies in a folder called `name`, at any height.
    func isInside(_ name: String) -> Bool {
        components.dropLast().contains { $0.elementsEqual(name.utf8) }
    }
}
