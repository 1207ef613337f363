/// Seeded damage to bytes, to feed readers of hostile input.
package struct Mutations {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    /// `bytes` with up to four accidents: a byte changed, taken out or put in, the end cut off, a part doubled.
    package mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(4) {
            let place = below(bytes.count + 1)
            switch below(5) {
            case 0 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: below(256))
            case 1 where place < bytes.count: bytes.remove(at: place)
            case 2: bytes.insert(UInt8(truncatingIfNeeded: below(256)), at: place)
            case 3: bytes = Array(bytes[..<place])
            default: bytes.insert(contentsOf: bytes[place...].prefix(below(16)), at: place)
            }
        }
        return bytes
    }

    /// Any byte.
    package mutating func byte() -> UInt8 {
        UInt8(truncatingIfNeeded: below(256))
    }

    /// Knuth's MMIX generator; its upper bits.
    private mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
