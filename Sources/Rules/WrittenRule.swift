package import Vocabulary

/// A rule as it stands in a file, with the examples that prove it.
package struct WrittenRule: Hashable, Sendable {
    package var rule: Rule
    package var examples: Examples
    /// The file it was read from, as the user would name it.
    package var file: String
    /// The line of its `[[rule]]`, from 1.
    package var line: Int

    package init(rule: Rule, examples: Examples, file: String, line: Int) {
        self.rule = rule
        self.examples = examples
        self.file = file
        self.line = line
    }

    /// Texts with templates, see `ExampleTemplate`.
    package struct Examples: Hashable, Sendable {
        /// Each must be found.
        package var matches: [String]
        /// Each must stay silent.
        package var ignores: [String]

        package init(matches: [String], ignores: [String]) {
            self.matches = matches
            self.ignores = ignores
        }
    }
}

/// What is wrong with a rule file, in words for whoever wrote it.
package struct RuleError: Error, Equatable, CustomStringConvertible {
    package var file: String
    /// From 1.
    package var line: Int
    /// Quotes the input and says what would be right.
    package var reason: String

    package init(file: String, line: Int, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    package var description: String { "\(file):\(line): \(reason)" }
}
