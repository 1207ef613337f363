internal import Vocabulary

/// Mix's `mix.lock`.
///
/// Source: Elixir's `lib/mix/lib/mix/dep/lock.ex` and Hex's `lib/hex/utils.ex` (`lock/1`), read in November 2026. The name of
/// a package is the one that Hex knows, which may be another than the application's.
struct MixLock: LockfileFormat {
    let endings = ["mix.lock"]

    func owns(_ path: Path) -> Bool { path.isNamed("mix.lock") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        guard case .pairs(let entries) = try ElixirTerm.parse(bytes) else {
            throw .malformed(line: 1, reason: "mix.lock must be a map")
        }
        var draft = InventoryDraft("mix.lock", at: path)
        for entry in entries { try Self.add(entry, to: &draft) }
        return draft.finished()
    }

    private static func add(_ entry: ElixirTerm.Pair, to draft: inout InventoryDraft) throws(LockfileError) {
        guard let fields = entry.value.tuple, let kind = fields.first?.atom else {
            throw .malformed(line: entry.line, reason: "the lock of '\(entry.key[...].shown)' must be a tuple")
        }
        switch kind {
        case "hex", "package": try addHex(fields, entry, to: &draft)
        case "git":
            let address = text(fields, 1) ?? ""
            let commit = text(fields, 2) ?? ""
            try draft.add(
                Package(
                    .hex, entry.key, .commit("git+\(address)@\(commit)", commit), file: draft.file, line: entry.line,
                    resolved: address))
        default:
            let pin = Pin.unknown([kind, text(fields, 1)].compactMap { $0 }.joined(separator: " "))
            try draft.add(Package(.hex, entry.key, pin, file: draft.file, line: entry.line))
        }
    }

    /// `{:hex, name, version, inner checksum, managers, dependencies, repository, outer checksum}`: the oldest end after the
    /// version, or begin `{:package, version`.
    private static func addHex(
        _ fields: [ElixirTerm], _ entry: ElixirTerm.Pair, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        let isOldest = fields[0].atom == "package"
        let name = isOldest ? entry.key : fields.count > 1 ? fields[1].atom ?? fields[1].string ?? entry.key : entry.key
        let version = text(fields, isOldest ? 1 : 2)
        // The outer checksum is that of the archive, the inner one of a part of it.
        let checksum = text(fields, 7) ?? text(fields, 3)
        let index = try draft.add(
            Package(
                .hex, name, version.map { .exact($0) } ?? .unknown("no version"), file: draft.file, line: entry.line,
                integrity: isOldest ? [] : checksum.map { ["sha256:\($0)"] } ?? []),
            answering: [application(entry.key)])
        guard fields.count > 5 else { return }
        for case .tuple(let asked) in fields[5].list ?? [] {
            guard let name = asked.first?.atom else { continue }
            draft.package(index, asksFor: application(name), range: text(asked, 1))
        }
    }

    /// Dependencies name applications, not packages of Hex.
    private static func application(_ name: String) -> String { "application \(name)" }

    private static func text(_ fields: [ElixirTerm], _ index: Int) -> String? {
        index < fields.count ? fields[index].string : nil
    }
}
