internal import Bytes
internal import Vocabulary
internal import Zlib

/// The look into one artifact: what it may still cost, and what went wrong.
struct Extraction {
    private(set) var troubles: [Trouble] = []
    /// What the layers above the one in hand do to its files; nil outside of images.
    var overlay: Overlay?
    let limits: ExtractionLimits
    let allowance: Allowance
    private let path: Path
    private let reading: Reading
    private let body: (HiddenText, Span<UInt8>) -> Void
    /// Says that what was given until now is no longer needed, where one member follows the other.
    let letGo: () -> Void
    private var inflaters = Inflaters()

    // A hostile archive could have one for each member.
    private static let mostTroubles = 50

    init(
        of path: Path, reading: Reading, limits: ExtractionLimits,
        letGo: @escaping () -> Void = {}, body: @escaping (HiddenText, Span<UInt8>) -> Void
    ) {
        self.path = path
        self.reading = reading
        self.limits = limits
        self.letGo = letGo
        self.body = body
        allowance = Allowance(limits)
    }

    /// Looks for what is hidden in `bytes`.
    mutating func examine(_ bytes: Span<UInt8>, at place: Place) {
        guard let format = Roster.containerFormats.first(where: { $0.claims(bytes, at: place) }) else {
            examine(bytes, at: place, besides: [])
            return
        }
        guard mayGoDeeper(than: place) else { return }
        do {
            if case .text(let covered) = try format.unpack(bytes, at: place, into: &self) {
                examine(bytes, at: place, besides: covered)
            }
        } catch {
            record(error, at: place)
            examine(bytes, at: place, besides: [])
        }
    }

    /// Looks for encoded spans in text.
    private mutating func examine(_ bytes: Span<UInt8>, at place: Place, besides covered: [Range<Int>]) {
        switch Encoding(of: bytes) {
        case .binary:
            guard let text = DecodedText(wideStringsIn: bytes) else { return }
            add(.wideStrings, text, in: text.source, of: place)
        case .utf16(let isBigEndian):
            add(.utf16, DecodedText(utf16: bytes, isBigEndian: isBigEndian), in: bytes.indices, of: place)
        case .utf32(let isBigEndian):
            add(.utf32, DecodedText(utf32: bytes, isBigEndian: isBigEndian), in: bytes.indices, of: place)
        case .text: decode(reading.marks.marks(in: bytes), in: bytes, at: place, besides: covered)
        }
    }

    /// Looks for encoded spans of which a change could have made one. False where a look at all of the text is needed.
    mutating func examine(_ bytes: Span<UInt8>, at place: Place, changedIn changes: [Range<Int>]) -> Bool {
        var marks: [EncodingMarks.Mark] = []
        // What stands near two changes is decoded once.
        var last = [Int](repeating: -1, count: EncodingMarks.Kind.allCases.count)
        // Looking at more than there is takes longer than looking at all of it.
        var allowance = bytes.count
        for change in changes {
            let change = ChangedText(change, in: bytes)
            guard !change.mayContinueLines,
                let near = change.marks(in: bytes, reading.marks, allowance: &allowance)
            else { return false }
            for mark in near where mark.bytes.lowerBound > last[Int(mark.kind.rawValue)] {
                last[Int(mark.kind.rawValue)] = mark.bytes.lowerBound
                marks.append(mark)
            }
        }
        decode(marks, in: bytes, at: place, besides: [])
        return true
    }

    private mutating func decode(
        _ marks: [EncodingMarks.Mark], in bytes: Span<UInt8>, at place: Place, besides covered: [Range<Int>]
    ) {
        var covered = covered[...]
        var done = [Int](repeating: 0, count: marks.isEmpty ? 0 : EncodingMarks.Kind.allCases.count)
        for mark in marks {
            let kind = Int(mark.kind.rawValue)
            while let first = covered.first, first.upperBound <= mark.bytes.lowerBound { covered.removeFirst() }
            let isCovered = covered.first.map { $0.lowerBound <= mark.bytes.lowerBound } ?? false
            guard !isCovered, mark.bytes.lowerBound >= done[kind] else { continue }
            for codec in reading.codecs[kind] {
                guard let decoding = codec.decoding(of: mark, in: bytes) else { continue }
                done[kind] = decoding.source.upperBound
                add(decoding.kind, decoding.text, in: decoding.source, of: place)
                break
            }
        }
    }
}

// What formats give.
extension Extraction {
    /// Gives a text that was decoded from `source`, and looks into it.
    mutating func add(
        _ kind: Layer.Kind, named name: Path? = nil, _ text: DecodedText, in source: Range<Int>, of parent: Place
    ) {
        guard !text.bytes.isEmpty, spend(text.bytes.count, at: parent) else { return }
        add(Layer(kind: kind, name: name, bytes: source), text.bytes.span, text.alignment, of: parent)
    }

    /// Gives a member that stands in `parent`'s bytes as it is, and looks into it.
    mutating func add(
        _ kind: Layer.Kind, named name: Path? = nil, stored range: Range<Int>, in bytes: Span<UInt8>, of parent: Place
    ) {
        let member = bytes.extracting(range.clamped(to: bytes.indices))
        add(Layer(kind: kind, name: name, bytes: range), member, .exact(range), of: parent)
    }

    /// Gives a member that was inflated from `range`, and looks into it.
    mutating func add(
        _ kind: Layer.Kind, named name: Path? = nil, inflated member: [UInt8], from range: Range<Int>, of parent: Place
    ) {
        let alignment = Alignment.whole(range, count: member.count)
        add(Layer(kind: kind, name: name, bytes: range), member.span, alignment, of: parent)
    }

    /// Gives `member`, and looks into it.
    mutating func add(_ layer: Layer, _ member: Span<UInt8>, _ alignment: Alignment, of parent: Place) {
        guard member.count > 0, mayEnter(parent) else { return }
        let place = parent.inside(layer, alignment: alignment)
        let encoding = Encoding(of: member)
        // What has wide units is given when they are decoded.
        if !encoding.isWide { body(HiddenText(place, isText: encoding == .text), member) }
        examine(member, at: place)
    }

    /// How many members a container may list.
    var mostMembers: Int { limits.members }

    /// Whether more members may be given. Records it where they may not.
    mutating func mayGoOn(at place: Place) -> Bool {
        if allowance.membersLeft <= 0 {
            record(.memberLimit, "more than \(limits.members) members", at: place, state: .skipped)
        } else if allowance.bytesLeft <= 0 {
            record(.inflationLimit, "more than \(limits.total) bytes decoded", at: place, state: .skipped)
        }
        return allowance.membersLeft > 0 && allowance.bytesLeft > 0
    }

    /// Whether a member of `parent` may be looked into, which then counts. Records it where it may not.
    mutating func mayEnter(_ parent: Place) -> Bool {
        guard mayGoDeeper(than: parent) else { return false }
        guard allowance.takeMember() else {
            record(.memberLimit, "more than \(limits.members) members", at: parent, state: .skipped)
            return false
        }
        return true
    }

    /// Whether what stands in `place` may be looked at. Records it where it may not.
    mutating func mayGoDeeper(than place: Place) -> Bool {
        guard place.depth >= limits.depth else { return true }
        record(.nestingLimit, "more than \(limits.depth) layers", at: place, state: .skipped)
        return false
    }

    /// Inflates the stream that begins `range`, within what is allowed. Nil where it goes beyond or is corrupt, which is
    /// then recorded, unless it was not certain that a stream is there.
    mutating func inflate(
        _ range: Range<Int>, of bytes: Span<UInt8>, _ framing: Framing, expected: Int = 0, named name: Path? = nil,
        isCertain: Bool = true, at place: Place
    ) -> (bytes: [UInt8], consumed: Int)? {
        let input = bytes.extracting(range.clamped(to: bytes.indices))
        let product = input.count.multipliedReportingOverflow(by: limits.ratio)
        let ratioLimit = product.overflow ? Int.max : max(product.partialValue, ExtractionLimits.smallestBomb)
        let limit = min(allowance.bytesLeft, limits.largest, ratioLimit)
        var output: [UInt8] = []
        do {
            // A size that a header claims is only believed as far as deflate could reach it.
            let claimed = min(expected, max(input.count, 1 << 10) * 8)
            let inflated = try inflaters[framing].inflate(input, into: &output, expected: claimed, limit: limit)
            output.removeLast(output.count - inflated.count)
            _ = allowance.takeBytes(inflated.count)
            return (output, inflated.consumed)
        } catch {
            // What was inflated until then has cost as much.
            _ = allowance.takeBytes(output.count / 2)
            if isCertain || error == .tooLarge { recordInflation(error, limit: limit, named: name, at: place) }
            return nil
        }
    }

    /// Takes `count` bytes from what may be made.
    private mutating func spend(_ count: Int, at place: Place) -> Bool {
        if allowance.takeBytes(count) { return true }
        record(.inflationLimit, "more than \(limits.total) bytes decoded", at: place, state: .skipped)
        return false
    }
}

// What went wrong.
extension Extraction {
    /// Records that something at `place` was not looked at.
    mutating func record(
        _ kind: Trouble.Kind, _ message: String, named name: Path? = nil, at place: Place, state: Trouble.State
    ) {
        guard troubles.count < Self.mostTroubles else {
            recordRest(state)
            return
        }
        let way = [place.description, name.map { String($0.text.prefix(200)) } ?? ""].filter { !$0.isEmpty }
        let message = (way + [message]).joined(separator: ": ")
        let trouble = Trouble(kind: kind, place: path, message: message, state: state)
        if troubles.last != trouble { troubles.append(trouble) }
    }

    /// Records once for each state that there is more than is listed.
    private mutating func recordRest(_ state: Trouble.State) {
        let message =
            switch state {
            case .skipped: "more of this artifact was left out than is listed"
            case .failed: "more of this artifact could not be looked at than is listed"
            }
        let rest = Trouble(kind: .container, place: path, message: message, state: state)
        if !troubles[Self.mostTroubles...].contains(rest) { troubles.append(rest) }
    }

    mutating func record(_ error: ContainerError, at place: Place) {
        switch error {
        case .malformed(let reason): record(.malformed, reason, at: place, state: .failed)
        case .unopened(let format): record(.container, "\(format) is not opened", at: place, state: .skipped)
        case .encrypted: record(.encrypted, "encrypted", at: place, state: .skipped)
        case .notOne: break
        }
    }

    /// Records what ended a compressed stream; `limit` is what it was allowed to inflate to.
    mutating func recordInflation(_ error: InflateError, limit: Int, named name: Path?, at place: Place) {
        switch error {
        case .tooLarge:
            record(.inflationLimit, "inflates to more than \(limit) bytes", named: name, at: place, state: .skipped)
        case .corrupt: record(.malformed, "compressed data is corrupt", named: name, at: place, state: .failed)
        case .truncated: record(.malformed, "compressed data ends too early", named: name, at: place, state: .failed)
        case .outOfMemory: record(.unreadable, "no memory to inflate it", named: name, at: place, state: .failed)
        }
    }
}

/// One inflater of each framing, made when it is first needed.
private struct Inflaters {
    private var made: [Framing: Inflater] = [:]

    subscript(framing: Framing) -> Inflater {
        mutating get {
            if let inflater = made[framing] { return inflater }
            let inflater = Inflater(framing)
            made[framing] = inflater
            return inflater
        }
    }
}
