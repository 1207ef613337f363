/// What a vector comes to.
struct VectorScore: Hashable, Sendable {
    /// The system as people call it: `CVSS 3.1`.
    var system: String
    /// A newer system has a greater number.
    var recency: Int
    /// From 0 to 10, with one decimal.
    var score: Double

    /// Nil where `vector` is no valid vector of any system.
    init?(_ vector: String) {
        for system in Roster.scoringSystems {
            guard let score = system.score(of: vector) else { continue }
            self.system = system.name
            recency = system.recency
            self.score = score
            return
        }
        return nil
    }
}
