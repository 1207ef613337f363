internal import Documents
internal import Vocabulary

/// CocoaPods' `Podfile.lock`.
///
/// Source: CocoaPods' `Core/lib/cocoapods-core/lockfile.rb`, read in November 2026. A subspec (`Name/Part`) is a part of its pod,
/// which is one package however many of its parts are used.
struct PodfileLock: LockfileFormat {
    let endings = ["podfile.lock"]

    func owns(_ path: Path) -> Bool { path.isNamed("Podfile.lock") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(yaml: bytes)
        guard let pods = document.root["PODS"] else {
            throw document.malformed("there is no 'PODS'", at: document.root)
        }
        var reading = PodReading(document: document, draft: InventoryDraft("Podfile.lock", at: path))
        // No pods at all are written as an empty list, or as nothing.
        guard pods.array != nil || pods.value == .null else {
            throw document.malformed("'PODS' must be a list", at: pods)
        }
        for node in pods.array ?? [] { try reading.add(node) }
        for text in document.root["DEPENDENCIES"]?.strings ?? [] { reading.addRoot(text) }
        guard !reading.draft.isUnanswered else {
            throw document.malformed("it asks for pods, and names none", at: document.root)
        }
        return reading.draft.finished(telling: .roots)
    }
}

private struct PodReading {
    let document: LockDocument
    var draft: InventoryDraft
    /// Tables of the file by the name of the pod.
    private let checksums: [String: Node]
    private let elsewhere: [String: Node]
    private let checkouts: [String: Node]

    init(document: LockDocument, draft: InventoryDraft) {
        (self.document, self.draft) = (document, draft)
        checksums = Self.byPod(document.root["SPEC CHECKSUMS"])
        elsewhere = Self.byPod(document.root["EXTERNAL SOURCES"])
        checkouts = Self.byPod(document.root["CHECKOUT OPTIONS"])
    }

    private static func byPod(_ node: Node?) -> [String: Node] {
        Dictionary((node?.table?.entries ?? []).map { (pod($0.key), $0.node) }, uniquingKeysWith: { first, _ in first })
    }

    /// A pod is a text, or a table of one entry with the list of what it needs.
    mutating func add(_ node: Node) throws(LockfileError) {
        let entry = node.table?.entries.first
        guard let (name, version) = (node.string ?? entry?.key).map({ Self.parts(of: $0) }) else {
            throw document.malformed("a pod must be text", at: node)
        }
        let line = entry.map { document.line(of: $0) } ?? document.line(of: node)
        let pod = Self.pod(name)
        let index: Int
        if let place = draft.index(of: pod) { index = place } else { index = try addNew(pod, version, line) }
        for text in entry?.node.strings ?? [] {
            let (asked, range) = Self.parts(of: text)
            // Parts of a pod need one another.
            if Self.pod(asked) != pod { draft.package(index, asksFor: Self.pod(asked), range: range) }
        }
    }

    private mutating func addNew(_ pod: String, _ version: String?, _ line: Int) throws(LockfileError) -> Int {
        try draft.add(
            Package(
                .cocoaPods, pod, pin(of: pod, version), file: draft.file, line: line,
                integrity: checksums[pod]?.string.map { [$0] } ?? [], resolved: elsewhere[pod]?[":git"]?.string))
    }

    private func pin(of pod: String, _ version: String?) -> Pin {
        guard let source = elsewhere[pod] else { return version.map { .exact($0) } ?? .unknown("no version") }
        let checkout = checkouts[pod] ?? source
        guard let address = (checkout[":git"] ?? source[":git"])?.string else {
            return .unknown(
                (source.table?.entries ?? []).map { "\($0.key) \($0.node.string ?? "")" }.joined(separator: ", "))
        }
        let reference = [":commit", ":tag", ":branch"].compactMap { checkout[$0]?.string }.first ?? ""
        return .commit("git+\(address)@\(reference)", reference)
    }

    mutating func addRoot(_ text: String) {
        let (name, range) = Self.parts(of: text)
        draft.projectAsks(for: Self.pod(name), range: range)
    }

    /// `Name/Part (~> 1.0)`
    private static func parts(of text: String) -> (name: String, version: String?) {
        guard let (name, rest) = text[...].cut(at: "(") else { return (text, nil) }
        return (String(name.trimmed), rest.hasSuffix(")") ? String(rest.dropLast()) : String(rest))
    }

    private static func pod(_ name: String) -> String { String(name.prefix { $0 != "/" }) }
}
