import Documents
import Hashing
import Vocabulary

/// What the scan says of advisories, for programs that hold other people's scans against it: OpenVEX 0.2.0.
///
/// A package is said not to be affected where a suppression says why, in the words of VEX. Everything else is affected, with
/// what to do about it: that nobody has looked is no reason to say less.
///
/// Source: OpenVEX Specification 0.2.0 (github.com/openvex/spec, read 2026-11).
struct OpenVEXReport: ReportFormat {
    static let name = "openvex"
    static let fileExtensions = ["openvex.json", "vex.json"]

    private static let context = "https://openvex.dev/ns/v0.2.0"
    /// What the specification reserves for documents of those who have no address of their own for them.
    private static let namespace = "https://openvex.dev/docs/public/vex-"

    func report(on result: ScanResult, presentation: Presentation) -> [UInt8] {
        let statements = VEXStatement.all(in: result.findings)
        // The document without its name gives the name: the same result has the same one.
        let nameless = document(named: "", with: statements, on: result)
        let name = Self.namespace + Hexadecimal.text(of: SHA256.digest(of: nameless))
        return document(named: name, with: statements, on: result) + [UInt8(ascii: "\n")]
    }

    private func document(named id: String, with statements: [VEXStatement], on result: ScanResult) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { document in
            document.field("@context", Self.context)
            document.field("@id", id)
            document.field("author", result.tool.name)
            document.field("role", "Scanner")
            document.field("timestamp", UTC.text(of: result.ended))
            document.field("version", 1)
            document.field("tooling", "\(result.tool.name) \(result.tool.version)")
            document.field("statements", statements) { $0.write(to: &$1) }
        }
        return writer.bytes
    }
}

/// What is said of one vulnerability in one package.
private struct VEXStatement {
    /// The best-known identifier.
    var vulnerability: String
    var aliases: [String]
    var product: String
    /// At least one; of several, each is in another lockfile.
    var findings: [Finding]

    /// Source: OpenVEX Specification 0.2.0, "Status Justifications".
    private static let justifications: Set<String> = [
        "component_not_present", "vulnerable_code_not_present", "vulnerable_code_not_in_execute_path",
        "vulnerable_code_cannot_be_controlled_by_adversary", "inline_mitigations_already_exist",
    ]

    private struct Key: Hashable {
        var vulnerability: String
        var product: String
    }

    /// By vulnerability and package.
    static func all(in findings: [Finding]) -> [VEXStatement] {
        var statements: [Key: VEXStatement] = [:]
        for finding in Finding.inOrder(findings) {
            guard let dependency = finding.dependency, let id = dependency.advisories.first,
                let product = PackageURL(
                    ecosystem: dependency.ecosystem, name: dependency.name, version: dependency.version)
            else { continue }
            let key = Key(vulnerability: id, product: product.text)
            var statement =
                statements[key]
                ?? VEXStatement(
                    vulnerability: id, aliases: Array(dependency.advisories.dropFirst()), product: product.text,
                    findings: [])
            statement.findings.append(finding)
            statements[key] = statement
        }
        return statements.values.sorted { ($0.vulnerability, $0.product) < ($1.vulnerability, $1.product) }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { statement in
            statement.object("vulnerability") { object in
                object.field("name", vulnerability)
                if !aliases.isEmpty { object.array("aliases") { for alias in aliases { $0.value(alias) } } }
            }
            statement.array("products") { products in
                products.object { product in
                    product.field("@id", self.product)
                    product.object("identifiers") { $0.field("purl", self.product) }
                }
            }
            if let justified { writeNotAffected(justified, to: &statement) } else { writeAffected(to: &statement) }
        }
    }

    /// Why the package is not affected, where a suppression says so for each of its places.
    private var justified: Suppression? {
        let reasons = findings.compactMap(\.suppression).filter { suppression in
            suppression.justification.map(Self.justifications.contains) ?? false
        }
        return reasons.count == findings.count ? reasons.first : nil
    }

    private func writeNotAffected(_ suppression: Suppression, to writer: inout JSONWriter) {
        writer.field("status", "not_affected")
        writer.field("justification", suppression.justification)
        if !suppression.reason.isEmpty { writer.field("impact_statement", suppression.reason) }
    }

    private func writeAffected(to writer: inout JSONWriter) {
        writer.field("status", "affected")
        let open = findings.first { $0.suppression == nil } ?? findings.first
        let action = open?.remediation ?? ""
        // The specification wants an action for whatever is affected.
        writer.field("action_statement", action.isEmpty ? "Update to a version that is not affected." : action)
        guard let accepted = findings.first(where: { $0.suppression != nil })?.suppression, !accepted.reason.isEmpty
        else { return }
        let end = accepted.expires.map { " until \($0)" } ?? ""
        writer.field("status_notes", "Accepted\(end): \(accepted.reason)")
    }
}
