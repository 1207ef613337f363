internal import Bytes

/// The text that a page's operators show, as lines.
///
/// Source: ISO 32000-1, sections 7.3.4 (strings) and 9.4 (text objects).
struct PDFText {
    private var text: [UInt8] = []
    /// Strings and numbers since the last operator.
    private var operands: [Operand] = []
    private var isInText = false
    /// The latest name, and the font that it chose.
    private var name: [UInt8] = []
    private var font: [UInt8] = []
    private let fonts: PDFFonts
    private var height = 0.0

    private enum Operand {
        case string([UInt8])
        case number(Double)
    }

    /// A gap in an array of strings, in thousandths of the font's size, that is as wide as a space. Kerning is below.
    private static let space = -180.0
    // An operator takes six numbers at most; an array in one line of text holds some hundred.
    private static let mostOperands = 1 << 16

    /// Empty where `content` is no page's content.
    static func shown(by content: Span<UInt8>, in fonts: PDFFonts) -> [UInt8] {
        var reader = PDFText(fonts: fonts)
        reader.read(content)
        return reader.text
    }

    private init(fonts: PDFFonts) {
        self.fonts = fonts
    }

    private mutating func read(_ bytes: Span<UInt8>) {
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "("): index = readLiteral(bytes, at: index + 1)
            case UInt8(ascii: "<") where index + 1 < bytes.count && bytes[index + 1] != UInt8(ascii: "<"):
                index = readHexadecimal(bytes, at: index + 1)
            case UInt8(ascii: "%"): index = bytes.firstIndex(of: 0x0A, in: index..<bytes.count) ?? bytes.count
            case 0x00...0x20, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"): index += 1
            default: index = readWord(bytes, at: index)
            }
        }
    }

    private mutating func readWord(_ bytes: Span<UInt8>, at start: Int) -> Int {
        var end = start + 1
        while end < bytes.count, !Self.ends(bytes[end]) { end += 1 }
        if bytes[start] == UInt8(ascii: "/") {
            name = bytes.copy(of: (start + 1)..<min(end, start + 64))
            return end
        }
        guard end - start <= 24 else { return end }
        let word = String(decoding: bytes.copy(of: start..<end), as: UTF8.self)
        if let number = Double(word) {
            push(.number(number))
        } else {
            perform(word)
            operands.removeAll(keepingCapacity: true)
        }
        return end
    }

    private static func ends(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x20, UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            true
        default: false
        }
    }

    private mutating func perform(_ name: String) {
        switch name {
        case "BT": isInText = true
        case "Tf": font = self.name
        case "ET":
            isInText = false
            part(by: 0x0A)
        case "Td", "TD": part(by: numbers.last == 0 ? 0x20 : 0x0A)
        case "Tm":
            part(by: numbers.last == height ? 0x20 : 0x0A)
            height = numbers.last ?? 0
        case "T*": part(by: 0x0A)
        case "'", "\"":
            part(by: 0x0A)
            show()
        case "Tj", "TJ": show()
        default: return
        }
    }

    private var numbers: [Double] {
        operands.compactMap { if case .number(let number) = $0 { number } else { nil } }
    }

    private mutating func show() {
        guard isInText else { return }
        for operand in operands {
            switch operand {
            case .string(let string): text += fonts.text(of: string, in: font) ?? Self.unmarked(string)
            case .number(let gap): if gap < Self.space { part(by: 0x20) }
            }
        }
    }

    private mutating func part(by separator: UInt8) {
        guard let last = text.last, last != 0x20, last != 0x0A else { return }
        text.append(separator)
    }

    private mutating func push(_ operand: Operand) {
        if operands.count < Self.mostOperands { operands.append(operand) }
    }
}

// Strings.
extension PDFText {
    /// A string in parentheses, which may stand in it in pairs.
    private mutating func readLiteral(_ bytes: Span<UInt8>, at start: Int) -> Int {
        var string: [UInt8] = []
        var (index, depth) = (start, 1)
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 {
                    push(.string(string))
                    return index + 1
                }
            case UInt8(ascii: "\\"):
                index = Self.readEscape(bytes, at: index + 1, into: &string)
                continue
            default: break
            }
            string.append(bytes[index])
            index += 1
        }
        return index
    }

    private static func readEscape(_ bytes: Span<UInt8>, at start: Int, into string: inout [UInt8]) -> Int {
        guard start < bytes.count else { return start }
        switch bytes[start] {
        case UInt8(ascii: "n"): string.append(0x0A)
        case UInt8(ascii: "r"): string.append(0x0D)
        case UInt8(ascii: "t"): string.append(0x09)
        // A line that goes on.
        case 0x0A: break
        case 0x0D: return bytes.holds([0x0A], at: start + 1) ? start + 2 : start + 1
        case 0x30...0x37:
            var (value, index) = (0, start)
            while index < bytes.count, index < start + 3, (0x30...0x37).contains(bytes[index]) {
                value = value << 3 | Int(bytes[index] - 0x30)
                index += 1
            }
            string.append(UInt8(truncatingIfNeeded: value))
            return index
        default: string.append(bytes[start])
        }
        return start + 1
    }

    private mutating func readHexadecimal(_ bytes: Span<UInt8>, at start: Int) -> Int {
        var string: [UInt8] = []
        var (index, high): (Int, UInt8?) = (start, nil)
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if let digit = hexadecimalValue(bytes[index]) {
                if let first = high { string.append(first << 4 | digit) }
                high = high == nil ? digit : nil
            }
            index += 1
        }
        // An odd last digit stands for itself and a zero.
        if let high { string.append(high << 4) }
        push(.string(string))
        return index + 1
    }

    /// Strings of two bytes a character, whose first byte is zero where they are ASCII, and those in UTF-16 by their mark.
    fileprivate static func unmarked(_ string: [UInt8]) -> [UInt8] {
        guard string.count >= 2, string.count.isMultiple(of: 2) else { return string }
        let isWide =
            string.starts(with: [0xFE, 0xFF])
            || stride(from: 0, to: string.count, by: 2).allSatisfy { string[$0] == 0 }
        return isWide ? DecodedText(utf16: string.span, isBigEndian: true).bytes : string
    }
}
