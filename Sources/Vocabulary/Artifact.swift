/// One thing to look at, and where it came from.
package struct Artifact: Hashable, Sendable {
    package var path: Path
    package var origin: Origin
    /// How it came into history; nil for what is not of history, and for what no commit holds.
    package var introduction: Introduction?

    package init(path: Path, origin: Origin, introduction: Introduction? = nil) {
        self.path = path
        self.origin = origin
        self.introduction = introduction
    }
}
