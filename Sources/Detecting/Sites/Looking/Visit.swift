internal import HTTP
internal import TLS
internal import Vocabulary

/// What one site was asked for, and what it answered.
struct Visit: Sendable {
    /// Something that was asked for in vain.
    struct Miss: Sendable {
        var role: SiteAnswer.Role
        var trouble: Trouble
    }

    private(set) var answers: [SiteAnswer] = []
    private(set) var misses: [Miss] = []
    /// The pages among the answers, by their place in `answers`.
    private(set) var pages: [Int: Page] = [:]

    var troubles: [Trouble] { misses.map(\.trouble) }

    /// The page that a person begins with; nil where there was no answer.
    var start: SiteAnswer? { answers.first { $0.role == .startPage } }
    var startPage: Page? { answers.firstIndex { $0.role == .startPage }.flatMap { pages[$0] } }

    /// What was fetched in each role.
    func answers(_ role: SiteAnswer.Role) -> [SiteAnswer] {
        answers.filter { $0.role == role }
    }

    /// Whether everything that was asked for in one of these roles was answered.
    func isComplete(_ roles: Set<SiteAnswer.Role>) -> Bool {
        start != nil && !misses.contains { roles.contains($0.role) && $0.trouble.state == .failed }
    }

    mutating func add(_ outcomes: [Asking.Outcome]) {
        for outcome in outcomes {
            switch outcome {
            case .answer(let answer): add(answer)
            case .trouble(let trouble, let role): add(trouble, role)
            }
        }
    }

    /// Adds the scripts among what scripts named, and tells which those are. A name that leads to no script, as where a
    /// single-page app answers every path with its page, was none.
    mutating func addChunks(_ outcomes: [Asking.Outcome]) -> [SiteAnswer] {
        let kept = outcomes.filter { outcome in
            guard case .answer(let answer) = outcome else { return true }
            return answer.response.status == 200 && answer.mediaType?.hasSuffix("html") != true
        }
        add(kept)
        return kept.compactMap { if case .answer(let answer) = $0 { answer } else { nil } }
    }

    mutating func add(_ trouble: Trouble, _ role: SiteAnswer.Role) {
        misses.append(Miss(role: role, trouble: trouble))
    }

    mutating func add(_ answer: SiteAnswer) {
        var answer = answer
        let response = answer.response
        noteLimits(of: answer)
        if answer.isReadAsPage {
            let page = Page(address: response.address, body: response.body)
            answer.metaPolicies = page.policies
            answer.metaReferrer = page.referrerPolicy
            pages[answers.count] = page
        }
        answers.append(answer)
    }

    private mutating func noteLimits(of answer: SiteAnswer) {
        let response = answer.response
        let place = Path(response.address.description)
        if response.isBomb, answer.role.isLookedThrough {
            add(
                Trouble(
                    kind: .inflationLimit, place: place,
                    message:
                        "\(response.sentBytes) bytes become more than \(response.body.count) when they are inflated",
                    state: .failed), answer.role)
        } else if response.isCut, answer.role.isLookedThrough {
            add(
                Trouble(
                    kind: .tooLarge, place: place,
                    message: "only its first \(response.body.count) bytes were looked at",
                    state: .skipped), answer.role)
        }
        if !response.undecoded.isEmpty, answer.role.isLookedThrough {
            let coding = response.undecoded.joined(separator: ", ")
            add(
                Trouble(
                    kind: .undecoded, place: place,
                    message: "its content is in a coding that was not asked for: \(coding)",
                    state: .failed), answer.role)
        }
    }
}

extension SiteAnswer {
    /// Whether it is a page of the site that a browser shows.
    fileprivate var isReadAsPage: Bool {
        guard role == .startPage || role == .policyPage, response.undecoded.isEmpty else { return false }
        let type = response.fields.first("Content-Type")?.lowercased() ?? "text/html"
        return type.hasPrefix("text/html") || type.hasPrefix("application/xhtml+xml")
    }
}

extension SiteAnswer.Role {
    /// Whether its content is looked through, rather than its header and first bytes.
    var isLookedThrough: Bool {
        switch self {
        case .startPage, .policyPage, .script, .sourceMap: true
        default: false
        }
    }
}

extension Response {
    /// Whether it was cut at a size that no honest page has for what was sent of it: pages become 20 times larger at most.
    fileprivate var isBomb: Bool {
        isCut && body.count / 20 > sentBytes
    }
}
