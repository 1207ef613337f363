extension Span<UInt8> {
    /// The bytes, to keep.
    package var copy: [UInt8] {
        // SAFETY: the buffer is read inside of the closure alone.
        unsafe withUnsafeBufferPointer { unsafe Array($0) }
    }

    /// The bytes of `range`, to keep. Cut to what there is.
    package func copy(of range: Range<Int>) -> [UInt8] {
        extracting(range.clamped(to: 0..<count)).copy
    }

    /// Where `needle` begins for the first time within `range`, whole. Nil where it is not there.
    package func firstIndex(of needle: [UInt8], in range: Range<Int>) -> Int? {
        let range = range.clamped(to: 0..<count)
        guard let first = needle.first, needle.count <= range.count else { return nil }
        var from = range.lowerBound
        while let start = firstIndex(of: first, in: from..<(range.upperBound - needle.count + 1)) {
            if holds(needle, at: start) { return start }
            from = start + 1
        }
        return nil
    }

    /// Where `byte` stands for the first time within `range`.
    package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        let range = range.clamped(to: 0..<count)
        return extracting(range).firstOffset(of: byte).map { range.lowerBound + $0 }
    }

    /// Whether `needle` stands at `start`, whole.
    package func holds(_ needle: [UInt8], at start: Int) -> Bool {
        guard start >= 0, needle.count <= count - start else { return false }
        for index in needle.indices where self[start + index] != needle[index] { return false }
        return true
    }

    /// Whether `text` stands at `start`, whole.
    package func holds(_ text: StaticString, at start: Int = 0) -> Bool {
        guard start >= 0, text.utf8CodeUnitCount <= count - start else { return false }
        // SAFETY: a static string in UTF-8 lives forever at its address and has that many bytes.
        let needle = unsafe UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        for index in needle.indices where unsafe self[start + index] != needle[index] { return false }
        return true
    }
}

extension [UInt8] {
    /// Adds the bytes of `range`, all of which `source` has.
    package mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
        // SAFETY: the buffer is read inside of the closure alone; extracting checks the range.
        unsafe source.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
