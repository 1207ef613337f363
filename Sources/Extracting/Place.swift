internal import Vocabulary

/// Where bytes stand that are being looked into.
struct Place {
    /// What they are called: the artifact's path, or the name of a member.
    var name: Path
    /// The steps to them, outermost first. Empty for the artifact itself.
    private(set) var layers: [Layer] = []
    /// One for each layer.
    private(set) var alignments: [Alignment] = []
    /// How many layers inside one another that are. What an image is made of counts for nothing, nor does what that is
    /// compressed with: its files are then as deep as those of any archive.
    private(set) var depth = 0

    init(name: Path) {
        self.name = name
    }

    /// A place one layer deeper.
    func inside(_ layer: Layer, alignment: Alignment) -> Place {
        var place = self
        place.name = layer.name ?? Path(bytes: [])
        if !belongsToImage(layer) { place.depth += 1 }
        place.layers.append(layer)
        place.alignments.append(alignment)
        return place
    }

    /// Whether a layer is what an image here is made of. An image that is a layer of another one counts, so that none are
    /// endlessly deep.
    private func belongsToImage(_ layer: Layer) -> Bool {
        switch layer.kind {
        case .imageLayer: !isImageLayer
        case .gzip: layers.last?.kind == .imageLayer
        default: false
        }
    }

    /// Whether it is a file system layer of a container image, inflated or not.
    var isImageLayer: Bool {
        let kinds = layers.suffix(2).map(\.kind)
        return kinds.last == .imageLayer || kinds == [.imageLayer, .gzip]
    }

    /// The names on the way, for people.
    var description: String {
        layers.compactMap { layer in
            layer.name.map { String($0.text.prefix(200)) } ?? layer.kind.rawValue
        }.joined(separator: " > ")
    }
}
