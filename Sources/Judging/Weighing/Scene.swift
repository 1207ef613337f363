import Vocabulary

/// What the candidates of one artifact share.
struct Scene {
    let path: Path
    let surroundings: Surroundings
    let places: Places
    let comments: Comments
    let known: KnownValues
    let covers: Covers

    init(
        _ sightings: [Sighting], path: Path, startingLine: Int, honoursComments: Bool, in bytes: Span<UInt8>
    ) {
        let ranges = sightings.map(\.range)
        self.path = path
        // What a container holds reaches whoever the container reaches.
        surroundings = Surroundings(of: path.outermost)
        places = Places(of: ranges, in: bytes, startingLine: startingLine)
        comments = Comments(beside: honoursComments ? ranges : [], places: places, in: bytes)
        known = KnownValues(sightings)
        var shown = comments.reasons
        for range in ranges { shown.append(View(of: range, places: places, in: bytes).window) }
        covers = Covers(sightings, known: known, shown: shown, in: bytes)
    }
}
