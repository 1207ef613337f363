import Bytes

/// The objects of a pack as trees in which a delta is a child of its base, so that each can be made while its base is in
/// memory.
///
/// Objects are told by their rank: their place in the order of offsets. Families in which nothing is wanted are left out.
final class DeltaForest: Sendable {
    let pack: Pack
    /// Objects that begin families, by offset.
    let roots: [UInt32]
    /// The base of a root that is told as a delta to an object of another pack, or one of its own file.
    let foreignBases: [UInt32: ObjectID]
    /// What is wrong with objects that are in no family.
    let failures: [(error: ObjectError, first: ObjectID, count: Int)]

    /// Offset and position in the index, by offset.
    private let places: [UInt64]
    private let firstChild: [UInt32]
    private let nextSibling: [UInt32]
    private let weights: [UInt32]
    private let isWanted: [Bool]

    /// Stands for no object.
    static let none = UInt32.max

    /// Bits of a place that tell the position: more than `PackIndex.mostBytes` can hold. 38 are left for the offset.
    private static let positionBits = 26

    /// `isWanted` is asked of objects by their position in the index, those whose kind is not known among them.
    init(_ pack: Pack, kinds: Set<ObjectKind>, isWanted: (Int) -> Bool) {
        var builder = Builder(pack)
        builder.readHeaders()
        builder.findGenerations()
        builder.weigh(kinds: kinds, isWanted: isWanted)
        builder.prune()
        self.pack = pack
        places = builder.places
        roots = builder.roots
        foreignBases = builder.foreignBases
        failures = builder.failures.map { ($0.key, $0.value.first, $0.value.count) }
        firstChild = builder.firstChild
        nextSibling = builder.nextSibling
        weights = builder.weights
        self.isWanted = builder.isWanted
    }

    func id(_ rank: UInt32) -> ObjectID { pack.index.id(at: Self.position(places[Int(rank)])) }
    func offset(_ rank: UInt32) -> Int { Self.offset(places[Int(rank)]) }

    /// Where the object ends: where the next one begins.
    func end(_ rank: UInt32) -> Int {
        Int(rank) + 1 < places.count ? Self.offset(places[Int(rank) + 1]) : pack.end
    }

    /// The children, those last that have most below them.
    func firstChild(_ rank: UInt32) -> UInt32 { firstChild[Int(rank)] }
    func nextSibling(_ rank: UInt32) -> UInt32 { nextSibling[Int(rank)] }

    func isWanted(_ rank: UInt32) -> Bool { isWanted[Int(rank)] }

    /// How many wanted objects the object's family has from it on.
    func weight(_ rank: UInt32) -> Int { Int(weights[Int(rank)]) }

    fileprivate static func offset(_ place: UInt64) -> Int { Int(place >> UInt64(positionBits)) }
    fileprivate static func position(_ place: UInt64) -> Int { Int(place) & (1 << positionBits - 1) }

    fileprivate static func place(offset: Int, position: Int) -> UInt64? {
        guard offset < 1 << (64 - positionBits), position < 1 << positionBits else { return nil }
        return UInt64(offset) << UInt64(positionBits) | UInt64(position)
    }
}

/// Makes the forest, step by step.
private struct Builder {
    let pack: Pack
    var places: [UInt64] = []
    /// Numbers of `ObjectKind`; 0 where it is not known.
    var kinds: [UInt8] = []
    var bases: [UInt32] = []
    var firstChild: [UInt32] = []
    var nextSibling: [UInt32] = []
    var weights: [UInt32] = []
    var isWanted: [Bool] = []
    var roots: [UInt32] = []
    var foreignBases: [UInt32: ObjectID] = [:]
    var failures: [ObjectError: (first: ObjectID, count: Int)] = [:]
    /// Ranks, bases before what is told by them.
    private var generations: [UInt32] = []

    private static let none = DeltaForest.none

    init(_ pack: Pack) {
        self.pack = pack
        places.reserveCapacity(pack.index.count)
        for position in 0..<pack.index.count {
            guard let offset = pack.index.offset(at: position), offset >= Pack.start, offset < pack.end,
                let place = DeltaForest.place(offset: offset, position: position)
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

    private func id(_ rank: Int) -> ObjectID { pack.index.id(at: DeltaForest.position(places[rank])) }

    mutating func readHeaders() {
        kinds = [UInt8](repeating: 0, count: places.count)
        bases = [UInt32](repeating: Self.none, count: places.count)
        firstChild = bases
        nextSibling = bases
        var window = PackWindow()
        var ranks: [UInt32] = []
        // Backwards would serve the lists better, but a disk is read forwards.
        for rank in places.indices {
            do throws(ObjectError) {
                let offset = DeltaForest.offset(places[rank])
                let entry = try window.entry(at: offset, of: pack)
                switch entry.form {
                case .whole(let kind):
                    kinds[rank] = kind.rawValue
                    roots.append(UInt32(rank))
                case .offsetDelta(let distance):
                    guard distance > 0, distance < offset,
                        let base = self.rank(ofOffset: offset - distance, below: rank)
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

    /// The object that begins at `offset`, before the one of rank `end`.
    private func rank(ofOffset offset: Int, below end: Int) -> Int? {
        guard let wanted = DeltaForest.place(offset: offset, position: 0) else { return nil }
        var (low, high) = (0, end)
        while low < high {
            let middle = low + (high - low) / 2
            if places[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low < end && DeltaForest.offset(places[low]) == offset ? low : nil
    }

    private func ranksByPosition() -> [UInt32] {
        var ranks = [UInt32](repeating: Self.none, count: pack.index.count)
        for rank in places.indices { ranks[DeltaForest.position(places[rank])] = UInt32(rank) }
        return ranks
    }

    /// Puts bases before what is told by them, and hands kinds down. What is not reached has no root.
    mutating func findGenerations() {
        for rank in places.indices.reversed() where bases[rank] != Self.none {
            nextSibling[rank] = firstChild[Int(bases[rank])]
            firstChild[Int(bases[rank])] = UInt32(rank)
        }
        generations = roots
        generations.reserveCapacity(places.count)
        var at = 0
        while at < generations.count {
            let parent = Int(generations[at])
            var child = firstChild[parent]
            while child != Self.none {
                kinds[Int(child)] = kinds[parent]
                generations.append(child)
                child = nextSibling[Int(child)]
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

    mutating func weigh(kinds wanted: Set<ObjectKind>, isWanted asked: (Int) -> Bool) {
        var isKindWanted = [Bool](repeating: false, count: 8)
        isKindWanted[0] = true
        for kind in wanted { isKindWanted[Int(kind.rawValue)] = true }
        isWanted = [Bool](repeating: false, count: places.count)
        weights = [UInt32](repeating: 0, count: places.count)
        for rank in generations.reversed() {
            let rank = Int(rank)
            if isKindWanted[Int(kinds[rank] & 7)], asked(DeltaForest.position(places[rank])) {
                isWanted[rank] = true
                weights[rank] += 1
            }
            if bases[rank] != Self.none { weights[Int(bases[rank])] += weights[rank] }
        }
    }

    /// Takes out families in which nothing is wanted, and puts the heaviest child behind the others: going down into it
    /// last, when its base is needed no more, at most as many bases are held as the family's size has binary digits.
    mutating func prune() {
        roots = roots.filter { weights[Int($0)] > 0 }
        for parent in generations where firstChild[Int(parent)] != Self.none {
            var (child, heaviest) = (firstChild[Int(parent)], Self.none)
            var (first, last) = (Self.none, Self.none)
            func append(_ rank: UInt32, _ links: inout [UInt32]) {
                if last == Self.none { first = rank } else { links[Int(last)] = rank }
                last = rank
            }
            while child != Self.none {
                let next = nextSibling[Int(child)]
                if weights[Int(child)] > 0 {
                    if heaviest == Self.none {
                        heaviest = child
                    } else if weights[Int(child)] > weights[Int(heaviest)] {
                        append(heaviest, &nextSibling)
                        heaviest = child
                    } else {
                        append(child, &nextSibling)
                    }
                }
                child = next
            }
            if heaviest != Self.none { append(heaviest, &nextSibling) }
            if last != Self.none { nextSibling[Int(last)] = Self.none }
            firstChild[Int(parent)] = first
        }
    }
}
