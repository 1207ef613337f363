/// Words and numbers, the same each time. Source: Knuth's MMIX generator; its upper bits.
struct MadeWords {
    private var state: UInt64

    private static let words = [
        "attacker", "remote", "crafted", "input", "parser", "library", "before", "version", "memory", "exhaustion",
        "prototype", "pollution", "traversal", "option", "enabled", "default", "upgrade", "execute", "through",
        "allows",
    ]

    init(seed: UInt64 = 1) {
        state = seed
    }

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func version() -> String { "\(next(9)).\(next(30)).\(next(30))" }

    mutating func text(_ count: Int) -> String {
        (0..<count).map { _ in Self.words[next(Self.words.count)] }.joined(separator: " ")
    }

    /// Digits of base 64, as many as a hash of 64 bytes has.
    mutating func hash() -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        return String((0..<86).map { _ in digits[next(64)] }) + "=="
    }
}
