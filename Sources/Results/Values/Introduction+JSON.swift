import Documents
import Vocabulary

/// `{commit, authored, isInHead, isReachable, isPushed}`: the commit's id, and when it was written in seconds since 1970 UTC.
extension Introduction {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("commit", commit)
            $0.field("authored", authored)
            $0.field("isInHead", isInHead)
            $0.field("isReachable", isReachable)
            $0.field("isPushed", isPushed)
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            commit: try field.member("commit").text(),
            authored: try field.member("authored").number(),
            isInHead: try field.member("isInHead").truth(),
            isReachable: try field.member("isReachable").truth(),
            isPushed: try field.member("isPushed").truth())
    }
}

extension Introduction? {
    init(optional field: Field?) throws(ResultError) {
        self = nil
        if let field { self = try Introduction(field) }
    }
}
