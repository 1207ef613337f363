/// A way of scoring that writes its choices down as a vector.
protocol ScoringSystem: Sendable {
    init()

    /// As people call it: `CVSS 3.1`.
    var name: String { get }
    /// A newer system has a greater number.
    var recency: Int { get }

    /// The score of `vector`, from 0 to 10 with one decimal; of the threat and the environment too where the vector tells
    /// them. Nil where it is no valid vector of this system.
    func score(of vector: String) -> Double?
}
