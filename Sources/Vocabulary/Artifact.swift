/// One thing to look at, and where it came from.
package struct Artifact: Hashable, Sendable {
    package var path: Path
    package var origin: Origin

    package init(path: Path, origin: Origin) {
        self.path = path
        self.origin = origin
    }
}
