/// The objects of a pack as trees in which a delta is a child of its base, so that each can be made while its base is in
/// memory.
///
/// Objects are told by their rank: their place in the order of offsets. Families in which nothing is wanted are left out.
final class DeltaForest: Sendable {
    let pack: Pack
    /// Objects that begin families, by offset.
    let roots: [UInt32]

    private let outline: PackOutline
    private let links: FamilyLinks
    private let weights: [UInt32]
    private let isWanted: [Bool]

    /// Stands for no object.
    static let none = PackOutline.none

    /// `isWanted` is asked of objects by their position in the index, those whose kind is not known among them.
    init(_ pack: Pack, kinds: Set<ObjectKind>, isWanted: (Int) -> Bool) {
        let outline = pack.outline
        var builder = Builder(outline)
        builder.weigh(kinds: kinds, isWanted: isWanted)
        builder.prune()
        self.pack = pack
        self.outline = outline
        roots = outline.roots.filter { builder.weights[Int($0)] > 0 }
        links = builder.links
        weights = builder.weights
        self.isWanted = builder.isWanted
    }

    /// What is wrong with objects that are in no family.
    var failures: [(error: ObjectError, first: ObjectID, count: Int)] { outline.failures }

    /// The base of a root that is told as a delta to an object of another pack, or one of its own file.
    func foreignBase(_ rank: UInt32) -> ObjectID? { outline.foreignBases[rank] }

    func id(_ rank: UInt32) -> ObjectID { pack.index.id(at: PackOutline.position(outline.places[Int(rank)])) }
    func offset(_ rank: UInt32) -> Int { PackOutline.offset(outline.places[Int(rank)]) }

    /// Where the object ends: where the next one begins.
    func end(_ rank: UInt32) -> Int { Int(rank) + 1 < outline.places.count ? offset(rank + 1) : pack.end }

    /// The children, those last that have most below them.
    func firstChild(_ rank: UInt32) -> UInt32 { links.firstChild[Int(rank)] }
    func nextSibling(_ rank: UInt32) -> UInt32 { links.nextSibling[Int(rank)] }

    func isWanted(_ rank: UInt32) -> Bool { isWanted[Int(rank)] }

    /// How many wanted objects the object's family has from it on.
    func weight(_ rank: UInt32) -> Int { Int(weights[Int(rank)]) }
}

/// Makes the forest, step by step.
private struct Builder {
    let outline: PackOutline
    var links: FamilyLinks
    var weights: [UInt32]
    var isWanted: [Bool]

    private static let none = PackOutline.none

    init(_ outline: PackOutline) {
        self.outline = outline
        links = FamilyLinks(outline.bases)
        weights = [UInt32](repeating: 0, count: outline.places.count)
        isWanted = [Bool](repeating: false, count: outline.places.count)
    }

    mutating func weigh(kinds wanted: Set<ObjectKind>, isWanted asked: (Int) -> Bool) {
        var isKindWanted = [Bool](repeating: false, count: 8)
        isKindWanted[0] = true
        for kind in wanted { isKindWanted[Int(kind.rawValue)] = true }
        for rank in outline.generations.reversed() {
            let rank = Int(rank)
            if isKindWanted[Int(outline.kinds[rank] & 7)], asked(PackOutline.position(outline.places[rank])) {
                isWanted[rank] = true
                weights[rank] += 1
            }
            let base = outline.bases[rank]
            if base != Self.none { weights[Int(base)] += weights[rank] }
        }
    }

    /// Takes out families in which nothing is wanted, and puts the heaviest child behind the others: going down into it
    /// last, when its base is needed no more, at most as many bases are held as the family's size has binary digits.
    mutating func prune() {
        for parent in outline.generations where links.firstChild[Int(parent)] != Self.none {
            var (child, heaviest) = (links.firstChild[Int(parent)], Self.none)
            var (first, last) = (Self.none, Self.none)
            func append(_ rank: UInt32, _ nextSibling: inout [UInt32]) {
                if last == Self.none { first = rank } else { nextSibling[Int(last)] = rank }
                last = rank
            }
            while child != Self.none {
                let next = links.nextSibling[Int(child)]
                if weights[Int(child)] > 0 {
                    if heaviest == Self.none {
                        heaviest = child
                    } else if weights[Int(child)] > weights[Int(heaviest)] {
                        append(heaviest, &links.nextSibling)
                        heaviest = child
                    } else {
                        append(child, &links.nextSibling)
                    }
                }
                child = next
            }
            if heaviest != Self.none { append(heaviest, &links.nextSibling) }
            if last != Self.none { links.nextSibling[Int(last)] = Self.none }
            links.firstChild[Int(parent)] = first
        }
    }
}
