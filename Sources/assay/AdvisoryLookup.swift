import Advisories
import Arguments
import Documents
import Files
import Reporting
import Vocabulary

/// Answers which advisories affect packages that are named one by one.
struct AdvisoryLookup {
    private let matcher: AdvisoryMatcher
    private let printsJSON: Bool

    private static let largestInput = 256 << 20

    init(_ database: AdvisoryDatabase, printsJSON: Bool) {
        matcher = AdvisoryMatcher(database)
        self.printsJSON = printsJSON
    }

    /// One answer for each of `words`, in order; `-` stands for the lines of standard input.
    func run(_ words: [String], at door: Door) throws -> ExitCode {
        let names = words == ["-"] ? try lines() : words
        for name in names {
            try door.say(printsJSON ? json(name) : text(name))
        }
        return .passed
    }

    private func lines() throws -> [String] {
        let bytes = try StandardInput.bytes(limit: Self.largestInput)
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }

    /// What affects a package, the gravest first; nil where the name is malformed.
    private func faults(of name: String) throws -> [Fault]? {
        guard let address = PackageURL(name), let ecosystem = address.ecosystem else { return nil }
        let package = Package(
            ecosystem: ecosystem, name: address.packageName, version: address.version,
            unknownVersion: address.version == nil ? "no version" : "", isDirect: true, file: Path("purl"), line: 1)
        let inventory = Inventory(format: "purl", file: Path("purl"), packages: [package], requirements: [[]])
        return try matcher.matches(in: inventory).faults.sorted { $0.severity > $1.severity }
    }

    private func json(_ name: String) throws -> [UInt8] {
        let faults = try faults(of: name)
        var writer = JSONWriter(pretty: false)
        writer.object { object in
            object.field("purl", name)
            guard let faults else {
                return object.field("error", "not a package URL such as pkg:npm/lodash@4.17.15, or of a type without advisories")
            }
            object.field("advisories", faults.compactMap(Answer.init)) { $0.write(to: &$1) }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private func text(_ name: String) throws -> [UInt8] {
        let shown = VisibleText.text(of: name)
        guard let faults = try faults(of: name) else { return Array("\(shown): not a package URL with advisories\n".utf8) }
        guard !faults.isEmpty else { return Array("\(shown): no advisory\n".utf8) }
        let lines = faults.compactMap(Answer.init).map { answer in
            let fix = answer.fixed.isEmpty ? "no fix" : "fixed in \(answer.fixed.joined(separator: ", "))"
            let also = answer.aliases.isEmpty ? "" : " (\(answer.aliases.joined(separator: ", ")))"
            return VisibleText.text(of: "\(name): \(answer.severity.rawValue) \(answer.id)\(also), \(fix)") + "\n"
        }
        return Array(lines.joined().utf8)
    }

    /// One vulnerability, as scripts read it.
    private struct Answer {
        let id: String
        let aliases: [String]
        let severity: Severity
        let fixed: [String]

        init?(_ fault: Fault) {
            guard let facts = fault.dependency, let first = facts.advisories.first else { return nil }
            id = first
            aliases = Array(facts.advisories.dropFirst())
            severity = fault.severity
            fixed = facts.fixed
        }

        func write(to writer: inout JSONWriter) {
            writer.object {
                $0.field("id", id)
                $0.field("aliases", aliases) { $1.value($0) }
                $0.field("severity", severity.rawValue)
                $0.field("fixed", fixed) { $1.value($0) }
            }
        }
    }
}
