import Advisories
import Documents
import Reporting
import Vocabulary

/// What advisories say of one package that was asked for.
struct LookupAnswer {
    /// As it was asked for.
    private let name: String
    /// The gravest first. Nil where the name is malformed.
    private let vulnerabilities: [Vulnerability]?
    /// Why it cannot be told whether there are more of them. Nil where it can.
    private let doubt: String?

    private static let malformed =
        "not a package URL such as pkg:npm/lodash@4.17.15, or of a type without advisories"

    /// The answer to a malformed name.
    init(name: String) {
        self.name = name
        vulnerabilities = nil
        doubt = nil
    }

    /// `gap` is what the database lacks.
    init(name: String, _ matches: AdvisoryMatches, gap: String?) {
        self.name = name
        vulnerabilities = matches.faults.sorted { $0.severity > $1.severity }.compactMap(Vulnerability.init)
        doubt = gap ?? matches.unknown.first.map(\.reason)
    }

    /// One line for scripts.
    var json: [UInt8] {
        var writer = JSONWriter(pretty: false)
        writer.object { object in
            object.field("purl", name)
            guard let vulnerabilities else { return object.field("error", Self.malformed) }
            object.field("advisories", vulnerabilities) { $0.write(to: &$1) }
            if let doubt { object.field("unknown", doubt) }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// A line for each vulnerability, or one that says why there is none.
    var text: String {
        var words = vulnerabilities?.map(\.text) ?? [Self.malformed]
        if let doubt { words.append("unknown: \(doubt)") }
        if words.isEmpty { words = ["no advisory"] }
        return words.map { VisibleText.text(of: "\(name): \($0)") + "\n" }.joined()
    }

    private struct Vulnerability {
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

        var text: String {
            let also = aliases.isEmpty ? "" : " (\(aliases.joined(separator: ", ")))"
            let fix = fixed.isEmpty ? "no fix" : "fixed in \(fixed.joined(separator: ", "))"
            return "\(severity.rawValue) \(id)\(also), \(fix)"
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

extension AdvisoryMatches.UnknownPackage {
    /// Why it cannot be told whether the package is affected.
    fileprivate var reason: String {
        let names = advisories.isEmpty ? "" : ", and may be affected by \(advisories.joined(separator: ", "))"
        return switch doubt {
        case .noVersion: "it has no version\(names)"
        case .unreadableVersion(let version): "'\(version)' is no version of its ecosystem\(names)"
        case .unreadableRange: "a range cannot be read of \(advisories.joined(separator: ", "))"
        case .commitsAlone: "commits alone are told by \(advisories.joined(separator: ", "))"
        }
    }
}
