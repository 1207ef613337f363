internal import Bytes
internal import Vocabulary
internal import Zlib

// What is too large to be held.
extension Extraction {
    /// The format that reads a container member by member which begins with `start`. Nil where none does.
    static func memberwiseFormat(of start: Span<UInt8>, at place: Place) -> (any MemberwiseFormat)? {
        Roster.containerFormats.first { $0.claims(start, at: place) } as? any MemberwiseFormat
    }

    /// How many bytes tell a format.
    static let start = TarHeader.block

    /// Looks into `source` member by member. False where it is nothing that can be looked into so.
    mutating func unpack(_ source: any ByteSource, at place: Place) -> Bool {
        let start = source.bytes(of: 0..<Self.start)
        guard let format = Self.memberwiseFormat(of: start.span, at: place) else { return false }
        guard mayGoDeeper(than: place) else { return true }
        do {
            try format.unpack(source, at: place, into: &self)
        } catch {
            record(error, at: place)
        }
        return true
    }

    /// Gives a member that stands in `source` as it is: held where it is small enough, otherwise member by member.
    mutating func add(
        _ kind: Layer.Kind, named name: Path? = nil, stored range: Range<Int>, of source: any ByteSource,
        in parent: Place
    ) {
        let layer = Layer(kind: kind, name: name, bytes: range)
        let part = PartSource(source, range)
        if range.count <= limits.largest, !mayOutgrow(part, at: parent.inside(layer, alignment: .exact(range))) {
            addHeld(layer, part.bytes(of: 0..<range.count), .exact(range), in: parent)
        } else {
            addLarge(layer, part, .exact(range), in: parent)
        }
    }

    /// Whether so many bytes of an archive may inflate to more than is held.
    func mayOutgrow(_ count: Int) -> Bool { count > limits.largest / limits.ratio }

    private func mayOutgrow(_ source: any ByteSource, at place: Place) -> Bool {
        mayOutgrow(source.byteCount)
            && Self.memberwiseFormat(of: source.bytes(of: 0..<Self.start).span, at: place) != nil
    }

    /// Gives what the stream inflates to that is all of `packed`: member by member where it can be looked into so, otherwise
    /// held, where it is small enough.
    mutating func add(
        _ kind: Layer.Kind, named name: Path?, inflating packed: any ByteSource, _ framing: Framing,
        from range: Range<Int>,
        in parent: Place
    ) {
        let source = InflatedSource(packed, framing, allowance: allowance, ratio: limits.ratio)
        let layer = Layer(kind: kind, name: name, bytes: range)
        let alignment = Alignment.whole(range, count: InflatedSource.unknownCount)
        let place = parent.inside(layer, alignment: alignment)
        let start = source.bytes(of: 0..<Self.start)
        let isContainer = Self.memberwiseFormat(of: start.span, at: place) != nil
        let content = isContainer ? [] : source.bytes(of: 0..<(limits.largest + 1))
        if isContainer || content.count > limits.largest {
            addLarge(layer, source, alignment, in: parent)
        } else {
            addHeld(layer, content, alignment, in: parent)
        }
        if let fault = source.fault { recordInflation(fault.error, limit: fault.at, named: name, at: parent) }
    }

    /// Gives a member that is held, and then lets go of what was found in it.
    mutating func addHeld(_ layer: Layer, _ member: [UInt8], _ alignment: Alignment, in parent: Place) {
        add(layer, member.span, alignment, of: parent)
        letGo()
    }

    private mutating func addLarge(
        _ layer: Layer, _ source: any ByteSource, _ alignment: Alignment, in parent: Place
    ) {
        guard mayEnter(parent), !unpack(source, at: parent.inside(layer, alignment: alignment)) else { return }
        record(
            .tooLarge, "a member above the limit of \(limits.largest) bytes", named: layer.name, at: parent,
            state: .skipped)
    }
}
