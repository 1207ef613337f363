internal import HTTP
internal import Hashing
internal import TLS
internal import Vocabulary

/// Asks the Supabase projects that a site names what they answer to anybody, with the key that the site itself publishes.
///
/// Only where the user says that the site is his own: their hosts are named by the site and not by the user. No function is
/// called and nothing is written; how many requests there are is bounded.
struct SupabaseLook: Sendable {
    struct Outcome: Sendable {
        var facts: [SupabaseFacts] = []
        /// Without their bodies.
        var answers: [SiteAnswer] = []
        var troubles: [Trouble] = []
    }

    /// Our choice: with them the look at one project takes about a hundred requests at most.
    private static let mostProjects = 2
    private static let mostTables = 60
    private static let mostBuckets = 20

    private let settings: LookSettings
    private let site: WebAddress
    private let deadline: Deadline

    init(_ settings: LookSettings, site: WebAddress, until deadline: Deadline) {
        self.settings = settings.withoutSecrets
        self.site = site
        self.deadline = deadline
    }

    /// - Parameter texts: The site's own page and scripts.
    func outcome(of texts: [[UInt8]]) async -> Outcome {
        let scripts = texts.map(ScriptText.init)
        let projects = SupabaseProject.all(in: scripts)
        let named = NamedData(in: scripts)
        var outcome = Outcome()
        guard !projects.isEmpty else {
            outcome.troubles = [skipped("its page and scripts name no Supabase project with a key that is published")]
            return outcome
        }
        do throws(HTTPError) {
            let asking = try Asking(
                settings, site: site, width: settings.connectionsPerHost, until: deadline, follows: { _ in false })
            for project in projects.prefix(Self.mostProjects) { await look(at: project, named, asking, &outcome) }
        } catch {
            outcome.troubles.append(Trouble(error, at: site))
        }
        return outcome
    }

    private func skipped(_ message: String) -> Trouble {
        Trouble(kind: .missing, place: Path(site.description), message: message, state: .skipped)
    }

    private func look(
        at project: SupabaseProject, _ named: NamedData, _ asking: Asking, _ outcome: inout Outcome
    ) async {
        let question = SupabaseQuestion(project: project, impossible: impossibleName)
        let starts = await responses(to: [question.description, question.buckets], asking, &outcome)
        // Where nobody is at home, each further question would say so again.
        guard let described = starts[0], let listed = starts[1] else { return }
        let known = SupabaseQuestion.tables(in: described)
        var facts = SupabaseFacts(
            address: Path(project.address.origin.description),
            description: known == nil ? (described.status == 200 ? .unknown : .refused) : .open)
        facts.tables = await tables(unique(named.tables + (known ?? [])), question, asking, &outcome)
        let buckets = SupabaseQuestion.buckets(in: listed) ?? []
        facts.buckets = await self.buckets(
            unique(buckets.map(\.name) + named.buckets),
            isPublic: Dictionary(buckets.map { ($0.name, $0.isPublic) }) { first, _ in first }, question, asking,
            &outcome)
        outcome.facts.append(facts)
    }

    private func tables(
        _ names: [String], _ question: SupabaseQuestion, _ asking: Asking, _ outcome: inout Outcome
    ) async -> [SupabaseFacts.Table] {
        let asked = limited(names, to: Self.mostTables, "tables", &outcome)
        let responses = await responses(to: asked.map(question.rows), asking, &outcome)
        return zip(asked, responses).map { name, response in
            response.map { SupabaseQuestion.table(name, $0) } ?? .init(name: name, reading: .unknown)
        }
        .sorted { $0.name < $1.name }
    }

    private func buckets(
        _ names: [String], isPublic known: [String: Bool?], _ question: SupabaseQuestion, _ asking: Asking,
        _ outcome: inout Outcome
    ) async -> [SupabaseFacts.Bucket] {
        let asked = limited(names, to: Self.mostBuckets, "buckets", &outcome)
        let lists = await responses(to: asked.map(question.entries), asking, &outcome)
        let files = await responses(to: asked.map(question.publicFile), asking, &outcome)
        return zip(asked, zip(lists, files)).map { name, pair in
            let isPublic = known[name].flatMap(\.self) ?? pair.1.flatMap(SupabaseQuestion.isPublic)
            guard let list = pair.0 else { return .init(name: name, reading: .unknown, isPublic: isPublic) }
            return SupabaseQuestion.bucket(name, list, isPublic: isPublic)
        }
        .sorted { $0.name < $1.name }
    }

    private func limited(_ names: [String], to most: Int, _ noun: String, _ outcome: inout Outcome) -> [String] {
        if names.count > most {
            outcome.troubles.append(
                Trouble(
                    kind: .memberLimit, place: Path(site.description),
                    message: "\(names.count - most) more \(noun) of its Supabase project were not asked for",
                    state: .skipped))
        }
        return Array(names.prefix(most))
    }

    /// One for each wish, in their order; nil where there was none.
    private func responses(to wishes: [Wish], _ asking: Asking, _ outcome: inout Outcome) async -> [Response?] {
        var responses: [Response?] = []
        for result in await asking.outcomes(of: wishes) {
            switch result {
            case .answer(var answer):
                responses.append(answer.response)
                answer.response.body = []
                outcome.answers.append(answer)
            case .trouble(var trouble, _):
                // A site may name any address: one that must not be contacted is left out, and no failure.
                if trouble.kind == .forbidden { trouble.state = .skipped }
                responses.append(nil)
                outcome.troubles.append(trouble)
            }
        }
        let missing = max(0, wishes.count - responses.count)
        return Array(responses.prefix(wishes.count)) + Array(repeating: nil, count: missing)
    }

    private var impossibleName: String {
        String(Hexadecimal.text(of: SHA256.digest(of: Array("assay \(site.origin)".utf8))).prefix(24))
    }

    private func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
