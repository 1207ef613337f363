internal import Bytes

/// What the codes of a PDF file's fonts stand for.
///
/// Programs that embed a part of a font number its glyphs as they like and say in a `ToUnicode` table what each means. A
/// font is known by the name that pages use for it; pages that use one name for several fonts are told apart by which
/// table knows the codes.
///
/// Source: ISO 32000-1, sections 9.10.2 and 9.10.3.
struct PDFFonts {
    /// Number of a font's object, to that of its table.
    private var tables: [Int: Int] = [:]
    private var maps: [Int: CharacterMap] = [:]
    /// Name on a page, to the objects it may stand for.
    private var objects: [[UInt8]: [Int]] = [:]
    private var mentions = 0

    private static let mention = Array("/ToUnicode".utf8)
    private static let mostFonts = 4096
    // Each costs a look for the beginning of its object.
    private static let mostMentions = 1 << 14

    var isEmpty: Bool { tables.isEmpty }
    /// The tables that have to be added.
    var wanted: Set<Int> { Set(tables.values) }

    /// Reads which objects of `text` are fonts that have a table. `object` names the object that holds an offset.
    mutating func addFonts(in text: Span<UInt8>, object: (Int) -> Int?) {
        var position = 0
        while tables.count < Self.mostFonts, mentions < Self.mostMentions,
            let found = text.firstIndex(of: Self.mention, in: position..<text.count)
        {
            position = found + Self.mention.count
            mentions += 1
            guard let table = PDFReference(in: text, at: position), let font = object(found) else { continue }
            tables[font] = table.object
        }
    }

    /// Reads by which names `text` calls fonts: `/F1 5 0 R`.
    mutating func addNames(in text: Span<UInt8>) {
        var position = 0
        while let slash = text.firstIndex(of: UInt8(ascii: "/"), in: position..<text.count) {
            position = slash + 1
            while position < text.count, position - slash < 64, PDFDictionary.isNameByte(text[position]) {
                position += 1
            }
            guard let reference = PDFReference(in: text, at: position), tables[reference.object] != nil else {
                continue
            }
            let name = text.copy(of: (slash + 1)..<position)
            if objects[name, default: []].count < 64, objects.count < Self.mostFonts,
                !objects[name, default: []].contains(reference.object)
            {
                objects[name, default: []].append(reference.object)
            }
        }
    }

    /// Adds the table that is object `number`.
    mutating func addTable(_ number: Int, _ text: Span<UInt8>) {
        maps[number] = CharacterMap(text)
    }

    /// What a string shows in the font of that name. Nil where no table knows all of its codes.
    func text(of string: [UInt8], in name: [UInt8]) -> [UInt8]? {
        for object in objects[name] ?? [] {
            if let table = tables[object], let text = maps[table]?.text(of: string) { return text }
        }
        return nil
    }
}

/// `12 0 R`, which stands for object 12.
struct PDFReference {
    let object: Int

    /// Nil where none stands at `start`, white space before it passed over.
    init?(in text: Span<UInt8>, at start: Int) {
        var index = start
        guard let object = Self.number(in: text, at: &index), Self.number(in: text, at: &index) != nil,
            index < text.count, text[index] == UInt8(ascii: "R")
        else { return nil }
        self.object = object
    }

    /// A number and the white space around it.
    private static func number(in text: Span<UInt8>, at index: inout Int) -> Int? {
        skipSpace(in: text, at: &index)
        let start = index
        var value = 0
        while index < text.count, index - start < 10, (0x30...0x39).contains(text[index]) {
            value = value * 10 + Int(text[index] - 0x30)
            index += 1
        }
        guard index > start else { return nil }
        skipSpace(in: text, at: &index)
        return value
    }

    private static func skipSpace(in text: Span<UInt8>, at index: inout Int) {
        let limit = min(text.count, index + 16)
        while index < limit, text[index] <= 0x20 { index += 1 }
    }
}

/// A table from codes to characters.
///
/// Source: ISO 32000-1, section 9.10.3; Adobe Technical Note 5014, sections on `bfchar` and `bfrange`.
private struct CharacterMap {
    /// In UTF-8.
    private var characters: [Int: [UInt8]] = [:]
    /// How many bytes a code has.
    private var width = 1

    private static let most = 1 << 16

    init(_ text: Span<UInt8>) {
        var index = 0
        var strings: [[UInt8]] = []
        // A list in brackets, which takes the place of one string.
        var list: [[UInt8]]?
        var isRange = false
        while index < text.count, characters.count < Self.most {
            switch text[index] {
            case UInt8(ascii: "<") where !text.holds("<<", at: index):
                let end = text.firstIndex(of: UInt8(ascii: ">"), in: index..<text.count) ?? text.count
                let string = Self.bytes(text, (index + 1)..<end)
                if list != nil { list?.append(string) } else { strings.append(string) }
                index = end + 1
                if list == nil { take(&strings, isRange: isRange, list: nil) }
            case UInt8(ascii: "["):
                list = []
                index += 1
            case UInt8(ascii: "]"):
                take(&strings, isRange: isRange, list: list ?? [])
                list = nil
                index += 1
            case UInt8(ascii: "b") where text.holds("beginbf", at: index):
                isRange = text.holds("beginbfrange", at: index)
                strings = []
                index += 8
            default: index += 1
            }
        }
    }

    /// What the codes of `string` stand for. Nil where one is not known.
    func text(of string: [UInt8]) -> [UInt8]? {
        var text: [UInt8] = []
        for start in stride(from: 0, to: string.count, by: width) {
            let code = string[start..<min(start + width, string.count)].reduce(0) { $0 << 8 | Int($1) }
            guard let character = characters[code] else { return nil }
            text += character
        }
        return text
    }

    /// Takes a whole entry, if there is one: a code and its text, or two codes and the text of the first.
    private mutating func take(_ strings: inout [[UInt8]], isRange: Bool, list: [[UInt8]]?) {
        let codes = isRange ? 2 : 1
        guard strings.count == codes + (list == nil ? 1 : 0) else {
            if strings.count > codes { strings = [] }
            return
        }
        defer { strings = [] }
        guard let first = strings.first, (1...2).contains(first.count) else { return }
        width = max(width, first.count)
        let start = first.reduce(0) { $0 << 8 | Int($1) }
        let end = isRange ? strings[1].suffix(2).reduce(0) { $0 << 8 | Int($1) } : start
        guard start <= end else { return }
        for code in start...end {
            let text = list.map { code - start < $0.count ? $0[code - start] : [] } ?? strings[codes]
            guard !text.isEmpty else { return }
            characters[code] = Self.utf8(text, raisedBy: list == nil ? code - start : 0)
        }
    }

    /// Text in UTF-16, its last unit raised by as much as the code is above the range's first.
    private static func utf8(_ text: [UInt8], raisedBy distance: Int) -> [UInt8] {
        guard text.count >= 2 else { return text }
        var units = stride(from: 0, to: text.count - 1, by: 2).map { UInt16(text[$0]) << 8 | UInt16(text[$0 + 1]) }
        units[units.count - 1] &+= UInt16(truncatingIfNeeded: distance)
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func bytes(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var (bytes, high): ([UInt8], UInt8?) = ([], nil)
        for index in range.clamped(to: text.indices).prefix(64) {
            guard let digit = hexadecimalValue(text[index]) else { continue }
            if let first = high { bytes.append(first << 4 | digit) }
            high = high == nil ? digit : nil
        }
        return bytes
    }
}
