import Documents
import Vocabulary

/// SPDX 2.3 in JSON.
///
/// Source: SPDX Specification 2.3, sections 6, 7 and 11, and its JSON schema.
struct SPDX: BillFormat {
    static let name = "spdx"

    private static let document = "SPDXRef-DOCUMENT"
    private static let subject = "SPDXRef-Subject"

    func bill(of materials: Materials) -> [UInt8] {
        let numbers = Dictionary(uniqueKeysWithValues: materials.components.enumerated().map { ($1.reference, $0) })
        var writer = JSONWriter()
        writer.object { bill in
            bill.field("spdxVersion", "SPDX-2.3")
            bill.field("dataLicense", "CC0-1.0")
            bill.field("SPDXID", Self.document)
            bill.field("name", VisibleText.text(of: materials.subject))
            bill.field("documentNamespace", "urn:uuid:\(materials.identifier)")
            bill.object("creationInfo") { creation in
                creation.field("created", UTC.text(of: materials.made))
                creation.field("creators", ["Tool: \(materials.tool.name)-\(materials.tool.version)"]) { $1.value($0) }
            }
            bill.array("packages") { packages in
                packages.object { writeSubject(materials, to: &$0) }
                for (number, component) in materials.components.enumerated() {
                    write(component, number, to: &packages)
                }
            }
            bill.array("relationships") { relationships in
                relate(Self.document, "DESCRIBES", Self.subject, in: &relationships)
                for reference in materials.direct {
                    guard let number = numbers[reference] else { continue }
                    relate(Self.subject, "DEPENDS_ON", identifier(number), in: &relationships)
                }
                for (number, component) in materials.components.enumerated() {
                    for need in component.needs.sorted().compactMap({ numbers[$0] }) {
                        relate(identifier(number), "DEPENDS_ON", identifier(need), in: &relationships)
                    }
                }
            }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private func identifier(_ number: Int) -> String { "SPDXRef-Package-\(number + 1)" }

    private func writeSubject(_ materials: Materials, to package: inout JSONWriter) {
        package.field("SPDXID", Self.subject)
        package.field("name", VisibleText.text(of: materials.subject))
        package.field("downloadLocation", "NOASSERTION")
        package.field("filesAnalyzed", false)
        package.field("primaryPackagePurpose", "APPLICATION")
    }

    private func write(_ component: Materials.Component, _ number: Int, to writer: inout JSONWriter) {
        let package = component.package
        writer.object { object in
            object.field("SPDXID", identifier(number))
            object.field("name", VisibleText.text(of: package.name))
            if let version = package.version { object.field("versionInfo", VisibleText.text(of: version)) }
            object.field("downloadLocation", "NOASSERTION")
            object.field("filesAnalyzed", false)
            object.field("comment", comment(on: component))
            let digests = package.integrity.compactMap(PackageDigest.init)
            if !digests.isEmpty {
                object.field("checksums", digests) { digest, writer in
                    writer.object {
                        $0.field("algorithm", String(digest.algorithm.filter { $0 != "-" }))
                        $0.field("checksumValue", digest.hexadecimal)
                    }
                }
            }
            guard let address = component.address else { return }
            object.array("externalRefs") { references in
                references.object {
                    $0.field("referenceCategory", "PACKAGE-MANAGER")
                    $0.field("referenceType", "purl")
                    $0.field("referenceLocator", address.text)
                }
            }
        }
    }

    /// What the format has no field for.
    private func comment(on component: Materials.Component) -> String {
        let package = component.package
        let places = component.places.map { "\(VisibleText.text(of: $0.file)):\($0.line)" }.joined(separator: ", ")
        let unknown = package.version == nil ? "; version unknown: \(VisibleText.text(of: package.unknownVersion))" : ""
        return "\(package.ecosystem), \(package.scope.rawValue), named in \(places)\(unknown)"
    }

    private func relate(_ element: String, _ type: String, _ other: String, in writer: inout JSONWriter) {
        writer.object {
            $0.field("spdxElementId", element)
            $0.field("relationshipType", type)
            $0.field("relatedSpdxElement", other)
        }
    }
}
