/// Folders of `node_modules` inside one another, and which package each finds by a name.
///
/// Source: Node.js documentation, "Loading from `node_modules` folders": the own folder first, then that of each folder
/// around it.
struct NodeModules {
    /// What stands in a folder under a name.
    enum Occupant: Hashable {
        /// A package, by its index in the inventory.
        case package(Int)
        /// A folder of the project itself, such as a workspace.
        case own
    }

    private struct Slot: Hashable {
        var folder: Int
        var name: String
    }

    /// The folder around each folder. The outermost, 0, has none.
    private var parents = [-1]
    private var depths = [0]
    private var occupants: [Slot: Occupant] = [:]

    /// How many folders may stand inside one another. Trees that installers made nest less than 20 deep; a hostile one
    /// would make each look-up a long walk.
    static let deepest = 64

    /// The project's own folder.
    static let root = 0

    /// A new folder inside `parent`. Nil where that is too deep.
    mutating func folder(inside parent: Int) -> Int? {
        guard depths[parent] < Self.deepest else { return nil }
        parents.append(parent)
        depths.append(depths[parent] + 1)
        return parents.count - 1
    }

    /// Puts something into the `node_modules` of `folder`.
    mutating func put(_ occupant: Occupant, named name: String, in folder: Int) {
        occupants[Slot(folder: folder, name: name)] = occupant
    }

    /// What a module in `folder` gets when it asks for `name`.
    func occupant(named name: String, from folder: Int) -> Occupant? {
        var folder = folder
        while folder >= 0 {
            if let occupant = occupants[Slot(folder: folder, name: name)] { return occupant }
            folder = parents[folder]
        }
        return nil
    }
}
