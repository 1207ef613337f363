import Rules
import Vocabulary

/// The catalogs of controls that travel inside the program.
enum BuiltInCatalogs {
    /// What a project is held against that says nothing about it.
    static let standard = [
        "owasp-top10-2025", "owasp-top10-2021", "owasp-asvs-5.0.0", "pci-dss-4.0.1", "gdpr", "ccpa-cpra",
    ]

    /// All of them, by identifier.
    static func all() throws -> [Catalog] {
        try Roster.controls.split(separator: "\u{1F}").map { text in
            try CatalogReader().catalog(Array(text.utf8), named: "built-in")
        }.sorted { $0.id < $1.id }
    }
}
