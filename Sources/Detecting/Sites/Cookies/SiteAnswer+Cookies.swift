import HTTP
import Vocabulary

extension SiteAnswer {
    /// A cookie that an answer sets, with the line that it came in.
    struct ReceivedCookie {
        let cookie: SetCookie
        let purpose: CookiePurpose
        let line: HeaderField
    }

    /// The cookies that the answer sets, those that it deletes apart.
    var cookies: [ReceivedCookie] {
        response.fields.all("Set-Cookie").compactMap { line in
            guard let cookie = SetCookie(line.text), !cookie.isDeleted else { return nil }
            return ReceivedCookie(cookie: cookie, purpose: CookiePurpose(of: cookie.name), line: line)
        }
    }

    /// What a check states about a cookie of this answer. The value of a cookie is nobody's business: its place is kept by
    /// dots.
    func fault(
        _ rule: FaultRule, _ received: ReceivedCookie, severity: Severity? = nil, message: String,
        wishing wishes: Set<CookieCure.Wish> = []
    ) -> Fault {
        let cure = CookieCure(received.cookie, wishes.union(received.otherWishes)).text(on: platform)
        return fault(
            rule, header: "Set-Cookie", severity: severity, evidence: received.line.withoutValue.evidence,
            subject: [received.cookie.name], message: message,
            remedy: wishes.isEmpty ? nil : "\(rule.remedy) \(cure)")
    }
}

extension SiteAnswer.ReceivedCookie {
    /// What it lacks besides, so that one line mends all that is wrong with it.
    fileprivate var otherWishes: Set<CookieCure.Wish> {
        guard purpose != .other else { return cookie.isSecure ? [] : [.secure] }
        let isForScripts = purpose == .sessionOfScript || purpose == .forgeryToken
        return Set(
            [
                cookie.isSecure ? nil : .secure, cookie.isHTTPOnly || isForScripts ? nil : .httpOnly,
                cookie.sameSite == nil ? .lax : nil,
            ].compactMap(\.self))
    }
}

extension HeaderField {
    /// The line with three dots for the cookie's value.
    fileprivate var withoutValue: HeaderField {
        let end = value.firstIndex(of: UInt8(ascii: ";")) ?? value.endIndex
        guard let sign = value[..<end].firstIndex(of: UInt8(ascii: "=")) else { return self }
        return HeaderField(name: name, value: Array(value[...sign]) + Array("…".utf8) + Array(value[end...]))
    }
}
