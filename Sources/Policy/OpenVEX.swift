import Documents
import Vocabulary

/// Reads what somebody states about advisories in the OpenVEX form.
///
/// Source: OpenVEX Specification 0.2.0 (github.com/openvex/spec, read 2026-11). A statement that a product is not affected
/// needs a justification or an impact statement; a statement of another status accepts nothing.
package enum OpenVEX {
    /// Why a product may be said not to be affected.
    static let justifications = [
        "component_not_present", "vulnerable_code_not_present", "vulnerable_code_not_in_execute_path",
        "vulnerable_code_cannot_be_controlled_by_adversary", "inline_mitigations_already_exist",
    ]

    /// The waivers that the document amounts to. Each holds for a year from its statement, and for a grave finding for as long
    /// as a waiver of one may: what was true then must be stated again.
    package static func waivers(in bytes: [UInt8], path: String) throws(PolicyError) -> [Waiver] {
        let root: Node
        do {
            root = try JSON.parse(bytes)
        } catch {
            throw PolicyError(path: path, line: error.line, column: error.column, reason: error.reason)
        }
        let document = Section(name: "", node: root, source: Source(path: path, bytes: bytes))
        guard root["@context"]?.string?.hasPrefix("https://openvex.dev/ns") == true,
            let statements = root["statements"]?.array
        else { throw document.fault(at: 0, "is no OpenVEX document: its '@context' is https://openvex.dev/ns/v0.2.0") }
        var waivers: [Waiver] = []
        for statement in statements { waivers += try Self.waivers(in: statement, of: document) }
        return waivers
    }

    private static func waivers(in statement: Node, of document: Section) throws(PolicyError) -> [Waiver] {
        let start = statement.bytes.lowerBound
        let known = ["not_affected", "affected", "fixed", "under_investigation"]
        guard let status = statement["status"]?.string, known.contains(status) else {
            throw document.fault(at: start, "a statement has a 'status' of \(known.joined(separator: ", "))")
        }
        guard status == "not_affected" || status == "fixed" else { return [] }
        let ids = identifiers(of: statement)
        guard !ids.isEmpty else { throw document.fault(at: start, "a statement names its vulnerability") }
        let justification = statement["justification"]?.string ?? ""
        let impact = statement["impact_statement"]?.string ?? ""
        guard status == "fixed" || justifications.contains(justification) || !impact.isEmpty else {
            throw document.fault(
                at: start,
                "'not_affected' needs a justification (\(justifications.joined(separator: ", "))) or an impact_statement"
            )
        }
        let stated = String((statement["timestamp"] ?? document.node["timestamp"])?.string?.prefix(10) ?? "")
        guard let from = UTC.seconds(ofDay: stated) else {
            throw document.fault(
                at: start, "a statement, or its document, has a 'timestamp' such as 2026-01-31T07:32:00Z")
        }
        let line = lineAndColumn(of: start, in: document.source.bytes).line
        return products(of: statement).map { product in
            Waiver(
                id: "\(ids.sorted().first ?? "") in \(product?.text ?? "every product")",
                match: .advisory(ids, package: product?.waiverName, version: product?.version),
                owner: document.node["author"]?.string ?? "",
                reason: impact.isEmpty ? (status == "fixed" ? "fixed" : justification) : impact,
                category: .falsePositive,
                justification: justification, created: stated,
                expires: UTC.day(of: from + Waiver.longest * 86_400), statesEnd: false,
                place: "\(document.source.path):\(line)")
        }
    }

    /// The name of a vulnerability and its aliases.
    private static func identifiers(of statement: Node) -> Set<String> {
        let vulnerability = statement["vulnerability"]
        let name = vulnerability?.string ?? vulnerability?["name"]?.string
        return Set([name].compactMap(\.self) + (vulnerability?["aliases"]?.array ?? []).compactMap(\.string))
    }

    /// What a statement is about: the parts of its products, where it names such, otherwise the products themselves. A
    /// product that is no package URL is the project itself, so the statement is about whatever package is affected.
    private static func products(of statement: Node) -> [PackageURL?] {
        let products = statement["products"]?.array ?? []
        let named = products.flatMap { product -> [PackageURL?] in
            let parts = product["subcomponents"]?.array ?? []
            return (parts.isEmpty ? [product] : parts).map { part in
                (part.string ?? part["@id"]?.string ?? part["identifiers"]?["purl"]?.string).flatMap { PackageURL($0) }
            }
        }
        return named.isEmpty ? [nil] : named
    }
}

extension PackageURL {
    /// `npm/lodash`, as a waiver names a package.
    fileprivate var waiverName: String? {
        ecosystem.map { "\($0)/\(packageName)" }
    }
}
