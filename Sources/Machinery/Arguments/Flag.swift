/// A flag, declared once, beside the value that it sets.
package struct Flag<Options>: Sendable {
    let manual: Manual.Flag
    let apply: @Sendable (String, inout Options) throws(UsageError) -> Void

    /// A flag with a value: `--format sarif` or `--format=sarif`.
    ///
    /// `value` is what help calls the value. A flag that does not repeat is refused the second time.
    package init(
        _ spelling: String, short: Character? = nil, value: String = "VALUE", _ expected: Expected = .anything,
        repeats: Bool = false, help: String,
        apply: @escaping @Sendable (_ text: String, _ options: inout Options) throws(UsageError) -> Void
    ) {
        manual = Manual.Flag(
            spelling: spelling, short: short, value: value, expected: expected, repeats: repeats, help: help)
        self.apply = apply
    }

    /// A flag without a value: `--no-ignore`. Given twice it means the same as once.
    package static func `switch`(
        _ spelling: String, short: Character? = nil, help: String,
        apply: @escaping @Sendable (_ options: inout Options) throws(UsageError) -> Void
    ) -> Flag {
        Flag(
            manual: Manual.Flag(
                spelling: spelling, short: short, value: nil, expected: .anything, repeats: true, help: help),
            apply: { (_, options) throws(UsageError) in try apply(&options) })
    }

    /// A flag whose value may be left out: `--history` or `--history=reachable`. Without one, `text` is empty.
    package static func optional(
        _ spelling: String, value: String, _ expected: Expected = .anything, help: String,
        apply: @escaping @Sendable (_ text: String, _ options: inout Options) throws(UsageError) -> Void
    ) -> Flag {
        Flag(
            manual: Manual.Flag(
                spelling: spelling, short: nil, value: nil, optionalValue: value, expected: expected, repeats: true,
                help: help), apply: apply)
    }

    private init(
        manual: Manual.Flag, apply: @escaping @Sendable (String, inout Options) throws(UsageError) -> Void
    ) {
        self.manual = manual
        self.apply = apply
    }
}

/// An argument that is not a flag, such as a path.
package struct Operand<Options>: Sendable {
    let manual: Manual.Operand
    let apply: @Sendable (String, inout Options) throws(UsageError) -> Void

    /// Only the last operand of a command may take many.
    package init(
        _ name: String, _ arity: Arity = .one, _ expected: Expected = .anything, help: String,
        apply: @escaping @Sendable (_ text: String, _ options: inout Options) throws(UsageError) -> Void
    ) {
        manual = Manual.Operand(name: name, arity: arity, expected: expected, help: help)
        self.apply = apply
    }
}
