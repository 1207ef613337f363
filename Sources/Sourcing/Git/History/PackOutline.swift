import Bytes

/// What the headers of a pack's objects tell: what each is, or which other one it is told as a difference to.
///
/// Objects are told by their rank: their place in the order of offsets. Reading them takes a look at all of the pack, so
/// it is done once for all readings.
final class PackOutline: Sendable {
    /// Offset and position in the index, by offset.
    let places: [UInt64]
    /// Numbers of `ObjectKind`; 0 where it is not known.
    let kinds: [UInt8]
    /// The rank of what an object is told by; `none` for one that begins a family.
    let bases: [UInt32]
    /// Ranks, bases before what is told by them.
    let generations: [UInt32]
    /// Objects that begin families, by offset.
    let roots: [UInt32]
    /// The base of a root that is told as a delta to an object of another pack, or one of its own file.
    let foreignBases: [UInt32: ObjectID]
    /// What is wrong with objects that are in no family.
    let failures: [(error: ObjectError, first: ObjectID, count: Int)]

    /// Stands for no object.
    static let none = UInt32.max

    /// Bits of a place that tell the position: more than `PackIndex.mostBytes` can hold. 38 are left for the offset.
    private static let positionBits = 26

    init(_ pack: Pack) {
        var builder = Builder(pack)
        builder.readHeaders()
        builder.findGenerations()
        places = builder.places
        kinds = builder.kinds
        bases = builder.bases
        generations = builder.generations
        roots = builder.roots
        foreignBases = builder.foreignBases
        failures = builder.failures.map { ($0.key, $0.value.first, $0.value.count) }
    }

    static func offset(_ place: UInt64) -> Int { Int(place >> UInt64(positionBits)) }
    static func position(_ place: UInt64) -> Int { Int(place) & (1 << positionBits - 1) }

    fileprivate static func place(offset: Int, position: Int) -> UInt64? {
        guard offset < 1 << (64 - positionBits), position < 1 << positionBits else { return nil }
        return UInt64(offset) << UInt64(positionBits) | UInt64(position)
    }

    /// The object that begins at `offset` and is one of the first `end` of `places`.
    fileprivate static func rank(ofOffset offset: Int, below end: Int, in places: [UInt64]) -> Int? {
        guard let wanted = place(offset: offset, position: 0) else { return nil }
        var (low, high) = (0, end)
        while low < high {
            let middle = low + (high - low) / 2
            if places[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low < end && Self.offset(places[low]) == offset ? low : nil
    }
}

/// Makes the outline, step by step.
private struct Builder {
    let pack: Pack
    var places: [UInt64] = []
    /// Numbers of `ObjectKind`; 0 where it is not known.
    var kinds: [UInt8] = []
    var bases: [UInt32] = []
    var roots: [UInt32] = []
    var foreignBases: [UInt32: ObjectID] = [:]
    var failures: [ObjectError: (first: ObjectID, count: Int)] = [:]
    /// Ranks, bases before what is told by them.
    var generations: [UInt32] = []

    private static let none = PackOutline.none

    init(_ pack: Pack) {
        self.pack = pack
        places.reserveCapacity(pack.index.count)
        for position in 0..<pack.index.count {
            guard let offset = pack.index.offset(at: position), offset >= Pack.start, offset < pack.end,
                let place = PackOutline.place(offset: offset, position: position)
            else {
                fail(pack.index.id(at: position), .malformed("the index points outside of the pack"))
                continue
            }
            places.append(place)
        }
        places.sort()
    }

    private mutating func fail(_ id: ObjectID, _ error: ObjectError) {
        let known = failures[error] ?? (id, 0)
        failures[error] = (min(known.first, id), known.count + 1)
    }

    private func id(_ rank: Int) -> ObjectID { pack.index.id(at: PackOutline.position(places[rank])) }

    mutating func readHeaders() {
        kinds = [UInt8](repeating: 0, count: places.count)
        bases = [UInt32](repeating: Self.none, count: places.count)
        var window = PackWindow()
        var ranks: [UInt32] = []
        // Backwards would serve the lists better, but a disk is read forwards.
        for rank in places.indices {
            do throws(ObjectError) {
                let offset = PackOutline.offset(places[rank])
                let entry = try window.entry(at: offset, of: pack)
                switch entry.form {
                case .whole(let kind):
                    kinds[rank] = kind.rawValue
                    roots.append(UInt32(rank))
                case .offsetDelta(let distance):
                    guard distance > 0, distance < offset,
                        let base = PackOutline.rank(ofOffset: offset - distance, below: rank, in: places)
                    else { throw .malformed("its delta base is not in the index") }
                    bases[rank] = UInt32(base)
                case .referenceDelta(let base):
                    if let position = pack.index.position(of: base) {
                        if ranks.isEmpty { ranks = ranksByPosition() }
                        guard ranks[position] != Self.none else { throw .malformed("its delta base cannot be read") }
                        bases[rank] = ranks[position]
                    } else {
                        foreignBases[UInt32(rank)] = base
                        roots.append(UInt32(rank))
                    }
                }
            } catch {
                fail(id(rank), error)
            }
        }
    }

    private func ranksByPosition() -> [UInt32] {
        var ranks = [UInt32](repeating: Self.none, count: pack.index.count)
        for rank in places.indices { ranks[PackOutline.position(places[rank])] = UInt32(rank) }
        return ranks
    }

    /// Puts bases before what is told by them, and hands kinds down. What is not reached has no root.
    mutating func findGenerations() {
        let links = FamilyLinks(bases)
        generations = roots
        generations.reserveCapacity(places.count)
        var at = 0
        while at < generations.count {
            let parent = Int(generations[at])
            var child = links.firstChild[parent]
            while child != Self.none {
                kinds[Int(child)] = kinds[parent]
                generations.append(child)
                child = links.nextSibling[Int(child)]
            }
            at += 1
        }
        guard generations.count + failures.reduce(0, { $0 + $1.value.count }) < pack.index.count else { return }
        var isReached = [Bool](repeating: false, count: places.count)
        for rank in generations { isReached[Int(rank)] = true }
        for rank in places.indices where !isReached[rank] && bases[rank] != Self.none {
            fail(id(rank), .malformed("its delta base cannot be read, or its deltas go in a circle"))
        }
    }
}

/// The children of each object, by rank.
struct FamilyLinks {
    var firstChild: [UInt32]
    var nextSibling: [UInt32]

    /// From the base of each; children in the order of their ranks.
    init(_ bases: [UInt32]) {
        firstChild = [UInt32](repeating: PackOutline.none, count: bases.count)
        nextSibling = firstChild
        for rank in bases.indices.reversed() where bases[rank] != PackOutline.none {
            nextSibling[rank] = firstChild[Int(bases[rank])]
            firstChild[Int(bases[rank])] = UInt32(rank)
        }
    }
}
