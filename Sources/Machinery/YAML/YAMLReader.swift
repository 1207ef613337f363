import Documents

/// Builds values from events. What is open stands in a list, not on the thread's stack.
struct YAMLReader {
    private let bytes: [UInt8]
    private let events: YAMLEventStream
    private let scalars: YAML.Scalars
    private let limits: Limits
    private var finished: [Node] = []
    private var open: [YAMLDraft] = []
    private var anchors: [String: Anchor] = [:]
    /// The values so far, each as often as aliases repeat it.
    private var values = 0
    /// How many of them are there only through aliases.
    private var aliased = 0

    // Nine lines of aliases can stand for a billion values; the largest files that people write repeat some thousands.
    private static let mostAliased = 1 << 20

    private enum Anchor {
        /// Its value is being read.
        case open
        /// Its value, and how many values that is.
        case known(Value, count: Int)
    }

    init(_ bytes: [UInt8], scalars: YAML.Scalars, limits: Limits) {
        self.bytes = bytes
        self.scalars = scalars
        self.limits = limits
        events = YAMLEventStream(bytes)
    }

    mutating func documents() throws(DocumentError) -> [Node] {
        while true {
            let event = try events.next()
            switch event.content {
            case .streamStart, .documentEnd: continue
            case .documentStart: anchors = [:]
            case .streamEnd: return finished
            case .scalar(let scalar): try add(scalar, at: event.bytes)
            case .alias(let name): try add(alias: name, at: event.bytes)
            case .collection(let collection): try enter(collection, at: event.bytes)
            case .collectionEnd: try leave(at: event.bytes)
            }
        }
    }
}

extension YAMLReader {
    private mutating func add(_ scalar: YAMLScalar, at place: Range<Int>) throws(DocumentError) {
        try count(1, at: place)
        let value = value(of: scalar)
        if let anchor = scalar.anchor { anchors[anchor] = .known(value, count: 1) }
        if expectsKey {
            try open[open.count - 1].take(key: scalar, at: place, in: bytes)
        } else {
            take(Node(value: value, bytes: place))
        }
    }

    private func value(of scalar: YAMLScalar) -> Value {
        switch scalar.tag {
        case "!", "tag:yaml.org,2002:str": return .string(scalar.text)
        case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null":
            break
        default: guard scalar.isPlain else { return .string(scalar.text) }
        }
        if scalars == .typed { return CoreSchema.value(of: scalar.text) }
        return CoreSchema.isNull(scalar.text) ? .null : .string(scalar.text)
    }

    private mutating func add(alias name: String, at place: Range<Int>) throws(DocumentError) {
        guard !expectsKey else { throw fault(at: place, "a key must be a scalar, not an alias") }
        switch anchors[name] {
        case nil: throw fault(at: place, "the alias names no anchor of this document")
        case .open: throw fault(at: place, "the alias stands inside its own anchor")
        case .known(let value, let count):
            aliased += count
            guard aliased <= Self.mostAliased else {
                throw fault(at: place, "aliases may stand for at most \(Self.mostAliased) values")
            }
            try self.count(count, at: place)
            take(Node(value: value, bytes: place))
        }
    }

    private mutating func enter(_ collection: YAMLCollection, at place: Range<Int>) throws(DocumentError) {
        guard !expectsKey else { throw fault(at: place, "a key must be a scalar, not a mapping or a sequence") }
        guard open.count < limits.depth else { throw fault(at: place, "values may nest at most \(limits.depth) deep") }
        if let anchor = collection.anchor { anchors[anchor] = .open }
        open.append(YAMLDraft(collection, at: place, valuesBefore: values))
        try count(1, at: place)
    }

    private mutating func leave(at place: Range<Int>) throws(DocumentError) {
        guard let draft = open.popLast() else { return }
        let node = try draft.node(endingAt: place, in: bytes)
        if let anchor = draft.anchor { anchors[anchor] = .known(node.value, count: values - draft.valuesBefore) }
        take(node)
    }

    private mutating func take(_ node: Node) {
        if open.isEmpty { finished.append(node) } else { open[open.count - 1].take(node) }
    }

    private var expectsKey: Bool { !open.isEmpty && open[open.count - 1].expectsKey }

    private mutating func count(_ number: Int, at place: Range<Int>) throws(DocumentError) {
        values += number
        guard values <= limits.values else { throw fault(at: place, "a stream holds at most \(limits.values) values") }
    }

    private func fault(at place: Range<Int>, _ reason: String) -> DocumentError {
        DocumentError(at: place.lowerBound, in: bytes, reason: reason)
    }
}
