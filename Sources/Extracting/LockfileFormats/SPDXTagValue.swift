internal import Vocabulary

/// SPDX 2.1 to 2.3 as tags and values, one a line: `PackageName: glibc`.
struct SPDXTagValue: LockfileFormat {
    let endings = [".spdx", ".spdx.tv"]

    func owns(_ path: Path) -> Bool {
        path.name.ends(with: ".spdx") || path.name.ends(with: ".spdx.tv")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        var document = SPDXTags()
        for line in TextLines(bytes) { document.read(line) }
        document.close()
        // Documents in RDF and licence texts have the same ending.
        guard let version = document.version else { throw .notOne }
        try SPDX.requireKnown(version)
        guard !document.isInText else {
            throw .malformed(line: document.line, reason: "'<text>' is not closed")
        }
        var bill = BillOfMaterials(version.replacing("-", with: " "), at: path)
        for reference in document.subjects.projects { bill.describe(reference) }
        for component in document.packages where !bill.describes(component.reference ?? "") { try bill.add(component) }
        for (first, kind, second) in document.relationships { SPDX.relate(first, kind, second, in: &bill) }
        return bill.inventory()
    }
}
