/// The letters of SSL Labs that stand for numbers, the best first.
enum SSLLabsGrade: Int, Hashable, Comparable, Sendable {
    case a, b, c, d, e, f

    /// The guide's table 1.
    init(score: Int) {
        switch score {
        case 80...: self = .a
        case 65...: self = .b
        case 50...: self = .c
        case 35...: self = .d
        case 20...: self = .e
        default: self = .f
        }
    }

    var letter: String {
        switch self {
        case .a: "A"
        case .b: "B"
        case .c: "C"
        case .d: "D"
        case .e: "E"
        case .f: "F"
        }
    }

    static func < (one: SSLLabsGrade, other: SSLLabsGrade) -> Bool {
        one.rawValue < other.rawValue
    }
}
