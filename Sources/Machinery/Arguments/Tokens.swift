/// The arguments of one command, told apart: flags with their values, and operands.
struct Tokens {
    enum Token: Equatable {
        /// The index of the flag among those declared, and its value; empty for a switch.
        case flag(Int, value: String)
        case operand(String)
        case help
    }

    /// Those declared, then `--help`.
    private let flags: [Manual.Flag]
    /// How the user would ask for help: `assay scan --help`.
    private let helpCommand: String
    private var rest: ArraySlice<String>
    /// Letters of a cluster (`-qv`) that are still to be read.
    private var letters: Substring = ""
    private var areFlagsOver = false

    init(_ invocation: Invocation, flags: [Manual.Flag]) {
        self.flags = flags + [.help]
        helpCommand = "\(invocation.name) --help"
        rest = invocation.arguments[...]
    }

    mutating func next() throws(UsageError) -> Token? {
        if !letters.isEmpty { return try shortFlag() }
        guard let argument = rest.popFirst() else { return nil }
        // A lone hyphen stands for standard input or output.
        guard !areFlagsOver, argument.hasPrefix("-"), argument != "-" else { return .operand(argument) }
        if argument == "--" {
            areFlagsOver = true
            return try next()
        }
        if argument.hasPrefix("--") { return try longFlag(argument) }
        letters = argument.dropFirst()
        return try shortFlag()
    }

    private mutating func longFlag(_ argument: String) throws(UsageError) -> Token {
        let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let spelling = halves.first.map(String.init) ?? argument
        guard let index = flags.firstIndex(where: { $0.spelling == spelling }) else { throw unknown(spelling) }
        let given = halves.count == 2 ? String(halves[1]) : nil
        switch (flags[index].value, given) {
        case (nil, nil): return token(index, value: "")
        case (nil, let given?) where flags[index].optionalValue != nil: return token(index, value: given)
        case (nil, let given?): throw UsageError("\(spelling) takes no value, not \(quoted(given))")
        case (_?, let given?): return token(index, value: given)
        case (_?, nil): return token(index, value: try followingValue(of: index))
        }
    }

    private mutating func shortFlag() throws(UsageError) -> Token {
        let letter = letters.removeFirst()
        guard let index = flags.firstIndex(where: { $0.short == letter }) else {
            letters = ""
            throw unknown("-\(letter)")
        }
        guard flags[index].value != nil else { return token(index, value: "") }
        // What follows the letter is its value: `-oFILE`, `-o=FILE`.
        var attached = letters
        letters = ""
        if attached.first == "=" { attached.removeFirst() }
        return token(index, value: attached.isEmpty ? try followingValue(of: index) : String(attached))
    }

    private func token(_ index: Int, value: String) -> Token {
        index == flags.count - 1 ? .help : .flag(index, value: value)
    }

    /// The next argument, unless it is a flag of this command: then the value was forgotten.
    private mutating func followingValue(of index: Int) throws(UsageError) -> String {
        let flag = flags[index]
        guard let next = rest.first, !flags.contains(where: { $0.spellings.contains(next) }) else {
            let follower = rest.first.map { ", and \(quoted($0)) follows" } ?? ""
            throw UsageError("\(flag.spelling) takes a value: \(flag.spelling) \(flag.value ?? "")\(follower)")
        }
        rest.removeFirst()
        return next
    }

    private func unknown(_ spelling: String) -> UsageError {
        let meant = nearest(to: spelling, in: flags.map(\.spelling))
        let hint = meant.map { "did you mean '\($0)'?" } ?? "'\(helpCommand)' lists the flags"
        return UsageError("unknown flag \(quoted(spelling)); \(hint)")
    }
}
