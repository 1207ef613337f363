import Files

extension Directory {
    /// What stands in the folder, by name as text, in no order.
    func names() throws(FileError) -> [String] {
        var names: [String] = []
        var entries = Entries()
        var mayHoldMore = true
        while mayHoldMore {
            mayHoldMore = try read(into: &entries)
            names += entries.list.map { String(decoding: entries.name(of: $0), as: UTF8.self) }
        }
        return names
    }
}
