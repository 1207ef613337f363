internal import Documents
internal import Vocabulary

/// CycloneDX 1.0 to 1.7 in XML.
///
/// Source: cyclonedx.org, "CycloneDX v1.6 XML Reference", read on 2026-11-24.
struct CycloneDXXML: LockfileFormat {
    private static let namespace = "http://cyclonedx.org/schema/bom/"

    let endings = [".xml"]

    func owns(_ path: Path) -> Bool {
        path.name.ends(withOneOf: [".cdx.xml", "bom.xml", "cyclonedx.xml"])
            || path.name.starts(with: "bom.".utf8) && path.name.ends(with: ".xml")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        let root: XMLElement
        do { root = try XML.parse(bytes) } catch { throw LockfileError(error) }
        let namespaces = root.attributes.filter { $0.name == "xmlns" || $0.prefix == "xmlns" }.map(\.value)
        guard root.name == "bom", let namespace = namespaces.first(where: { $0.hasPrefix(Self.namespace) }) else {
            guard path.name.ends(with: ".cdx.xml") else { throw .notOne }
            throw .malformed(line: root.line, reason: "the root is no 'bom' of CycloneDX")
        }
        let version = String(namespace.dropFirst(Self.namespace.utf8.count))
        try CycloneDX.requireKnown(version)
        var bill = BillOfMaterials("CycloneDX \(version)", at: path)
        if let subject = root.first("metadata")?.first("component") {
            if let reference = subject.attribute("bom-ref") { bill.describe(reference) }
            try add(subject, to: &bill)
        }
        try add(root, to: &bill)
        for element in root.first("dependencies")?.all("dependency") ?? [] {
            guard let asker = element.attribute("ref") else { continue }
            for asked in element.all("dependency") { bill.join(asker, to: asked.attribute("ref") ?? "") }
        }
        return bill.inventory()
    }

    /// Adds the components of `element` and those inside of them, as deep as the XML reader lets elements nest.
    private func add(_ element: XMLElement, to bill: inout BillOfMaterials) throws(LockfileError) {
        for component in element.first("components")?.all("component") ?? [] {
            if CycloneDX.isPackage(component.attribute("type")) { try bill.add(try self.component(component)) }
            try add(component, to: &bill)
        }
    }

    private func component(_ element: XMLElement) throws(LockfileError) -> BillOfMaterials.Component {
        guard let name = text("name", of: element) else {
            throw .malformed(line: element.line, reason: "a component without 'name'")
        }
        let hashes = (element.first("hashes")?.all("hash") ?? []).map { hash in
            "\(hash.attribute("alg") ?? "?"):\(hash.text[...].trimmed)"
        }
        return BillOfMaterials.Component(
            reference: element.attribute("bom-ref"), name: text("group", of: element).map { "\($0)/\(name)" } ?? name,
            version: text("version", of: element), url: text("purl", of: element),
            scope: CycloneDX.scope(text("scope", of: element)), hashes: hashes, line: element.line)
    }

    /// Nil where the child is missing or empty.
    private func text(_ name: String, of element: XMLElement) -> String? {
        let text = element.first(name)?.text.split { $0.isWhitespace }.joined(separator: " ") ?? ""
        return text.isEmpty ? nil : text
    }
}
