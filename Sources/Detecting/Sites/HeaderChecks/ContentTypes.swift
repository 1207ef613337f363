import HTTP
import Vocabulary

/// Whether an answer says what it is, and rightly.
///
/// Source: RFC 9110, section 8.3; Fetch Standard, section 2.8 (what `nosniff` refuses); HTML Standard, section 13.2.3.2 (the
/// first 1,024 bytes may name the encoding).
struct ContentTypes: HeaderCheck {
    static let rules = [missing, wrong, unencoded]

    static let examples = (
        failing: ["Server: example", "Content-Type: text/html"],
        passing: [
            "Content-Type: text/html; charset=utf-8", "Content-Type: text/javascript; charset=UTF-8",
            "Content-Type: application/json",
        ]
    )

    private static let header = "Content-Type"
    /// WHATWG MIME Sniffing, "JavaScript MIME type": those that servers send.
    private static let scripts: Set = [
        "text/javascript", "application/javascript", "application/x-javascript", "text/ecmascript",
        "application/ecmascript", "text/jscript", "application/json", "application/wasm", "text/html",
    ]

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        let isMeant = [.startPage, .policyPage, .notFound, .script, .asset].contains(answer.role)
        guard isMeant, 200...299 ~= answer.response.status || answer.isPage else { return [] }
        guard let type = answer.mediaType, !type.isEmpty else {
            return [
                answer.fault(
                    Self.missing, header: Self.header, message: "Browsers have to guess what the answer is.",
                    remedy: cure(answer))
            ]
        }
        if let expected = Self.expected(answer), !expected.contains(type) { return [wrong(answer, type)] }
        return type == "text/html" && !Self.namesEncoding(answer) ? [unencoded(answer)] : []
    }

    /// The types that the role or the ending of the path calls for; nil where every type may be right.
    private static func expected(_ answer: SiteAnswer) -> Set<String>? {
        if answer.role == .script { return scripts.subtracting(["text/html"]) }
        guard answer.role == .asset else { return nil }
        switch answer.response.address.path.split(separator: ".").last {
        case "css": return ["text/css"]
        case "js", "mjs": return scripts.subtracting(["text/html"])
        case "svg": return ["image/svg+xml"]
        case "png": return ["image/png"]
        case "wasm": return ["application/wasm"]
        default: return nil
        }
    }

    private static func namesEncoding(_ answer: SiteAnswer) -> Bool {
        let parameters = QuotedText.split(answer.value(of: header) ?? "", at: UInt8(ascii: ";")).dropFirst()
        if parameters.contains(where: { HeaderParameter($0)?.name == "charset" }) { return true }
        let start = String(decoding: answer.response.body.prefix(1_024), as: UTF8.self).lowercased()
        return start.contains("charset=") || start.hasPrefix("\u{FEFF}")
    }

    private func wrong(_ answer: SiteAnswer, _ type: String) -> Fault {
        answer.fault(
            Self.wrong, header: Self.header, message: "A \(answer.role.rawValue) is sent as '\(type.prefix(100))'.",
            remedy: cure(answer))
    }

    private func cure(_ answer: SiteAnswer) -> String? {
        if answer.role == .script { return send("text/javascript", answer) }
        let page = answer.role == .asset ? nil : "text/html; charset=utf-8"
        return (Self.expected(answer)?.min() ?? page).flatMap { send($0, answer) }
    }

    /// For its path alone, since every file has a type of its own. One that cannot exist has no path to configure.
    private func send(_ type: String, _ answer: SiteAnswer) -> String? {
        guard answer.role != .notFound else { return nil }
        return HeaderCure.send(Self.header, type, from: answer, on: answer.response.address.path)
    }

    private func unencoded(_ answer: SiteAnswer) -> Fault {
        answer.fault(
            Self.unencoded, header: Self.header, message: "Neither the header nor the page's start names the encoding.",
            remedy: send("text/html; charset=utf-8", answer))
    }

    private static let source = "https://www.rfc-editor.org/rfc/rfc9110#section-8.3"

    private static let missing = FaultRule(
        "missing-content-type", name: "No Content-Type", family: "sites.headers", kind: "header.content-type-wrong",
        severity: .low, why: "What a browser guesses may be a page with scripts.",
        remedy: "Send the Content-Type of what the file is.", source: source, cwe: [436])

    private static let wrong = FaultRule(
        "wrong-content-type", name: "Content-Type that does not fit", family: "sites.headers",
        kind: "header.content-type-wrong", severity: .low,
        why: "With nosniff the file does not load; without, files of every kind may be run.",
        remedy: "Send the Content-Type of what the file is.", source: source, cwe: [436])

    private static let unencoded = FaultRule(
        "unnamed-encoding", name: "Page without a named encoding", family: "sites.headers",
        kind: "header.content-type-wrong", severity: .low,
        why: "In an encoding that the browser guesses, text that was made harmless may turn into markup.",
        remedy: "Send `Content-Type: text/html; charset=utf-8`.", source: source, cwe: [436])
}
