internal import Documents
internal import Vocabulary

/// SPDX 2.1 to 2.3 in JSON.
struct SPDXJSON: LockfileFormat {
    let endings = [".spdx.json", "bom.json"]

    func owns(_ path: Path) -> Bool {
        path.name.ends(with: ".spdx.json") || path.name.ends(with: "bom.json")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        var document = try LockDocument(json: bytes)
        // GitHub's download has the document in a field of its own.
        if let inner = document.root["sbom"], inner["spdxVersion"] != nil { document = document.about(inner) }
        guard let version = document.root["spdxVersion"]?.string else {
            if document.root["@context"]?.string?.contains("spdx") == true {
                throw .unknownRevision("SPDX 3, read up to SPDX-2.3")
            }
            guard path.name.ends(with: ".spdx.json") else { throw .notOne }
            throw document.malformed("there is no 'spdxVersion'", at: document.root)
        }
        try SPDX.requireKnown(version)
        var bill = BillOfMaterials(version.replacing("-", with: " "), at: path)
        let projects = subjects(of: document)
        for reference in projects { bill.describe(reference) }
        if let packages = document.root["packages"] {
            for node in try document.tables(packages, "'packages'") where !projects.contains(reference(of: node)) {
                try bill.add(try component(node, of: document))
            }
        }
        for relationship in relationships(of: document) {
            SPDX.relate(relationship.first, relationship.kind, relationship.second, in: &bill)
        }
        return bill.inventory()
    }

    private func reference(of node: Node) -> String { node["SPDXID"]?.string ?? "" }

    private func relationships(of document: LockDocument) -> [(first: String, kind: String, second: String)] {
        (document.root["relationships"]?.array ?? []).map { node in
            (
                node["spdxElementId"]?.string ?? "", node["relationshipType"]?.string ?? "",
                node["relatedSpdxElement"]?.string ?? ""
            )
        }
    }

    private func subjects(of document: LockDocument) -> Set<String> {
        var subjects = SPDXSubjects()
        for reference in document.root["documentDescribes"]?.strings ?? [] { subjects.describe(reference) }
        for (first, kind, second) in relationships(of: document) { subjects.note(first, kind, second) }
        return subjects.projects
    }

    private func component(
        _ node: Node, of document: LockDocument
    ) throws(LockfileError) -> BillOfMaterials.Component {
        let url = (node["externalRefs"]?.array ?? []).first { reference in
            SPDX.isPackageURL(
                category: reference["referenceCategory"]?.string ?? "", type: reference["referenceType"]?.string ?? "")
        }
        let hashes = (node["checksums"]?.array ?? []).compactMap { hash in
            hash["checksumValue"]?.string.map { "\(hash["algorithm"]?.string ?? "?"):\($0)" }
        }
        return BillOfMaterials.Component(
            reference: reference(of: node), name: try document.name(of: node).text,
            version: SPDX.said(node["versionInfo"]?.string), url: url?["referenceLocator"]?.string, hashes: hashes,
            resolved: SPDX.said(node["downloadLocation"]?.string), line: document.line(of: node))
    }
}
