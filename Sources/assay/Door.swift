import Arguments
import System

/// What stands between the commands and the world: the streams, and what the process was started with.
struct Door: Sendable {
    /// Whether to colour what is written to a stream (no-color.org: set and not empty).
    func colours(_ stream: StandardStream) -> Bool {
        stream.isTerminal && (Surroundings.variable("NO_COLOR") ?? "").isEmpty
            && Surroundings.variable("TERM") != "dumb"
    }

    /// The columns to fill.
    var width: Int {
        StandardStream.output.columns ?? Surroundings.variable("COLUMNS").flatMap { Int($0) } ?? 80
    }

    /// A result.
    func say(_ text: String) throws(StreamError) {
        try say(Array(text.utf8))
    }

    /// A result.
    func say(_ bytes: [UInt8]) throws(StreamError) {
        try StandardStream.output.write(bytes)
    }

    /// Talk. Where nobody listens it is lost, and nothing else is.
    func remark(_ text: String) {
        try? StandardStream.error.write(Array("\(text)\n".utf8))
    }

    func showHelp(for words: [String]) throws(StreamError) {
        try say(Assay.program.help(for: words, width: width) ?? "")
    }
}
