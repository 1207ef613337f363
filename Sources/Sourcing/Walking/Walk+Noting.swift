import Files
import Vocabulary

// Where the walk is, and what is left out there.
extension Walk {
    /// The place of `name` in the folder in hand, from the root.
    func shown(_ name: ArraySlice<UInt8>) -> Path {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(shownPrefix.count + path.count - shownFrom + name.count)
        bytes += shownPrefix
        bytes += path[shownFrom...]
        bytes += name
        return Path(bytes: bytes)
    }

    func note(_ kind: Trouble.Kind, _ place: Path, _ message: String) {
        troubles.record(Trouble(kind: kind, place: place, message: message, state: .skipped))
    }

    /// Remembers what befell the folder in hand.
    func record(_ error: FileError) {
        let place = shown([]).bytes
        let folder = place.last == UInt8(ascii: "/") ? place.dropLast() : place[...]
        troubles.record(Trouble(error, at: Path(bytes: Array(folder)), limit: options.largestFile))
    }
}
