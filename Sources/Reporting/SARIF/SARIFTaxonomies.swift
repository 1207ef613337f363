import Documents
import Vocabulary

/// The weaknesses and controls that the findings of a run touch.
struct SARIFTaxonomies {
    /// One list of what can be wrong or is asked for. Of its entries, those that findings touch.
    struct Taxonomy {
        var name: String
        var title: String
        var version: String
        var publisher: String
        /// Empty where it has no address of its own.
        var address: String
        var taxa: [(id: String, title: String)] = []
    }

    /// An entry of a taxonomy, and where it stands.
    struct Taxon: Hashable {
        let taxonomy: Int
        let name: String
        let index: Int
        let id: String
    }

    private(set) var all: [Taxonomy] = []
    private var weaknesses: [Int: Taxon] = [:]
    private var controls: [Kind: [Taxon]] = [:]

    init(of findings: [Finding], catalogs: [Catalog]) {
        addWeaknesses(Set(findings.flatMap(\.cwe)).sorted())
        let kinds = Set(findings.map(\.kind))
        for catalog in catalogs { add(catalog, touchedBy: kinds) }
    }

    func weaknesses(_ numbers: some Sequence<Int>) -> [Taxon] {
        numbers.compactMap { weaknesses[$0] }
    }

    /// The controls that a finding of this kind speaks against.
    func controls(of kind: Kind) -> [Taxon] {
        controls[kind] ?? []
    }

    private mutating func addWeaknesses(_ numbers: [Int]) {
        guard !numbers.isEmpty else { return }
        for (index, number) in numbers.enumerated() {
            weaknesses[number] = Taxon(taxonomy: 0, name: "CWE", index: index, id: String(number))
        }
        all.append(
            Taxonomy(
                name: "CWE", title: "Common Weakness Enumeration", version: "", publisher: "MITRE",
                address: "https://cwe.mitre.org/", taxa: numbers.map { (String($0), "CWE-\($0)") }))
    }

    private mutating func add(_ catalog: Catalog, touchedBy kinds: Set<Kind>) {
        var taxonomy = Taxonomy(
            name: catalog.id, title: catalog.name, version: catalog.version, publisher: catalog.publisher, address: "")
        for control in catalog.controls {
            let against = kinds.intersection(control.against)
            guard !against.isEmpty else { continue }
            let taxon = Taxon(
                taxonomy: all.count, name: catalog.id, index: taxonomy.taxa.count, id: control.id)
            for kind in against { controls[kind, default: []].append(taxon) }
            taxonomy.taxa.append((control.id, control.title))
        }
        if !taxonomy.taxa.isEmpty { all.append(taxonomy) }
    }
}

extension SARIFTaxonomies {
    /// The member `taxonomies` of a run (SARIF 2.1.0, section 3.14.8).
    func write(to run: inout JSONWriter) {
        guard !all.isEmpty else { return }
        run.array("taxonomies") { array in
            for taxonomy in all { array.object { taxonomy.write(to: &$0) } }
        }
    }

    /// The member `supportedTaxonomies` of the tool's driver (section 3.19.13).
    func writeReferences(to driver: inout JSONWriter) {
        guard !all.isEmpty else { return }
        driver.array("supportedTaxonomies") { array in
            for (index, taxonomy) in all.enumerated() { array.object { $0.component(taxonomy.name, index) } }
        }
    }
}

extension SARIFTaxonomies.Taxonomy {
    fileprivate func write(to component: inout JSONWriter) {
        component.field("name", SARIFText.phrase(name))
        component.field("fullName", SARIFText.phrase(version.isEmpty ? title : "\(title) (\(version))"))
        if !version.isEmpty { component.field("version", SARIFText.phrase(version)) }
        component.field("organization", SARIFText.phrase(publisher))
        if !address.isEmpty { component.field("informationUri", address) }
        component.text("shortDescription", SARIFText.sentence(title))
        // Only what findings touch is listed.
        component.field("isComprehensive", false)
        component.array("taxa") { array in
            for taxon in taxa {
                array.object { descriptor in
                    descriptor.field("id", SARIFText.phrase(taxon.id))
                    descriptor.text("shortDescription", SARIFText.sentence(taxon.title))
                }
            }
        }
    }
}

extension SARIFTaxonomies.Taxon {
    /// The members of a reference to it (section 3.52).
    func write(to reference: inout JSONWriter) {
        reference.field("id", SARIFText.phrase(id))
        reference.field("index", index)
        reference.object("toolComponent") { $0.component(name, taxonomy) }
    }
}

extension JSONWriter {
    /// The members of a reference to a taxonomy (section 3.54).
    fileprivate mutating func component(_ name: String, _ index: Int) {
        field("name", SARIFText.phrase(name))
        field("index", index)
    }
}
