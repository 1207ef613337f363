internal import Documents
internal import Vocabulary

/// CycloneDX 1.2 to 1.7 in JSON.
///
/// Source: cyclonedx.org, "CycloneDX v1.6 JSON Reference", read on 2026-11-24.
struct CycloneDXJSON: LockfileFormat {
    let endings = [".json"]

    func owns(_ path: Path) -> Bool {
        path.name.ends(withOneOf: [".cdx.json", "bom.json", "cyclonedx.json"])
            || path.name.starts(with: "bom.".utf8) && path.name.ends(with: ".json")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        let document = try LockDocument(json: bytes)
        guard document.root["bomFormat"]?.string == "CycloneDX" else {
            guard path.name.ends(with: ".cdx.json") else { throw .notOne }
            throw document.malformed("'bomFormat' is not CycloneDX", at: document.root)
        }
        let version = document.root["specVersion"]?.string ?? ""
        try CycloneDX.requireKnown(version)
        var bill = BillOfMaterials("CycloneDX \(version)", at: path)
        if let subject = document.root["metadata"]?["component"] {
            if let reference = subject["bom-ref"]?.string { bill.describe(reference) }
            try add(subject, of: document, to: &bill)
        }
        try add(document.root, of: document, to: &bill)
        for node in document.root["dependencies"]?.array ?? [] {
            guard let asker = node["ref"]?.string else { continue }
            for asked in node["dependsOn"]?.strings ?? [] { bill.join(asker, to: asked) }
        }
        return bill.inventory()
    }

    /// Adds the components of `node` and those inside of them, as deep as the JSON reader lets values nest.
    private func add(
        _ node: Node, of document: LockDocument, to bill: inout BillOfMaterials
    ) throws(LockfileError) {
        guard let components = node["components"] else { return }
        for node in try document.tables(components, "'components'") {
            if CycloneDX.isPackage(node["type"]?.string) { try bill.add(try component(node, of: document)) }
            try add(node, of: document, to: &bill)
        }
    }

    private func component(
        _ node: Node, of document: LockDocument
    ) throws(LockfileError) -> BillOfMaterials.Component {
        let name = try document.name(of: node)
        let group = node["group"]?.string ?? ""
        let hashes = (node["hashes"]?.array ?? []).compactMap { hash in
            hash["content"]?.string.map { "\(hash["alg"]?.string ?? "?"):\($0)" }
        }
        return BillOfMaterials.Component(
            reference: node["bom-ref"]?.string, name: group.isEmpty ? name.text : "\(group)/\(name.text)",
            version: node["version"]?.string, url: node["purl"]?.string,
            scope: CycloneDX.scope(node["scope"]?.string), hashes: hashes, line: document.line(of: node))
    }
}
