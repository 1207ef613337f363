import Files
import Synchronization
import Vocabulary

/// What was not looked at, with a bound on how much of it is remembered.
final class TroubleLog: Sendable {
    private struct Key: Hashable {
        var kind: Trouble.Kind
        var state: Trouble.State
    }

    /// Troubles of one kind and state.
    private struct Shelf {
        var kept: [Trouble] = []
        var count = 0

        mutating func cut(to most: Int) {
            guard kept.count > most else { return }
            kept.sort()
            kept.removeLast(kept.count - most)
        }
    }

    private let shelves = Mutex<[Key: Shelf]>([:])
    /// How many of a kind and state are listed.
    private let most: Int

    init(most: Int = 1000) {
        self.most = most
    }

    func record(_ trouble: Trouble) {
        let key = Key(kind: trouble.kind, state: trouble.state)
        shelves.withLock { shelves in
            shelves[key, default: Shelf()].kept.append(trouble)
            shelves[key, default: Shelf()].count += 1
            // The first ones by path, so that the order in which workers met them does not show.
            if shelves[key, default: Shelf()].kept.count >= 2 * most { shelves[key, default: Shelf()].cut(to: most) }
        }
    }

    /// Everything recorded, in no order, and for each kind that has more than are listed a trouble that counts the others.
    func takeAll() -> [Trouble] {
        shelves.withLock { shelves in
            defer { shelves = [:] }
            return shelves.flatMap { key, shelf in
                var shelf = shelf
                shelf.cut(to: most)
                guard shelf.count > most else { return shelf.kept }
                let message = "\(shelf.count - most) more of this kind are not listed"
                return shelf.kept + [Trouble(kind: key.kind, place: .root, message: message, state: key.state)]
            }
        }
    }
}
