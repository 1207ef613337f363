import Documents
import Vocabulary
import XCTest

@testable import Reporting

/// Bills of materials, of inventories made by hand.
final class BillFormatTests: XCTestCase {
    private static let emptyHash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    private static let emptyHashInDigits = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    private static func package(
        _ name: String, _ version: String?, scope: Package.Scope = .production, isDirect: Bool? = nil,
        file: Path = "package-lock.json", line: Int, integrity: [String] = []
    ) -> Package {
        Package(
            ecosystem: .npm, name: name, version: version, unknownVersion: version == nil ? "github:acme/\(name)" : "",
            scope: scope, isDirect: isDirect, file: file, line: line, integrity: integrity)
    }

    private static func materials(_ inventories: [Inventory]) -> Materials {
        Materials(
            of: inventories, subject: "shop", tool: ScanResult.Tool(name: "assay", version: "0.1.0"),
            made: 1_763_963_256)
    }

    /// A direct package that needs another with a hash.
    private static let small = materials([
        Inventory(
            format: "package-lock v3", file: "package-lock.json",
            packages: [
                package("left", "1.0.0", isDirect: true, line: 5),
                package("@acme/right", "2.0.0", scope: .development, isDirect: false, line: 9, integrity: [emptyHash]),
            ], requirements: [[Inventory.Requirement(package: 1, range: "^2.0.0")], []],
            roots: [Inventory.Requirement(package: 0)])
    ])

    /// Two files that name the same, a cycle, an unknown version, hostile names, and edges that lead nowhere.
    private static let tangled = materials([
        Inventory(
            format: "a", file: "a/package-lock.json",
            packages: [
                package("one", "1.0.0", scope: .development, file: "a/package-lock.json", line: 5),
                package("two", "1.0.0", file: "a/package-lock.json", line: 6),
                package("kit", nil, isDirect: true, file: "a/package-lock.json", line: 7),
                package("\u{1B}[2J\u{202E}\"\n", "1\u{7}", file: "a/package-lock.json", line: 8),
                Package(ecosystem: .runtime, name: "node", version: "22.1.0", file: ".nvmrc", line: 1),
            ],
            requirements: [
                [Inventory.Requirement(package: 1)],
                [
                    Inventory.Requirement(package: 0), Inventory.Requirement(package: 99),
                    Inventory.Requirement(package: -1),
                ],
            ], roots: [Inventory.Requirement(package: 7)]),
        Inventory(
            format: "b", file: "b/package-lock.json",
            packages: [
                package(
                    "one", "1.0.0", isDirect: true, file: "b/package-lock.json", line: 5,
                    integrity: ["sha1-", emptyHash]),
                package("kit", nil, file: "b/package-lock.json", line: 6),
            ]),
    ])

    private func bill(_ format: some BillFormat, of materials: Materials) throws -> Node {
        try JSON.parse(format.bill(of: materials))
    }

    private func texts(_ node: Node?) -> [String] { node?.array?.compactMap(\.string) ?? [] }

    func testWritesCycloneDX() throws {
        XCTAssertEqual(
            String(decoding: CycloneDX().bill(of: Self.small), as: UTF8.self),
            """
            {
              "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
              "bomFormat": "CycloneDX",
              "specVersion": "1.6",
              "serialNumber": "urn:uuid:\(Self.small.identifier)",
              "version": 1,
              "metadata": {
                "timestamp": "2025-11-24T05:47:36Z",
                "tools": {
                  "components": [
                    {
                      "type": "application",
                      "name": "assay",
                      "version": "0.1.0"
                    }
                  ]
                },
                "component": {
                  "type": "application",
                  "bom-ref": "assay:subject",
                  "name": "shop"
                }
              },
              "components": [
                {
                  "type": "library",
                  "bom-ref": "pkg:npm/%40acme/right@2.0.0",
                  "name": "@acme/right",
                  "version": "2.0.0",
                  "scope": "excluded",
                  "hashes": [
                    {
                      "alg": "SHA-256",
                      "content": "\(Self.emptyHashInDigits)"
                    }
                  ],
                  "purl": "pkg:npm/%40acme/right@2.0.0",
                  "properties": [
                    {
                      "name": "assay:ecosystem",
                      "value": "npm"
                    },
                    {
                      "name": "assay:scope",
                      "value": "development"
                    }
                  ],
                  "evidence": {
                    "occurrences": [
                      {
                        "location": "package-lock.json",
                        "line": 9
                      }
                    ]
                  }
                },
                {
                  "type": "library",
                  "bom-ref": "pkg:npm/left@1.0.0",
                  "name": "left",
                  "version": "1.0.0",
                  "scope": "required",
                  "purl": "pkg:npm/left@1.0.0",
                  "properties": [
                    {
                      "name": "assay:ecosystem",
                      "value": "npm"
                    },
                    {
                      "name": "assay:scope",
                      "value": "production"
                    }
                  ],
                  "evidence": {
                    "occurrences": [
                      {
                        "location": "package-lock.json",
                        "line": 5
                      }
                    ]
                  }
                }
              ],
              "dependencies": [
                {
                  "ref": "assay:subject",
                  "dependsOn": [
                    "pkg:npm/left@1.0.0"
                  ]
                },
                {
                  "ref": "pkg:npm/%40acme/right@2.0.0",
                  "dependsOn": []
                },
                {
                  "ref": "pkg:npm/left@1.0.0",
                  "dependsOn": [
                    "pkg:npm/%40acme/right@2.0.0"
                  ]
                }
              ]
            }

            """)
    }

    func testWritesSPDX() throws {
        XCTAssertEqual(
            String(decoding: SPDX().bill(of: Self.small), as: UTF8.self),
            """
            {
              "spdxVersion": "SPDX-2.3",
              "dataLicense": "CC0-1.0",
              "SPDXID": "SPDXRef-DOCUMENT",
              "name": "shop",
              "documentNamespace": "urn:uuid:\(Self.small.identifier)",
              "creationInfo": {
                "created": "2025-11-24T05:47:36Z",
                "creators": [
                  "Tool: assay-0.1.0"
                ]
              },
              "packages": [
                {
                  "SPDXID": "SPDXRef-Subject",
                  "name": "shop",
                  "downloadLocation": "NOASSERTION",
                  "filesAnalyzed": false,
                  "primaryPackagePurpose": "APPLICATION"
                },
                {
                  "SPDXID": "SPDXRef-Package-1",
                  "name": "@acme/right",
                  "versionInfo": "2.0.0",
                  "downloadLocation": "NOASSERTION",
                  "filesAnalyzed": false,
                  "comment": "npm, development, named in package-lock.json:9",
                  "checksums": [
                    {
                      "algorithm": "SHA256",
                      "checksumValue": "\(Self.emptyHashInDigits)"
                    }
                  ],
                  "externalRefs": [
                    {
                      "referenceCategory": "PACKAGE-MANAGER",
                      "referenceType": "purl",
                      "referenceLocator": "pkg:npm/%40acme/right@2.0.0"
                    }
                  ]
                },
                {
                  "SPDXID": "SPDXRef-Package-2",
                  "name": "left",
                  "versionInfo": "1.0.0",
                  "downloadLocation": "NOASSERTION",
                  "filesAnalyzed": false,
                  "comment": "npm, production, named in package-lock.json:5",
                  "externalRefs": [
                    {
                      "referenceCategory": "PACKAGE-MANAGER",
                      "referenceType": "purl",
                      "referenceLocator": "pkg:npm/left@1.0.0"
                    }
                  ]
                }
              ],
              "relationships": [
                {
                  "spdxElementId": "SPDXRef-DOCUMENT",
                  "relationshipType": "DESCRIBES",
                  "relatedSpdxElement": "SPDXRef-Subject"
                },
                {
                  "spdxElementId": "SPDXRef-Subject",
                  "relationshipType": "DEPENDS_ON",
                  "relatedSpdxElement": "SPDXRef-Package-2"
                },
                {
                  "spdxElementId": "SPDXRef-Package-2",
                  "relationshipType": "DEPENDS_ON",
                  "relatedSpdxElement": "SPDXRef-Package-1"
                }
              ]
            }

            """)
    }

    func testEveryReferenceOfCycloneDXIsUniqueAndKnown() throws {
        let bill = try bill(CycloneDX(), of: Self.tangled)
        let references = try XCTUnwrap(bill["components"]?.array).compactMap { $0["bom-ref"]?.string }
        let known = Set(references + ["assay:subject"])
        XCTAssertEqual(references.count, 5)
        XCTAssertEqual(known.count, 6, "\(references)")
        let dependencies = try XCTUnwrap(bill["dependencies"]?.array)
        XCTAssertEqual(Set(dependencies.compactMap { $0["ref"]?.string }), known)
        for dependency in dependencies {
            let needed = texts(dependency["dependsOn"])
            XCTAssertEqual(Set(needed).subtracting(known), [])
            XCTAssertEqual(Set(needed).count, needed.count)
        }
        XCTAssertEqual(texts(dependencies.first?["dependsOn"]), ["npm/kit@github:acme/kit", "pkg:npm/one@1.0.0"])
    }

    func testEveryIdentifierOfSPDXHasItsFormAndIsKnown() throws {
        let bill = try bill(SPDX(), of: Self.tangled)
        let identifiers = try XCTUnwrap(bill["packages"]?.array).compactMap { $0["SPDXID"]?.string }
        XCTAssertEqual(Set(identifiers).count, 6)
        for identifier in identifiers {
            XCTAssertNotNil(identifier.wholeMatch(of: /SPDXRef-[a-zA-Z0-9.-]+/), identifier)
        }
        let known = Set(identifiers + ["SPDXRef-DOCUMENT"])
        let relationships = try XCTUnwrap(bill["relationships"]?.array)
        XCTAssertEqual(relationships.count, 5, "what it describes, two direct ones and the two of a cycle")
        for relationship in relationships {
            for end in ["spdxElementId", "relatedSpdxElement"] {
                XCTAssertTrue(known.contains(relationship[end]?.string ?? "?"), "\(relationship)")
            }
        }
    }

    func testTellsOfOnePackageOnceWithAllItsPlaces() throws {
        let components = try XCTUnwrap(bill(CycloneDX(), of: Self.tangled)["components"]?.array)
        let one = try XCTUnwrap(components.first { $0["name"]?.string == "one" })
        XCTAssertEqual(
            one["evidence"]?["occurrences"]?.array?.compactMap { $0["location"]?.string },
            ["a/package-lock.json", "b/package-lock.json"])
        XCTAssertEqual(one["scope"]?.string, "required", "what ships anywhere ships")
        XCTAssertEqual(one["hashes"]?.array?.compactMap { $0["content"]?.string }, [Self.emptyHashInDigits])
        let kit = try XCTUnwrap(components.first { $0["name"]?.string == "kit" })
        XCTAssertNil(kit["version"])
        XCTAssertEqual(components.first { $0["name"]?.string == "node" }?["type"]?.string, "platform")
    }

    func testShowsNamesThatWouldActByTheirNumbers() throws {
        for bytes in [CycloneDX().bill(of: Self.tangled), SPDX().bill(of: Self.tangled)] {
            let text = String(decoding: bytes, as: UTF8.self)
            XCTAssertTrue(text.contains(#"\\u{1B}[2J\\u{202E}"#), text)
            XCTAssertFalse(text.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || $0.value == 0x202E) })
        }
    }

    func testWritesTheSameBytesInWhateverOrderFilesWereRead() {
        let inventories = [
            Inventory(format: "a", file: "a", packages: [Self.package("one", "1.0.0", file: "a", line: 1)]),
            Inventory(format: "b", file: "b", packages: [Self.package("two", "1.0.0", file: "b", line: 1)]),
        ]
        let (there, back) = (Self.materials(inventories), Self.materials(inventories.reversed()))
        XCTAssertEqual(CycloneDX().bill(of: there), CycloneDX().bill(of: back))
        XCTAssertEqual(SPDX().bill(of: there), SPDX().bill(of: back))
        XCTAssertNotEqual(there.identifier, Self.small.identifier)
        XCTAssertNotNil(
            there.identifier.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/))
    }

    func testWritesABillOfNothing() throws {
        XCTAssertEqual(try bill(CycloneDX(), of: Self.materials([]))["components"]?.array?.count, 0)
        XCTAssertEqual(try bill(SPDX(), of: Self.materials([]))["packages"]?.array?.count, 1)
    }

    func testDecodesHashesOfEveryNotation() {
        for (written, algorithm, digits) in [
            (Self.emptyHash, "SHA-256", Self.emptyHashInDigits),
            ("sha256:" + Self.emptyHashInDigits.uppercased(), "SHA-256", Self.emptyHashInDigits),
            ("sha256=" + Self.emptyHashInDigits, "SHA-256", Self.emptyHashInDigits),
            ("sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=", "SHA-1", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
            ("md5:d41d8cd98f00b204e9800998ecf8427e", "MD5", "d41d8cd98f00b204e9800998ecf8427e"),
        ] {
            XCTAssertEqual(PackageDigest(written)?.algorithm, algorithm, written)
            XCTAssertEqual(PackageDigest(written)?.hexadecimal, digits, written)
        }
        for written in ["", "sha256", "sha256-", "sha256-AAAA", "sha999-AAAA", "h1:\(Self.emptyHash)", "sha256:\u{1B}"]
        {
            XCTAssertNil(PackageDigest(written), written)
        }
    }
}
