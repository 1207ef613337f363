/// A shell that completion scripts are made for.
package enum Shell: String, Sendable, CaseIterable {
    case bash, zsh, fish
}

/// A text as one word of a POSIX shell.
package func singleQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

extension Program {
    /// The script that teaches a shell to complete this program's command line.
    package func completions(for shell: Shell) -> String {
        switch shell {
        case .bash: BashCompletions(of: self).script
        case .zsh: ZshCompletions(of: self).script
        case .fish: FishCompletions(of: self).script
        }
    }

    /// Every command that takes arguments or holds subcommands, with its words; the program itself first.
    var everyCommand: [(words: [String], manual: Manual)] {
        func walk(_ manual: Manual, _ words: [String]) -> [(words: [String], manual: Manual)] {
            [(words, manual)] + manual.subcommands.flatMap { walk($0, words + [$0.name]) }
        }
        return walk(manual, [])
    }
}

extension Expected {
    /// The choices that no shell reads as anything but themselves.
    var plainWords: [String] {
        words.filter { word in
            word.utf8.allSatisfy { byte in
                Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber
                    || "-_./+@".utf8.contains(byte)
            }
        }
    }
}
