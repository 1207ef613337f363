import Arguments
import Sourcing

/// Which part of a git history was asked for, and by which flag.
struct HistoryChoice: Sendable {
    let selection: GitHistoryOptions.Selection
    let flag: String

    init(_ selection: GitHistoryOptions.Selection, _ flag: String) {
        self.selection = selection
        self.flag = flag
    }

    /// Whether the commits chosen may well hold nothing.
    var mayBeEmpty: Bool {
        switch selection {
        case .everything, .reachable: false
        case .range, .branch, .since, .change: true
        }
    }

    /// What the result says was looked at.
    var words: String {
        switch selection {
        case .everything: "history"
        case .reachable: "history: reachable"
        case .range(let from, let to): "history: \(from)..\(to)"
        case .branch(let name): "history: \(name)"
        case .since(let start): "history: since \(start)"
        case .change(let base): "history: since \(base) was left"
        }
    }
}

extension HistoryChoice {
    /// The flags that choose commits.
    static let flags: [Flag<ScanOptions>] = [
        .optional(
            "--history", value: "reachable", .choices(["reachable"]),
            help: "Look through every blob and message of the git history instead, or what refs lead to"
        ) { (text, options) throws(UsageError) in
            try options.choose(HistoryChoice(text.isEmpty ? .everything : .reachable, "--history"))
        },
        Flag("--since", value: "REV|DATE", help: "Look through what commits added after a revision or date") {
            (text, options) throws(UsageError) in
            try options.choose(HistoryChoice(.since(text), "--since"))
        },
        Flag("--range", value: "A..B", help: "Look through what commits added that B has and A has not") {
            (text, options) throws(UsageError) in
            let ends = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard ends.count == 2, !text.contains("...") else {
                throw UsageError("--range takes two revisions such as v1.0..main, not \(quoted(text))")
            }
            try options.choose(HistoryChoice(.range(from: ends[0], to: ends[1]), "--range"))
        },
        Flag("--branch", value: "NAME", help: "Look through what the commits of a branch added") {
            (text, options) throws(UsageError) in
            try options.choose(HistoryChoice(.branch(text), "--branch"))
        },
        Flag("--diff", value: "BASE", help: "Look through what HEAD added since it left this revision") {
            (text, options) throws(UsageError) in
            try options.choose(HistoryChoice(.change(from: text), "--diff"))
        },
        .switch("--verify-objects", help: "Hold every object of the history against its name") {
            $0.verifiesObjects = true
        },
    ]
}

extension ScanOptions {
    /// One part at a time: two would have to be joined in a way that only the user knows.
    mutating func choose(_ choice: HistoryChoice) throws(UsageError) {
        if let other = history, other.flag != choice.flag {
            throw UsageError("\(other.flag) and \(choice.flag) each choose commits; give one of them")
        }
        history = choice
    }
}
