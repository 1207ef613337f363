import Documents
import Vocabulary

/// What sites were asked and what they answered, as far as findings stand on it.
///
/// No body and no header that could hold a secret is told; what stands behind a question mark is left out as well.
struct SARIFExchanges {
    /// An answer as it is told. Those that are told alike are one: the standard lets none stand twice.
    private struct Answer: Hashable {
        /// Nil where there was none.
        var status: Int?
        var type: String?
    }

    /// How many are told: beyond that a reader has the result.
    private static let most = 1000

    private var targets: [String] = []
    private var answers: [Answer] = []
    /// For each address the places of what was asked and answered.
    private var places: [Path: (request: Int, response: Int)] = [:]

    /// - Parameter findings: Those of the run.
    init(of findings: [Finding], on sites: [SiteFacts]) {
        guard !sites.isEmpty else { return }
        let asked = Set(findings.lazy.filter { $0.origin == .site }.map(\.location.path))
        var (targetIndexes, answerIndexes): ([String: Int], [Answer: Int]) = ([:], [:])
        for (address, answer) in Self.answers(of: sites) where asked.contains(address) && places[address] == nil {
            guard targets.count < Self.most else { return }
            let target = Self.target(address)
            let request = targetIndexes[target] ?? targets.count
            if request == targets.count { targets.append(target) }
            targetIndexes[target] = request
            let response = answerIndexes[answer] ?? answers.count
            if response == answers.count { answers.append(answer) }
            answerIndexes[answer] = response
            places[address] = (request, response)
        }
    }

    /// By site and address. Of several answers of one address the one that a visitor gets comes first.
    private static func answers(of sites: [SiteFacts]) -> [(Path, Answer)] {
        sites.flatMap { site in
            let own =
                site.answers.filter { $0.role != "cross-origin" } + site.answers.filter { $0.role == "cross-origin" }
            let silent = site.status == nil ? [(site.address, Answer())] : []
            return own.map { ($0.address, Answer(status: $0.status, type: $0.type)) } + silent
        }
    }

    private static func target(_ address: Path) -> String {
        let text = VisibleText.text(of: address)
        guard let question = text.utf8.firstIndex(of: UInt8(ascii: "?")) else { return text }
        return text[...question] + "…"
    }

    /// The members `webRequests` and `webResponses` of a run (SARIF 2.1.0, sections 3.14.21 and 3.14.22).
    func write(to run: inout JSONWriter) {
        guard !targets.isEmpty else { return }
        run.field("webRequests", targets) { target, array in
            array.object { request in
                request.field("target", SARIFText.phrase(target))
                request.field("method", "GET")
            }
        }
        run.field("webResponses", answers) { answer, array in
            array.object { response in
                guard let status = answer.status else { return response.field("noResponseReceived", true) }
                response.field("statusCode", status)
                guard let type = answer.type else { return }
                response.object("headers") { $0.field("Content-Type", SARIFText.phrase(type, limit: 200)) }
            }
        }
    }

    /// The members `webRequest` and `webResponse` of a result (sections 3.27.32 and 3.27.33).
    func writeReferences(of finding: Finding, to result: inout JSONWriter) {
        guard finding.origin == .site, let place = places[finding.location.path] else { return }
        result.object("webRequest") { $0.field("index", place.request) }
        result.object("webResponse") { $0.field("index", place.response) }
    }
}
