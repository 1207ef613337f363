import Documents

/// A sequence or mapping that is being read.
struct YAMLDraft {
    let anchor: String?
    /// How many values the stream had before it.
    let valuesBefore: Int
    private let isMapping: Bool
    private let isFlow: Bool
    private let start: Int
    private var end: Int
    private var nodes: [Node] = []
    private var entries: [Entry] = []
    private var index = KeyIndex()
    /// A key whose value is still to come.
    private var key: Key?
    /// What stands behind the merge key.
    private var merged: Node?
    private var mergeKey: Range<Int>?

    private struct Key {
        var text: String
        var bytes: Range<Int>
        var isMerge: Bool
    }

    init(_ collection: YAMLCollection, at place: Range<Int>, valuesBefore: Int) {
        anchor = collection.anchor
        isMapping = collection.isMapping
        isFlow = collection.isFlow
        start = place.lowerBound
        end = place.upperBound
        self.valuesBefore = valuesBefore
    }

    /// Whether what comes next is a key.
    var expectsKey: Bool { isMapping && key == nil }

    /// Takes a key of a mapping. `bytes` is the whole input.
    mutating func take(key scalar: YAMLScalar, at place: Range<Int>, in bytes: [UInt8]) throws(DocumentError) {
        let isMerge = scalar.isPlain && scalar.tag == nil && scalar.text == "<<"
        let first = isMerge ? mergeKey : index.place(of: scalar.text, in: entries).map { entries[$0].keyBytes }
        if let first {
            // Its text stays out of the message, which may be printed: it may be anything.
            let line = lineAndColumn(of: first.lowerBound, in: bytes).line
            throw DocumentError(
                at: place.lowerBound, in: bytes, reason: "the key stands twice in one mapping, first on line \(line)")
        }
        key = Key(text: scalar.text, bytes: place, isMerge: isMerge)
        end = max(end, place.upperBound)
    }

    /// Takes an element of a sequence, or the value of the last key.
    mutating func take(_ node: Node) {
        end = max(end, node.bytes.upperBound)
        guard isMapping else { return nodes.append(node) }
        guard let key else { return }
        self.key = nil
        if key.isMerge {
            (merged, mergeKey) = (node, key.bytes)
        } else {
            entries.append(Entry(key: key.text, keyBytes: key.bytes, node: node))
        }
    }

    /// The whole value, whose end was noticed at `place` of the whole input, `bytes`.
    func node(endingAt place: Range<Int>, in bytes: [UInt8]) throws(DocumentError) -> Node {
        // The end of a block is noticed only where the next thing begins.
        let range = start..<max(start, isFlow ? place.upperBound : end)
        guard isMapping else { return Node(value: .array(nodes), bytes: range) }
        return Node(value: .table(Table(entries: try mergedEntries(in: bytes))), bytes: range)
    }

    /// The mapping's own entries, and of what it merges those whose keys are not there yet.
    ///
    /// Source: "Merge Key Language-Independent Type for YAML Version 1.1" (yaml.org, 2005).
    private func mergedEntries(in bytes: [UInt8]) throws(DocumentError) -> [Entry] {
        guard let merged else { return entries }
        var (all, index) = (entries, index)
        for source in merged.array ?? [merged] {
            guard let table = source.table else {
                throw DocumentError(
                    at: source.bytes.lowerBound, in: bytes, reason: "a merge key takes a mapping or a sequence of them")
            }
            for entry in table.entries where index.place(of: entry.key, in: all) == nil { all.append(entry) }
        }
        return all
    }
}
