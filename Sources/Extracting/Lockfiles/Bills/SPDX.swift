internal import Vocabulary

/// What SPDX 2 says the same way in JSON and as tags and values.
///
/// Source: spdx.github.io/spdx-spec/v2.3, chapters 7 ("Package information") and 11 ("Relationships"), read on 2026-11-24.
enum SPDX {
    /// `SPDX-2.3`
    static func requireKnown(_ version: String) throws(LockfileError) {
        guard ["SPDX-2.1", "SPDX-2.2", "SPDX-2.3"].contains(version) else {
            throw .unknownRevision("'\(version.prefix(16))', read from SPDX-2.1 to SPDX-2.3")
        }
    }

    /// Whether a reference of a package is its package URL.
    static func isPackageURL(category: String, type: String) -> Bool {
        // Version 2.2 wrote an underscore.
        (category == "PACKAGE-MANAGER" || category == "PACKAGE_MANAGER") && type == "purl"
    }

    /// `NOASSERTION` and `NONE` are ways to say nothing.
    static func said(_ text: String?) -> String? {
        guard let text, text != "NOASSERTION", text != "NONE", !text.isEmpty else { return nil }
        return text
    }

    // Relationships in which the second asks for the first, and for what.
    private static let reversed: [String: Package.Scope] = [
        "DEPENDENCY_OF": .production, "RUNTIME_DEPENDENCY_OF": .production, "DEV_DEPENDENCY_OF": .development,
        "DEV_TOOL_OF": .development, "TEST_DEPENDENCY_OF": .development, "TEST_TOOL_OF": .development,
        "BUILD_DEPENDENCY_OF": .build, "BUILD_TOOL_OF": .build, "OPTIONAL_DEPENDENCY_OF": .optional,
        "PROVIDED_DEPENDENCY_OF": .peer, "CONTAINED_BY": .production,
    ]

    /// Adds a relationship between two elements. Packages have been added before.
    static func relate(_ first: String, _ kind: String, _ second: String, in bill: inout BillOfMaterials) {
        switch kind {
        case "DEPENDS_ON", "CONTAINS": bill.join(first, to: second)
        case "DESCRIBES", "DESCRIBED_BY": break
        default:
            guard let scope = reversed[kind] else { return }
            bill.join(second, to: first)
            if scope != .production { bill.note(scope, of: first) }
        }
    }
}

/// Which elements an SPDX document is about.
///
/// It is about the project itself where something described asks for others. Where nothing does, tools have only listed
/// packages by describing each.
struct SPDXSubjects {
    private(set) var references: Set<String> = []
    private var askers: Set<String> = []

    mutating func describe(_ reference: String) { references.insert(reference) }

    mutating func note(_ first: String, _ kind: String, _ second: String) {
        switch kind {
        case "DESCRIBES": references.insert(second)
        case "DESCRIBED_BY": references.insert(first)
        case "DEPENDS_ON", "CONTAINS": askers.insert(first)
        case _ where kind.hasSuffix("_OF"): askers.insert(second)
        default: break
        }
    }

    /// Those of them that ask for others.
    var projects: Set<String> { references.intersection(askers) }
}
