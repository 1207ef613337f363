import Documents
import Vocabulary

extension Scope {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("roots", roots) { root, writer in writer.object { $0.field("path", root) } }
            $0.field("sources", sources) { $1.value($0) }
            $0.field("excluded", excluded) { $1.value($0) }
            $0.field("largestFile", largestFile)
            $0.field("honoursIgnoreRules", honoursIgnoreRules)
            $0.field("includesBuildOutput", includesBuildOutput)
            $0.field("artifacts", artifacts)
            $0.field("bytes", bytes)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            roots: try field.member("roots").elements { root throws(ResultError) in try root.path("path") },
            sources: try field.member("sources").elements { source throws(ResultError) in try source.text() },
            excluded: try field.member("excluded").elements { pattern throws(ResultError) in try pattern.text() },
            largestFile: try field.member("largestFile").count(),
            honoursIgnoreRules: try field.member("honoursIgnoreRules").truth(),
            includesBuildOutput: try field.member("includesBuildOutput").truth(),
            artifacts: try field.member("artifacts").count(),
            bytes: try field.member("bytes").count())
    }
}
