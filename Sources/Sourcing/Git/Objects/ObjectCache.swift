/// Objects that were read last, since others are told as differences to them.
struct ObjectCache: ~Copyable {
    struct Place: Hashable {
        var pack: ObjectIdentifier
        var offset: Int
    }

    private var objects: [Place: ObjectBuffer] = [:]
    private var bytes = 0

    private static let mostBytes = 48 << 20

    subscript(place: Place) -> ObjectBuffer? { objects[place] }

    mutating func insert(_ object: ObjectBuffer, at place: Place) {
        // Emptied at once where it is full: what is read next soon fills it with what that needs.
        if bytes > Self.mostBytes {
            objects.removeAll(keepingCapacity: true)
            bytes = 0
        }
        bytes += object.storage.count
        objects[place] = object
    }
}
