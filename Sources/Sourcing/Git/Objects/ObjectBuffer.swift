/// The bytes of one object, in a room that is used again.
///
/// A class, so that handing a base around never copies its bytes.
final class ObjectBuffer {
    /// What is beyond `count` is without meaning.
    var storage: [UInt8] = []
    var count = 0
    var kind = ObjectKind.blob
    /// What its reader remembers of it. Nil where nobody looked, or somebody found something.
    var clearance: Clearance?
    /// Where it differs from the base that it was made of; nil where it has none.
    var news: [Range<Int>]?

    /// Makes room for `count` bytes, those that it has without meaning.
    func reserve(_ count: Int) {
        guard storage.count < count else { return }
        storage = [UInt8](repeating: 0, count: max(count, min(storage.count * 2, 1 << 20)))
    }

    func copy() -> [UInt8] { Array(storage[..<count]) }
}
