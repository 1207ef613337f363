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

    /// Whether what the file is called begins and ends so, the two apart.
    func isNamed(from beginning: String, to ending: String) -> Bool {
        name.count >= beginning.utf8.count + ending.utf8.count && name.starts(with: beginning.utf8)
            && name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }

    /// Whether the file lies directly in a folder called `name`.
    func isDirectlyInside(_ name: String) -> Bool {
        components.dropLast().last.map { $0.elementsEqual(name.utf8) } ?? false
    }
}
