package import Bytes
package import Vocabulary

/// Finds the texts that are hidden in artifacts: in other encodings, in compressed streams, in archives and documents.
///
/// The artifact itself is not among them; what holds a text in UTF-16 or UTF-32 holds it as a layer.
package struct Extractor: Sendable {
    private let limits: ExtractionLimits
    private let reading: Reading

    package init(limits: ExtractionLimits = .standard) {
        self.limits = limits
        reading = Reading()
    }

    /// Calls `body` with every text hidden in `bytes`, and returns what could not be looked into.
    ///
    /// A text comes before those that are hidden in it. The order is that of the bytes, but for the layers of an image,
    /// of which the last comes first; it is the same each time.
    package func extract(
        from bytes: Span<UInt8>, named path: Path, _ body: (HiddenText, Span<UInt8>) -> Void
    ) -> [Trouble] {
        withoutActuallyEscaping(body) { body in
            var extraction = Extraction(of: path, reading: reading, limits: limits, body: body)
            extraction.examine(bytes, at: Place(name: path))
            return extraction.troubles
        }
    }

    /// The same for a text of which is known that nothing is hidden in it but for what `changes` could have made: half-open
    /// ascending ranges of its bytes, empty ones where parts of it meet that did not before. Nil where that cannot be
    /// told without a look at all of it; nothing of what `body` was called with counts then.
    package func extract(
        from bytes: Span<UInt8>, changedIn changes: [Range<Int>], _ body: (HiddenText, Span<UInt8>) -> Void
    ) -> [Trouble]? {
        withoutActuallyEscaping(body) { body in
            var extraction = Extraction(of: .root, reading: reading, limits: limits, body: body)
            guard extraction.examine(bytes, at: Place(name: .root), changedIn: changes) else { return nil }
            return extraction.troubles
        }
    }

    /// The same for an artifact that is too large to be held, of which one member after the other is: `letGo` is called
    /// behind all that one of them hides. Members above `ExtractionLimits.largest` that are no such archives are left out.
    package func extract(
        memberwise source: any ByteSource, named path: Path, letGo: () -> Void,
        _ body: (HiddenText, Span<UInt8>) -> Void
    ) -> [Trouble] {
        withoutActuallyEscaping(body) { body in
            withoutActuallyEscaping(letGo) { letGo in
                var extraction = Extraction(of: path, reading: reading, limits: limits, letGo: letGo, body: body)
                _ = extraction.unpack(PagedSource(source), at: Place(name: path))
                return extraction.troubles
            }
        }
    }

    /// Whether an artifact that begins with `start` can be looked into member by member.
    package func opensMemberwise(_ start: Span<UInt8>, named path: Path) -> Bool {
        Extraction.memberwiseFormat(of: start, at: Place(name: path)) != nil
    }

    /// How many bytes an artifact's start has to have to tell that; fewer where it ends before.
    package static let start = Extraction.start

    /// Whether an artifact that begins with `start` has to be given to `extract` whole, rather than piece by piece.
    package func opens(_ start: Span<UInt8>, named path: Path) -> Bool {
        Roster.containerFormats.contains { $0.claims(start, at: Place(name: path)) } || Encoding(of: start).isWide
    }
}

/// What one reading has in common with the next.
struct Reading: Sendable {
    let marks = EncodingMarks()
    /// By raw value of the mark.
    let codecs: [[any LayerCodec]] = EncodingMarks.Kind.allCases.map { kind in
        Roster.layerCodecs.filter { $0.mark == kind }
    }
}
