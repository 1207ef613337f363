package import Documents
package import Vocabulary

/// The fields of a package:
///
/// - `ecosystem`: as OSV spells it, or `CocoaPods`, `Conda`, `JSR`, `Terraform`, `GIT`, `Bioconductor`, `Runtime`.
/// - `name`, `version`: `version` is null where the file pins none; then `unknownVersion` is true, and `written` is what
///   stands there instead, such as a range. `commit`: what it is pinned to, or null.
/// - `scope`: `production`, `development`, `optional`, `peer` or `build`. `isDirect`: true, false or null.
/// - `file`, `line`: where it is named, lines from 1. `integrity`: hashes as written.
extension Package {
    /// Writes it as a result and `assay packages` hold it.
    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("ecosystem", ecosystem.description)
            $0.field("name", name)
            $0.field("version", version)
            $0.field("unknownVersion", version == nil)
            $0.field("written", version == nil ? unknownVersion : nil)
            $0.field("commit", commit)
            $0.field("scope", scope.rawValue)
            $0.field("isDirect", isDirect)
            $0.field("file", file)
            $0.field("line", line)
            $0.field("integrity", integrity) { $1.value($0) }
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            ecosystem: Ecosystem(try field.member("ecosystem").text()), name: try field.member("name").text(),
            version: try field.optional("version")?.text(),
            unknownVersion: try field.optional("written")?.text() ?? "",
            commit: try field.optional("commit")?.text(), scope: try field.member("scope").word(),
            isDirect: try field.optional("isDirect")?.truth(), file: try field.path("file"),
            line: try field.member("line").count(), integrity: try field.member("integrity").texts())
    }
}
