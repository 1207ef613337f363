/// Something that fetches files from the network. `assay` makes it and hands it down: offline means that it was never made.
package protocol Fetching: Sendable {
    /// Sends a GET request, follows redirects, and writes the body of an answer of 200 over the file, and of 206 behind what
    /// the file has. Other answers leave the file as it is.
    ///
    /// Throws a `FetchInterruption` where no whole answer came in.
    func fetch(_ request: FetchRequest) async throws -> FetchAnswer
}

/// What to fetch, and within which bounds.
package struct FetchRequest: Hashable, Sendable {
    package var address: String
    /// Names in lower case.
    package var headers: [String: String]
    /// Where the body goes.
    package var file: String
    /// The most bytes that the file may have in the end.
    package var limit: Int
    /// The longest that it may take, in seconds.
    package var seconds: Int

    package init(address: String, headers: [String: String], file: String, limit: Int, seconds: Int) {
        self.address = address
        self.headers = headers
        self.file = file
        self.limit = limit
        self.seconds = seconds
    }
}

/// What a server said, but for the body.
package struct FetchAnswer: Hashable, Sendable {
    package var status: Int
    /// Names in lower case.
    package var headers: [String: String]

    package init(status: Int, headers: [String: String]) {
        self.status = status
        self.headers = headers
    }
}

/// No whole answer. What came of it is in the file.
package struct FetchInterruption: Error, Sendable, CustomStringConvertible {
    /// What the server said before; nil where it said nothing, and the file is as it was.
    package var answer: FetchAnswer?
    /// Why it ended.
    package var reason: String

    package init(answer: FetchAnswer?, reason: String) {
        self.answer = answer
        self.reason = reason
    }

    package var description: String { reason }
}
