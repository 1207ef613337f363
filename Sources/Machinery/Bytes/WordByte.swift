/// Whether a byte is an ASCII letter, a digit or `_`: what names and tokens are made of.
package func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
    default: false
    }
}
