/// What one command takes, and the value that its arguments set.
///
/// Examples, flags and operands are made when they are asked for: a program has many commands, and a start reads one.
package struct Syntax<Options: Sendable>: Sendable {
    /// The word that the command is typed as.
    package let name: String
    private let summary: String
    private let details: [String]
    private let examples: @Sendable () -> [Manual.Example]
    private let defaults: Options
    private let flags: @Sendable () -> [Flag<Options>]
    private let operands: @Sendable () -> [Operand<Options>]

    /// `options` is the value before any argument is read: the defaults.
    package init(
        _ name: String, summary: String, details: [String] = [],
        examples: @escaping @autoclosure @Sendable () -> [Manual.Example] = [], options: Options,
        flags: @escaping @autoclosure @Sendable () -> [Flag<Options>] = [],
        operands: @escaping @autoclosure @Sendable () -> [Operand<Options>] = []
    ) {
        self.name = name
        self.summary = summary
        self.details = details
        self.examples = examples
        defaults = options
        self.flags = flags
        self.operands = operands
    }

    /// What help, completions and the reference page are made from.
    package var manual: Manual {
        // Closures rather than key paths, which a generic type has to have made at run time.
        Manual(
            name: name, summary: summary, details: details, examples: examples(), flags: flags().map { $0.manual },
            operands: operands().map { $0.manual })
    }

    /// The options that an invocation asks for, or that it asks for help instead.
    package func parse(_ invocation: Invocation) throws(UsageError) -> Request<Options> {
        let flags = flags()
        var options = defaults
        var tokens = Tokens(invocation, flags: flags.map { $0.manual })
        var given: [Int: String] = [:]
        var remaining = OperandQueue(operands(), of: invocation)
        while let token = try tokens.next() {
            switch token {
            case .help: return .help
            case .operand(let text): try remaining.take(text, into: &options)
            case .flag(let index, let value):
                let manual = flags[index].manual
                try refuseRepetition(of: manual, first: given.updateValue(value, forKey: index), value)
                if manual.optionalValue == nil || !value.isEmpty {
                    try manual.expected.check(value, of: manual.spelling)
                }
                try flags[index].apply(value, &options)
            }
        }
        try remaining.refuseMissing()
        return .run(options)
    }

    private func refuseRepetition(of flag: Manual.Flag, first: String?, _ second: String) throws(UsageError) {
        guard !flag.repeats, let first else { return }
        throw UsageError("\(flag.spelling) is given twice (\(quoted(first)), then \(quoted(second))); give it once")
    }
}

/// What an invocation asks of its command.
package enum Request<Options> {
    case run(Options)
    case help
}

extension Request: Sendable where Options: Sendable {}
extension Request: Equatable where Options: Equatable {}

/// The operands that are still to be filled, in order.
private struct OperandQueue<Options> {
    private let name: String
    private var operands: ArraySlice<Operand<Options>>
    private var isFirstFilled = false

    init(_ operands: [Operand<Options>], of invocation: Invocation) {
        name = invocation.name
        self.operands = operands[...]
    }

    mutating func take(_ text: String, into options: inout Options) throws(UsageError) {
        guard let operand = operands.first else {
            throw UsageError("\(quoted(text)) is one argument too many; '\(name) --help' shows what it takes")
        }
        try operand.manual.expected.check(text, of: operand.manual.name)
        try operand.apply(text, &options)
        isFirstFilled = operand.manual.arity.takesMany
        if !isFirstFilled { operands.removeFirst() }
    }

    func refuseMissing() throws(UsageError) {
        let unfilled = isFirstFilled ? operands.dropFirst() : operands
        guard let missing = unfilled.first(where: { $0.manual.arity.isRequired })?.manual else { return }
        throw UsageError("'\(name)' takes \(missing.pattern), and none was given; '\(name) --help' shows more")
    }
}
