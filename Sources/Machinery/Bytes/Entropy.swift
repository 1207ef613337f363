import Glibc

/// How surprising the bytes of a value are.
package enum Entropy {
    /// Shannon entropy of the bytes' own distribution, in bits a byte, 0 to 8.
    ///
    /// Of a short value it tells less than of a long one: 16 random hexadecimal digits reach about 3.2 of the 4 bits
    /// that their alphabet has.
    package static func bitsPerByte(of value: [UInt8]) -> Double {
        guard !value.isEmpty else { return 0 }
        var counts = [Int](repeating: 0, count: 256)
        for byte in value { counts[Int(byte)] += 1 }
        let total = Double(value.count)
        return counts.reduce(0) { sum, count in
            guard count > 0 else { return sum }
            let share = Double(count) / total
            return sum - share * log2(share)
        }
    }
}
