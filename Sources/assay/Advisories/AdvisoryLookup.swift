import Advisories
import Arguments
import Documents
import Reporting
import Vocabulary

/// Answers which advisories affect packages that are named one by one.
struct AdvisoryLookup {
    private let matcher: AdvisoryMatcher
    private let printsJSON: Bool
    /// The ecosystems that the database covers.
    private let covered: Set<String>

    init(_ database: AdvisoryDatabase, printsJSON: Bool) throws(DatabaseError) {
        matcher = AdvisoryMatcher(database)
        covered = Set(try database.status().parts.map(\.ecosystem))
        self.printsJSON = printsJSON
    }

    /// One answer for each of `words`, in order; `-` stands for the lines of standard input.
    func run(_ words: [String], at door: Door) throws -> ExitCode {
        let names = words == ["-"] ? try QuestionLines.read() : words
        for name in names {
            let answer = try answer(to: name)
            try door.say(printsJSON ? answer.json : Array(answer.text.utf8))
        }
        return .passed
    }

    private func answer(to name: String) throws -> LookupAnswer {
        guard let address = PackageURL(name), let ecosystem = address.ecosystem else {
            return LookupAnswer(name: name)
        }
        let package = Package(
            ecosystem: ecosystem, name: address.packageName, version: address.version,
            unknownVersion: address.version == nil ? "no version" : "", isDirect: true, file: Path("purl"), line: 1)
        let inventory = Inventory(format: "purl", file: Path("purl"), packages: [package], requirements: [[]])
        let matches = try matcher.matches(in: inventory)
        let isCovered = covered.contains(ecosystem.name)
        return LookupAnswer(
            name: name, matches, gap: isCovered ? nil : "the database has nothing on \(ecosystem.name)")
    }
}
