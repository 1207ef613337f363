internal import PCRE2
internal import Vocabulary

/// The patterns of rules, each compiled when its keyword is first met.
///
/// Most scans meet few of them, and compiling all would take longer than a small scan.
struct LazyPatterns {
    struct Compiled {
        var pattern: Pattern
        var unless: [Pattern]
        /// How many bytes before its keyword a match may begin.
        var before: Int
    }

    private let rules: [Rule]
    private let options: Pattern.Options
    private var compiled: [Compiled?]

    /// `options` are added to those of each rule's pattern.
    init(rules: [Rule], options: Pattern.Options = []) {
        self.rules = rules
        self.options = options
        compiled = Array(repeating: nil, count: rules.count)
    }

    /// The patterns of the rule at `index`. Nil where they are malformed, which checking the rules has told by then.
    subscript(_ index: Int) -> Compiled? {
        mutating get {
            if let known = compiled[index] { return known }
            compiled[index] = try? Self.compile(rules[index].detection, options)
            return compiled[index]
        }
    }

    /// Throws what is wrong with a rule's patterns.
    static func compile(
        _ detection: Rule.Detection, _ more: Pattern.Options = []
    ) throws(PatternError) -> Compiled {
        var options: Pattern.Options = detection.ignoresCase ? .ignoresCase : []
        var unless: [Pattern] = []
        for text in detection.unless { unless.append(try Pattern(text, options: options)) }
        if detection.before == 0 { options.insert(.anchored) }
        options.formUnion(more)
        return Compiled(
            pattern: try Pattern(detection.pattern, options: options), unless: unless, before: detection.before)
    }
}
