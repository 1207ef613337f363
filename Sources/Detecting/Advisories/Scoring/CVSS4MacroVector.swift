/// A set of like vectors: its level in each of six equivalence classes, 0 the worst.
///
/// Source: specification, tables 24 to 29.
struct CVSS4MacroVector {
    /// EQ1 to EQ6.
    private var classes: [Int]

    /// The set that a vector belongs to.
    init(of levels: CVSS4Levels) {
        classes = [
            Self.access(levels), levels["AC"] == 0 && levels["AT"] == 0 ? 0 : 1, Self.vulnerableImpact(levels),
            Self.subsequentImpact(levels), levels["E"], Self.requirements(levels),
        ]
    }

    private init(classes: [Int]) {
        self.classes = classes
    }

    private static func access(_ levels: CVSS4Levels) -> Int {
        let open = ["AV", "PR", "UI"].filter { levels[$0] == 0 }.count
        if open == 3 { return 0 }
        return open > 0 && levels["AV"] != 3 ? 1 : 2
    }

    private static func vulnerableImpact(_ levels: CVSS4Levels) -> Int {
        if levels["VC"] == 0 && levels["VI"] == 0 { return 0 }
        return ["VC", "VI", "VA"].contains { levels[$0] == 0 } ? 1 : 2
    }

    private static func subsequentImpact(_ levels: CVSS4Levels) -> Int {
        if levels["SI"] == 0 || levels["SA"] == 0 { return 0 }
        return ["SC", "SI", "SA"].contains { levels[$0] == 1 } ? 1 : 2
    }

    private static func requirements(_ levels: CVSS4Levels) -> Int {
        let isRequired = zip(["CR", "IR", "AR"], ["VC", "VI", "VA"]).contains { levels[$0] == 0 && levels[$1] == 0 }
        return isRequired ? 0 : 1
    }

    /// The score of the worst vector of the set, in tenths of a point. Nil where there is no such set.
    var tenths: Int? {
        let limits = [3, 2, 3, 3, 3, 2]
        guard zip(classes, limits).allSatisfy({ $0 < $1 }) else { return nil }
        let score = Self.scores[classes[0] * 6 + classes[1] * 3 + classes[2]][
            classes[3] * 6 + classes[4] * 2 + classes[5]]
        return score == 0 ? nil : score
    }
}

extension CVSS4MacroVector {
    /// The way from a set to the next lower one, and how much of it a vector has gone.
    struct Step {
        /// By how much the score of the next lower set is less, in tenths of a point.
        var fall: Int
        /// How many steps the vector is from the worst of its set.
        var distance: Int
        /// How many steps there are in the set.
        var depth: Int
    }

    /// For each class that has a lower set, how far the vector with `levels` has gone towards it.
    func steps(to levels: CVSS4Levels) -> [Step] {
        guard let tenths else { return [] }
        return [
            (lower(0), Self.accessMetrics, Self.access[classes[0]]),
            (lower(1), Self.complexityMetrics, Self.complexity[classes[1]]),
            (lowerImpact, Self.impactMetrics, Self.impact[classes[2]][classes[5]]),
            (lower(3), Self.subsequentMetrics, Self.subsequent[classes[3]]),
            (lower(4), [], Worst(depth: 1, vectors: [[]])),
        ].compactMap { lower, metrics, worst in
            lower.map { Step(fall: tenths - $0, distance: worst.distance(to: levels, in: metrics), depth: worst.depth) }
        }
    }

    /// The score of the set that is one lower in one class.
    private func lower(_ index: Int) -> Int? {
        var lower = classes
        lower[index] += 1
        return CVSS4MacroVector(classes: lower).tenths
    }

    /// EQ3 and EQ6 are not independent: the better of the sets that are one lower in either, where there is such a set.
    private var lowerImpact: Int? {
        switch (classes[2], classes[5]) {
        case (0, 0): [lower(2), lower(5)].compactMap(\.self).max()
        case (1, 0): lower(5)
        default: lower(2)
        }
    }
}

extension CVSS4MacroVector {
    /// The worst vectors of a class, as steps of its metrics, and how many steps the class has.
    private struct Worst {
        var depth: Int
        var vectors: [[Int]]

        /// From the first of the worst vectors that is at least as bad in every metric.
        func distance(to levels: CVSS4Levels, in metrics: [String]) -> Int {
            for vector in vectors {
                let distances = zip(metrics, vector).map { levels[$0] - $1 }
                if distances.allSatisfy({ $0 >= 0 }) { return distances.reduce(0, +) }
            }
            return 0
        }
    }

    private static let accessMetrics = ["AV", "PR", "UI"]
    private static let complexityMetrics = ["AC", "AT"]
    private static let impactMetrics = ["VC", "VI", "VA", "CR", "IR", "AR"]
    private static let subsequentMetrics = ["SC", "SI", "SA"]

    private static let access = [
        Worst(depth: 1, vectors: [[0, 0, 0]]),
        Worst(depth: 4, vectors: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        Worst(depth: 5, vectors: [[3, 0, 0], [1, 1, 1]]),
    ]
    private static let complexity = [
        Worst(depth: 1, vectors: [[0, 0]]),
        Worst(depth: 2, vectors: [[1, 0], [0, 1]]),
    ]
    /// By EQ3, then EQ6; level 2 of EQ3 has no level 0 of EQ6.
    private static let impact = [
        [
            Worst(depth: 7, vectors: [[0, 0, 0, 0, 0, 0]]),
            Worst(depth: 6, vectors: [[0, 0, 1, 1, 1, 0], [0, 0, 0, 1, 1, 1]]),
        ],
        [
            Worst(depth: 8, vectors: [[1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0]]),
            Worst(
                depth: 8,
                vectors: [
                    [1, 0, 1, 0, 1, 0], [1, 0, 0, 0, 1, 1], [0, 1, 0, 1, 0, 1], [0, 1, 1, 1, 0, 0], [1, 1, 0, 0, 0, 1],
                ]),
        ],
        [
            Worst(depth: 1, vectors: []),
            Worst(depth: 10, vectors: [[1, 1, 1, 0, 0, 0]]),
        ],
    ]
    private static let subsequent = [
        Worst(depth: 6, vectors: [[1, 0, 0]]),
        Worst(depth: 5, vectors: [[1, 1, 1]]),
        Worst(depth: 4, vectors: [[2, 2, 2]]),
    ]

    /// In tenths: a row for each EQ1, EQ2 and EQ3, in it each EQ4, EQ5 and EQ6; 0 where there is no such set.
    private static let scores: [[Int]] = [
        [100, 99, 98, 95, 95, 92, 100, 96, 93, 87, 91, 81, 93, 90, 89, 80, 81, 68],  // 000
        [98, 95, 95, 92, 90, 84, 93, 92, 89, 81, 81, 65, 88, 80, 78, 70, 69, 48],  // 001
        [0, 92, 0, 82, 0, 72, 0, 79, 0, 69, 0, 50, 0, 69, 0, 55, 0, 27],  // 002
        [99, 97, 95, 92, 92, 85, 95, 91, 90, 83, 84, 71, 92, 81, 82, 71, 72, 53],  // 010
        [95, 93, 92, 85, 85, 73, 92, 82, 80, 72, 70, 59, 84, 70, 71, 52, 50, 30],  // 011
        [0, 86, 0, 75, 0, 52, 0, 71, 0, 52, 0, 29, 0, 63, 0, 29, 0, 17],  // 012
        [98, 95, 94, 87, 91, 81, 94, 89, 86, 74, 77, 64, 87, 75, 74, 63, 63, 49],  // 100
        [94, 89, 88, 77, 76, 67, 86, 76, 74, 58, 59, 50, 72, 57, 57, 52, 52, 25],  // 101
        [0, 83, 0, 70, 0, 54, 0, 65, 0, 58, 0, 26, 0, 53, 0, 21, 0, 13],  // 102
        [95, 90, 88, 76, 76, 70, 90, 77, 75, 62, 61, 53, 77, 66, 68, 59, 52, 30],  // 110
        [89, 78, 76, 67, 62, 58, 74, 59, 57, 57, 47, 23, 61, 52, 57, 29, 24, 16],  // 111
        [0, 71, 0, 59, 0, 30, 0, 58, 0, 26, 0, 15, 0, 23, 0, 13, 0, 6],  // 112
        [93, 87, 86, 72, 75, 58, 86, 74, 74, 61, 56, 34, 70, 54, 52, 40, 40, 22],  // 200
        [85, 75, 74, 55, 62, 51, 72, 57, 55, 41, 46, 19, 53, 36, 34, 19, 19, 8],  // 201
        [0, 64, 0, 51, 0, 20, 0, 47, 0, 21, 0, 11, 0, 24, 0, 9, 0, 4],  // 202
        [88, 75, 73, 53, 60, 50, 73, 55, 59, 40, 41, 20, 54, 43, 45, 22, 20, 11],  // 210
        [75, 55, 58, 45, 40, 21, 61, 51, 48, 18, 20, 9, 46, 18, 17, 7, 8, 2],  // 211
        [0, 53, 0, 24, 0, 14, 0, 24, 0, 12, 0, 5, 0, 10, 0, 3, 0, 1],  // 212
    ]
}
