import Documents
import Vocabulary

extension DependencyFacts {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("ecosystem", ecosystem.description)
            $0.field("name", name)
            $0.field("version", version)
            $0.field("scope", scope.rawValue)
            $0.field("isDirect", isDirect)
            $0.field("advisories", advisories) { $1.value($0) }
            $0.field("fixed", fixed) { $1.value($0) }
            $0.field("paths", paths) { path, writer in writer.array { for step in path { $0.value(step) } } }
        }
    }

    fileprivate init(_ field: Field) throws(ResultError) {
        self.init(
            ecosystem: Ecosystem(try field.member("ecosystem").text()), name: try field.member("name").text(),
            version: try field.optional("version")?.text(), scope: try field.member("scope").word(),
            isDirect: try field.optional("isDirect")?.truth(), advisories: try field.member("advisories").texts(),
            fixed: try field.member("fixed").texts(),
            paths: try field.member("paths").elements { path throws(ResultError) in try path.texts() })
    }
}

extension DependencyFacts? {
    init(optional field: Field?) throws(ResultError) {
        guard let field else {
            self = nil
            return
        }
        self = try DependencyFacts(field)
    }
}
