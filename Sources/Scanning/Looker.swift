internal import Bytes
internal import Extracting
internal import Secrets
internal import Sourcing
internal import Vocabulary

/// Looks through the bytes of an artifact and through what is hidden in them.
struct Looker {
    /// What one artifact holds.
    struct Sight {
        /// Candidates that stand in the artifact's own bytes, or in a span of them that was decoded. By place.
        var own: [Candidate] = []
        /// Texts of their own, such as members of an archive, that hold something.
        var members: [Member] = []
        var troubles: [Trouble] = []
        /// Whether bytes far from a keyword had no say in what is told of the artifact's own bytes.
        var isNear = true

        var isEmpty: Bool { own.isEmpty && members.isEmpty && troubles.isEmpty }
    }

    /// A text inside an artifact that is judged where it stands in itself.
    struct Member {
        /// The artifact's path, and behind `!/` what each container calls it.
        var path: Path
        var bytes: [UInt8]
        /// With ranges in `bytes`.
        var candidates: [Candidate]
        /// Where in the artifact's bytes each candidate comes from, as near as can be told.
        var sources: [Range<Int>]
        /// Whether the member is the artifact itself in wider characters, so that its places are the artifact's.
        var isWholeText: Bool
    }

    private(set) var scanner: SecretScanner
    private let extractor: Extractor
    /// For what is too large to be held.
    private let memberwiseExtractor: Extractor
    private let looksInside: Bool

    /// `depth` layers inside one another are looked into. With 0 only text in wider characters is, since it is the file's
    /// own.
    ///
    /// `surveys`: whether it will be asked to survey.
    init(detector: SecretDetector, depth: Int, surveys: Bool = false) {
        scanner = SecretScanner(detector, tellsNear: surveys)
        extractor = Extractor(limits: .standard.to(depth: max(1, depth)))
        memberwiseExtractor = Extractor(limits: .memberwise.to(depth: max(1, depth)))
        looksInside = depth > 0
    }

    /// What `bytes`, all of an artifact, hold.
    mutating func look(
        at bytes: Span<UInt8>, encoding: Encoding, path: Path, looking part: SecretScanner.Part = .whole
    ) -> Sight {
        var sight = Sight()
        // Also where the first bytes speak of wider characters: they may lie, to hide what follows them.
        sight.own = scan(bytes, isText: encoding != .binary, path: path, &sight, looking: part)
        guard looksInside || encoding.isWide else { return sight }
        sight.troubles += extractor.extract(from: bytes, named: path) { hidden, text in
            let candidates = scan(text, isText: hidden.isText, path: path, &sight)
            if !candidates.isEmpty { sight.add(candidates, hiddenIn: hidden, text, path: path) }
        }
        sight.removeEchoes()
        sight.own.sort { ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound) }
        return sight
    }

    /// Whether an artifact that is too large to be held can be looked into member by member.
    func looksMemberwise(at source: FileSource, path: Path) -> Bool {
        guard looksInside else { return false }
        return memberwiseExtractor.opensMemberwise(source.bytes(of: 0..<Extractor.start).span, named: path)
    }

    /// Calls `body` with what each member of an artifact holds that is too large to be held. What could not be looked
    /// into.
    mutating func look(memberwise source: FileSource, path: Path, _ body: (Sight) -> Void) -> [Trouble] {
        var sight = Sight()
        func letGo() {
            sight.removeEchoes()
            if !sight.isEmpty { body(sight) }
            sight = Sight()
        }
        let troubles = memberwiseExtractor.extract(memberwise: source, named: path, letGo: letGo) { hidden, text in
            let candidates = scan(text, isText: hidden.isText, path: path, &sight)
            if !candidates.isEmpty { sight.add(candidates, hiddenIn: hidden, text, path: path) }
        }
        letGo()
        return troubles
    }

    /// What a piece of an artifact that is not held whole holds. What is hidden in it is not looked for.
    mutating func look(atPiece bytes: Span<UInt8>, encoding: Encoding, path: Path) -> Sight {
        var sight = Sight()
        sight.own = scan(bytes, isText: encoding == .text, path: path, &sight)
        return sight
    }

    /// Why an artifact that begins with `start` is not looked into when it comes in pieces; nil where nothing is lost.
    func loss(of start: Span<UInt8>, path: Path) -> Trouble? {
        guard looksInside, extractor.opens(start, named: path) else { return nil }
        return Trouble(
            kind: .container, place: path, message: "it is too large to be held, so it was not opened", state: .failed)
    }

    private mutating func scan(
        _ bytes: Span<UInt8>, isText: Bool, path: Path, _ sight: inout Sight, looking part: SecretScanner.Part = .whole
    ) -> [Candidate] {
        let outcome = scanner.outcome(in: bytes, isText: isText, looking: part)
        if !outcome.isNear { sight.isNear = false }
        sight.troubles += outcome.troubles.map {
            Trouble(kind: $0.kind, place: path, message: $0.message, state: .failed)
        }
        return outcome.candidates
    }
}

// What is only asked whether it holds something.
extension Looker {
    /// What a look through an object came to whose place is not known yet.
    struct Survey {
        var isSuspicious: Bool
        /// What tells of an object that is made of this one, where it holds nothing. Nil where that could depend on
        /// bytes far from each other.
        var clearance: Clearance?
    }

    /// Below which share of an object its news have to stay to be looked at alone.
    private static let mostNews = 2
    /// Changes that are closer to each other are one: what is looked at around them is more than what lies between.
    private static let gap = 2 * SecretScanner.near

    /// Looks through `bytes`: where they are told as changes of others that hold nothing, through what the changes could have
    /// made of them.
    mutating func survey(_ bytes: Span<UInt8>, news: HistoryNews?) -> Survey {
        let encoding = Encoding(of: bytes)
        let isOrdinary = !encoding.isWide && !extractor.opens(bytes, named: .root)
        if isOrdinary, let news, news.clearance.isText == (encoding == .text) {
            let changes = joined(news.ranges)
            if areFew(changes, of: bytes),
                let survey = survey(bytes, isText: encoding == .text, changes: changes)
            {
                return survey
            }
        }
        let sight = look(at: bytes, encoding: encoding, path: .root, looking: isOrdinary ? .wholeAndNear : .whole)
        let isClear = isOrdinary && sight.isEmpty && sight.isNear
        return Survey(
            isSuspicious: !sight.isEmpty, clearance: isClear ? Clearance(isText: encoding == .text) : nil)
    }

    private func joined(_ changes: [Range<Int>]) -> [Range<Int>] {
        changes.reduce(into: []) { joined, change in
            if let last = joined.last, change.lowerBound - last.upperBound < Self.gap {
                joined[joined.count - 1] = last.lowerBound..<change.upperBound
            } else {
                joined.append(change)
            }
        }
    }

    private func areFew(_ changes: [Range<Int>], of bytes: Span<UInt8>) -> Bool {
        changes.reduce(0) { $0 + $1.count + Self.gap } < bytes.count / Self.mostNews
    }

    /// Nil where what hides in the text cannot be told from the changes alone.
    private mutating func survey(_ bytes: Span<UInt8>, isText: Bool, changes: [Range<Int>]) -> Survey? {
        var sight = Sight()
        sight.own = scan(bytes, isText: isText, path: .root, &sight, looking: .near(changes))
        if looksInside {
            func look(_ hidden: HiddenText, _ text: Span<UInt8>) {
                let candidates = scan(text, isText: hidden.isText, path: .root, &sight)
                if !candidates.isEmpty { sight.add(candidates, hiddenIn: hidden, text, path: .root) }
            }
            // What is not text is looked through for wide strings, which costs little.
            guard
                let troubles = isText
                    ? extractor.extract(from: bytes, changedIn: changes, look)
                    : extractor.extract(from: bytes, named: .root, look)
            else { return nil }
            sight.troubles += troubles
        }
        let isClear = sight.isEmpty && sight.isNear
        return Survey(isSuspicious: !sight.isEmpty, clearance: isClear ? Clearance(isText: isText) : nil)
    }
}

extension Looker.Sight {
    /// Adds what was found in a hidden text: at the span that was decoded, or in the text itself where that is a thing of
    /// its own.
    fileprivate mutating func add(
        _ candidates: [Candidate], hiddenIn hidden: HiddenText, _ text: Span<UInt8>, path: Path
    ) {
        var candidates = candidates
        if hidden.layers.allSatisfy(\.kind.isSpan) {
            for index in candidates.indices {
                candidates[index].layers = hidden.layers
                candidates[index].bytes = hidden.sourceRange(of: candidates[index].bytes)
            }
            own += candidates.filter { candidate in !own.contains { $0.bytes.overlaps(candidate.bytes) } }
            return
        }
        let isWholeText = hidden.layers.count == 1 && hidden.layers[0].kind.isCharacters
        if !isWholeText { for index in candidates.indices { candidates[index].layers = hidden.layers } }
        let inner = hidden.layers.compactMap { $0.kind.isSpan ? nil : $0.name }
        let place = inner.reduce(path) { $0.member($1) }
        candidates.removeAll { isEcho($0, hiddenIn: hidden, at: place) }
        guard !candidates.isEmpty else { return }
        members.append(
            Looker.Member(
                path: place, bytes: text.copy, candidates: candidates,
                sources: candidates.map { hidden.sourceRange(of: $0.bytes) }, isWholeText: isWholeText))
    }

    /// Whether a decoded span of a member only says again what the member says there itself: a text with one escape is
    /// decoded whole.
    private func isEcho(_ candidate: Candidate, hiddenIn hidden: HiddenText, at place: Path) -> Bool {
        let spans = hidden.layers.reversed().prefix { $0.kind.isSpan }.count
        guard spans > 0 else { return false }
        let range = hidden.range(candidate.bytes, outside: spans)
        return members.contains { member in
            member.path == place
                && member.candidates.contains { $0.value == candidate.value && $0.bytes.overlaps(range) }
        }
    }

    /// Lets go of what a member tells better: the bytes of an archive, or the text of a source map, hold what their
    /// members hold.
    fileprivate mutating func removeEchoes() {
        own.removeAll { candidate in
            members.contains { member in
                zip(member.candidates, member.sources).contains {
                    $0.value == candidate.value && $1.overlaps(candidate.bytes)
                }
            }
        }
        for outer in members.indices {
            let inside = members.filter { $0.path.bytes.starts(with: members[outer].path.bytes + Path.memberSeparator) }
            let values = Set(inside.flatMap(\.candidates).map(\.value))
            let kept = members[outer].candidates.indices.filter {
                !values.contains(members[outer].candidates[$0].value)
            }
            members[outer].sources = kept.map { members[outer].sources[$0] }
            members[outer].candidates = kept.map { members[outer].candidates[$0] }
        }
    }
}

extension Layer.Kind {
    /// Whether it is a span of the text around it in another form, which shows where it stands.
    fileprivate var isSpan: Bool {
        switch self {
        case .base64, .base64url, .hex, .percent, .escapes, .concatenation, .htmlEntities, .quotedPrintable,
            .wideStrings:
            true
        default: false
        }
    }

    /// Whether it is the same text in wider characters.
    fileprivate var isCharacters: Bool { self == .utf16 || self == .utf32 }
}
