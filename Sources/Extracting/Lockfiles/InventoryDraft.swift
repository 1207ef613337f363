internal import Versions
internal import Vocabulary

/// Gathers what a file names, in its order, and joins it by what asks for what.
struct InventoryDraft {
    private var inventory: Inventory
    /// The packages that answer a name, by their index.
    private var places: [String: [Int]] = [:]
    private var questions: [Question] = []
    /// For what each of the roots is asked for.
    private var rootScopes: [Package.Scope] = []
    /// Names for which the project sets another version than its manifests ask for.
    private var overridden: Set<String> = []
    /// The packages that are taken where they can be had, whatever asks for them, by their index.
    private var optional: Set<Int> = []
    /// The packages of which the file does not tell who asks for them, by their index.
    private var open: Set<Int> = []
    /// The packages that are taken out in the end, by their index: others count on theirs until then.
    private var refused: Set<Int> = []
    /// Nil where the file is written by a tool, or something beside it would have to follow.
    private let text: EditableText?

    /// Something that is asked for by name.
    private struct Question {
        /// Who asks: the index of a package. Nil is the project itself.
        var asker: Int?
        var name: String
        var range: String?
        var scope: Package.Scope
    }

    /// Where a file holds a name several times and does not say which it means, so many may be meant. No resolver splits
    /// a name into more, and a hostile file would otherwise have its square of edges.
    private static let mostAnswers = 16

    /// More packages than these that none can be are no mistakes but a burden, and the whole file is refused.
    private static let mostRefused = 100

    /// - Parameters:
    ///   - format: The format with its revision, for people.
    ///   - text: The file's, where changing a version in it is all that an update takes.
    init(_ format: String, at file: Path, text: [UInt8]? = nil) {
        inventory = Inventory(format: format, file: file)
        self.text = text.map { EditableText($0, at: file) }
    }

    var file: Path { inventory.file }
    var isEmpty: Bool { inventory.packages.isEmpty && inventory.unresolved.isEmpty }

    /// Whether it is known of something that the project asks for it.
    var hasRoots: Bool { !inventory.roots.isEmpty }

    /// Whether packages are asked for by name, and none is there.
    var isUnanswered: Bool { inventory.packages.isEmpty && !questions.isEmpty }

    var indices: Range<Int> { inventory.packages.indices }

    /// The packages so far, to be amended. None may be taken out.
    subscript(_ index: Int) -> Package {
        get { inventory.packages[index] }
        set { inventory.packages[index] = newValue }
    }

    /// Adds a package, which answers its own name and `aliases`. Gives its index.
    ///
    /// One whose name or version holds what none can is refused: nothing of it may reach a terminal or a query.
    ///
    /// - Throws: Where there are too many of those.
    @discardableResult
    mutating func add(_ package: Package, answering aliases: [String] = []) throws(LockfileError) -> Int {
        let index = inventory.packages.count
        if let reason = Self.refusal(of: package) {
            guard refused.count < Self.mostRefused else { throw .malformed(line: package.line, reason: reason) }
            refused.insert(index)
            refuse(reason, line: package.line)
        }
        inventory.packages.append(package)
        inventory.requirements.append([])
        for name in [package.name] + aliases where places[name]?.last != index {
            places[name, default: []].append(index)
        }
        return index
    }

    private static func refusal(of package: Package) -> String? {
        for (text, what) in [(package.name, "name"), (package.version ?? "none", "version")] {
            if text.isEmpty { return "a package with an empty \(what)" }
            if text.unicodeScalars.contains(where: \.isUnfitForNames) {
                return "the \(what) of a package holds a control character or broken UTF-8"
            }
        }
        return nil
    }

    /// The first package that answers `name`.
    func index(of name: String) -> Int? { places[name]?.first }

    /// Notes that a package asks for what answers `name`, in the range as written.
    mutating func package(_ index: Int, asksFor name: String, range: String? = nil) {
        questions.append(Question(asker: index, name: name, range: range, scope: .production))
    }

    /// Notes that the project itself asks for what answers `name`.
    mutating func projectAsks(for name: String, range: String? = nil, scope: Package.Scope = .production) {
        questions.append(Question(asker: nil, name: name, range: range, scope: scope))
    }

    /// Notes that a package, or the project itself where `asker` is nil, asks for another one, which the file or the
    /// rules of its tool name beyond doubt.
    mutating func join(
        _ asker: Int?, to package: Int, range: String? = nil, scope: Package.Scope = .production
    ) {
        let edge = Inventory.Requirement(package: package, range: range)
        if let asker {
            inventory.requirements[asker].append(edge)
        } else {
            inventory.roots.append(edge)
            rootScopes.append(scope)
        }
    }

    /// Notes what a manifest asks for, and the packages of which one should be it. What is no range of versions is passed
    /// over, and so is a peer, which somebody else brings; what is taken where it can be had need not be there.
    mutating func declare(
        _ name: String, range: String, scope: Package.Scope, file: Path, line: Int, answers: [Int]
    ) {
        guard scope != .peer, scope != .optional || !answers.isEmpty else { return }
        let ecosystem = answers.first.map { self[$0].ecosystem } ?? .npm
        guard let wanted = VersionRange(range, in: ecosystem.name) else { return }
        let answer = answers.first { index in
            let version = self[index].version.flatMap { Version($0, in: ecosystem.name) }
            return version.map(wanted.contains) ?? true
        }
        inventory.declared.append(
            .init(name: name, range: range, file: file, line: line, package: answer ?? answers.first))
    }

    /// The same for something that a `package.json` asks for.
    mutating func declare(_ ask: PackageManifest.Ask, in manifest: PackageManifest, answers: [Int]) {
        // Any version will do, or it is no text at all.
        guard !ask.range.isEmpty else { return }
        declare(
            ask.name, range: ask.range, scope: ask.scope, file: manifest.file, line: ask.line, answers: answers)
    }

    /// Notes for which names the project sets another version: what is asked for them is not held against the file.
    mutating func override(_ names: some Sequence<String>) {
        overridden.formUnion(names)
    }

    /// All packages that answer `name`, by their index.
    func indices(of name: String) -> [Int] { places[name] ?? [] }

    /// Notes that a package is taken where it can be had, and is not missed elsewhere.
    mutating func mark(optional index: Int) {
        optional.insert(index)
    }

    /// Notes the bytes of the file in which the version of a package stands, among other things perhaps.
    mutating func mark(versionOf index: Int, within range: Range<Int>) {
        guard let version = self[index].version, self[index].integrity.isEmpty else { return }
        inventory.writtenVersions[index] = text?.version(version, within: range)
    }

    /// Notes that the file does not tell who asks for a package.
    mutating func mark(open index: Int) {
        open.insert(index)
    }

    /// Notes what no reader can take, while the rest of the file is read: the look at the file is incomplete.
    mutating func refuse(_ reason: String, line: Int) {
        inventory.refused.append(.init(line: line, reason: reason))
    }

    /// Notes what cannot be told from the file, cut to what fits a message: it quotes the file.
    mutating func leave(_ reason: String, line: Int) {
        inventory.unresolved.append(.init(line: line, reason: String(reason.withoutCredentials.prefix(300))))
    }
}

extension InventoryDraft {
    /// What the file tells of more than each package by itself.
    enum Knowledge {
        /// Nothing but the packages and their edges.
        case packages
        /// What the project asks for.
        case roots
        /// The same, and for what: a package is of the scope of what it is needed for.
        case scopedRoots
    }

    /// The inventory, joined.
    consuming func finished(telling knowledge: Knowledge = .packages) -> Inventory {
        answer()
        guard knowledge != .packages else { return trimmed() }
        for index in inventory.packages.indices {
            inventory.packages[index].isDirect = open.contains(index) ? nil : false
        }
        for root in inventory.roots { inventory.packages[root.package].isDirect = true }
        if knowledge == .scopedRoots { spread() }
        return trimmed()
    }

    /// Answers each question.
    private mutating func answer() {
        for question in questions {
            for place in (places[question.name] ?? []).prefix(Self.mostAnswers) {
                join(question.asker, to: place, range: question.range, scope: question.scope)
            }
        }
    }

    /// Gives each package the weightiest scope for which a root needs it. What no root reaches stays as it is.
    private mutating func spread() {
        var isReached = [Bool](repeating: false, count: inventory.packages.count)
        for scope in [Package.Scope.production, .peer, .optional, .build, .development] {
            var ahead = zip(inventory.roots, rootScopes).filter { $0.1 == scope }.map(\.0.package)
            while let index = ahead.popLast() {
                guard !isReached[index] else { continue }
                isReached[index] = true
                inventory.packages[index].scope = scope
                ahead += inventory.requirements[index].map(\.package)
            }
        }
    }

    /// Without edges where the file tells none.
    private consuming func trimmed() -> Inventory {
        for index in optional where inventory.packages[index].scope != .development {
            inventory.packages[index].scope = .optional
        }
        inventory.declared.removeAll { overridden.contains($0.name) }
        if !refused.isEmpty { takeOutRefused() }
        if inventory.requirements.allSatisfy(\.isEmpty) { inventory.requirements = [] }
        return inventory
    }
}

extension InventoryDraft {
    /// Takes out the packages that are refused, and all that leads to them.
    private mutating func takeOutRefused() {
        let kept = inventory.packages.indices.filter { !refused.contains($0) }
        let places = Dictionary(uniqueKeysWithValues: zip(kept, kept.indices))
        func moved(_ edges: [Inventory.Requirement]) -> [Inventory.Requirement] {
            edges.compactMap { edge in places[edge.package].map { .init(package: $0, range: edge.range) } }
        }
        inventory.packages = kept.map { inventory.packages[$0] }
        inventory.requirements = kept.map { moved(inventory.requirements[$0]) }
        inventory.roots = moved(inventory.roots)
        let versions = inventory.writtenVersions
        inventory.writtenVersions = [:]
        for (old, new) in places { inventory.writtenVersions[new] = versions[old] }
        inventory.declared = inventory.declared.compactMap { declaration in
            guard let package = declaration.package else { return declaration }
            var declaration = declaration
            declaration.package = places[package]
            return declaration.package == nil ? nil : declaration
        }
    }
}

extension Unicode.Scalar {
    /// Whether no name or version holds it: control and format characters, and what stands for broken UTF-8.
    var isUnfitForNames: Bool {
        guard value > 0x7E || value < 0x20 else { return false }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
        default: return self == "\u{FFFD}"
        }
    }
}
