internal import Vocabulary

extension Path {
    /// Whether the file is called so, in exactly this case.
    func isNamed(_ name: String) -> Bool { self.name.elementsEqual(name.utf8) }

    /// Whether what the file is called begins and ends so.
    func isNamed(from beginning: String, to ending: String) -> Bool {
        name.count >= beginning.utf8.count + ending.utf8.count && name.starts(with: beginning.utf8)
            && name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }

    /// Whether the file lies directly in a folder of this name.
    func isInFolder(_ folder: String) -> Bool {
        components.dropLast().last.map { $0.elementsEqual(folder.utf8) } ?? false
    }
}
