import Documents
import Foundation

extension SchemaValidator {
    /// What to do where there is no schema.
    package static let advice = "set ASSAY_SARIF_SCHEMA to the path of sarif-schema-2.1.0.json to check against it"

    /// Against the schema of SARIF 2.1.0, which is not ours to keep here; nil where it is not on this machine.
    package static var sarif: SchemaValidator? {
        get throws {
            let beside = URL(filePath: #filePath).appending(path: "../../../../shared/sarif-schema-2.1.0.json")
            let path = ProcessInfo.processInfo.environment["ASSAY_SARIF_SCHEMA"] ?? beside.standardizedFileURL.path
            guard let data = FileManager.default.contents(atPath: path) else { return nil }
            return SchemaValidator(schema: try JSON.parse(Array(data)))
        }
    }
}
