import Documents
import Vocabulary

/// CycloneDX 1.6 in JSON.
///
/// Source: ECMA-424 (CycloneDX 1.6), JSON schema `bom-1.6.schema.json`.
struct CycloneDX: BillFormat {
    static let name = "cyclonedx"

    private static let root = "assay:subject"

    func bill(of materials: Materials) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { bill in
            bill.field("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json")
            bill.field("bomFormat", "CycloneDX")
            bill.field("specVersion", "1.6")
            bill.field("serialNumber", "urn:uuid:\(materials.identifier)")
            bill.field("version", 1)
            bill.object("metadata") { write(materials, to: &$0) }
            bill.field("components", materials.components) { write($0, to: &$1) }
            bill.array("dependencies") { dependencies in
                write(Self.root, needing: materials.direct, to: &dependencies)
                for component in materials.components {
                    write(component.reference, needing: component.needs.sorted(), to: &dependencies)
                }
            }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private func write(_ materials: Materials, to metadata: inout JSONWriter) {
        metadata.field("timestamp", UTC.text(of: materials.made))
        metadata.object("tools") { tools in
            tools.array("components") { components in
                components.object { tool in
                    tool.field("type", "application")
                    tool.field("name", materials.tool.name)
                    tool.field("version", materials.tool.version)
                }
            }
        }
        metadata.object("component") { subject in
            subject.field("type", "application")
            subject.field("bom-ref", Self.root)
            subject.field("name", VisibleText.text(of: materials.subject))
        }
    }

    private func write(_ component: Materials.Component, to writer: inout JSONWriter) {
        let package = component.package
        writer.object { object in
            object.field("type", package.ecosystem == .runtime ? "platform" : "library")
            object.field("bom-ref", component.reference)
            object.field("name", VisibleText.text(of: package.name))
            if let version = package.version { object.field("version", VisibleText.text(of: version)) }
            object.field("scope", package.scope.word)
            let digests = package.integrity.compactMap(PackageDigest.init)
            if !digests.isEmpty { object.field("hashes", digests) { write($0, to: &$1) } }
            if let address = component.address { object.field("purl", address.text) }
            object.field("properties", properties(of: package)) { property, writer in
                writer.object {
                    $0.field("name", "assay:\(property.name)")
                    $0.field("value", property.value)
                }
            }
            object.object("evidence") { evidence in
                evidence.field("occurrences", component.places) { place, writer in
                    writer.object {
                        $0.field("location", VisibleText.text(of: place.file))
                        $0.field("line", place.line)
                    }
                }
            }
        }
    }

    private func write(_ digest: PackageDigest, to writer: inout JSONWriter) {
        writer.object {
            $0.field("alg", digest.algorithm)
            $0.field("content", digest.hexadecimal)
        }
    }

    private func write(_ reference: String, needing others: [String], to writer: inout JSONWriter) {
        writer.object {
            $0.field("ref", reference)
            $0.field("dependsOn", others) { $1.value($0) }
        }
    }

    /// What the format has no field for.
    private func properties(of package: Package) -> [(name: String, value: String)] {
        let written = package.version == nil ? VisibleText.text(of: package.unknownVersion) : nil
        return [
            ("ecosystem", package.ecosystem.description), ("scope", package.scope.rawValue),
            ("unknown-version", written),
            ("commit", package.commit),
        ].compactMap { name, value in value.map { (name, $0) } }
    }
}

extension Package.Scope {
    /// CycloneDX's three words: what is not shipped is excluded.
    fileprivate var word: String {
        switch self {
        case .production, .peer: "required"
        case .optional: "optional"
        case .development, .build: "excluded"
        }
    }
}
