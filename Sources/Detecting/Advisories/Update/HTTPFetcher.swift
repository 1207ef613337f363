internal import Files
package import HTTP
internal import TLS

/// Fetches files over HTTP.
package struct HTTPFetcher: Fetching {
    private let client: HTTPClient

    /// The client has to follow redirects, and to allow bodies as large as the largest file.
    package init(_ client: HTTPClient) {
        self.client = client
    }

    /// Source: RFC 9110, sections 13 (conditional requests) and 14 (range requests).
    package func fetch(_ request: FetchRequest) async throws -> FetchAnswer {
        let asked = try self.request(for: request)
        var body = FetchedBody(for: request)
        do throws(HTTPError) {
            let deadline = Deadline.after(.seconds(request.seconds))
            let response = try await client.response(to: asked, until: deadline) { head, part in
                body.take(part, of: head)
            }
            // A body of no bytes gives no parts.
            if body.answer == nil { _ = body.take([], of: response.head) }
        } catch {
            throw FetchInterruption(answer: body.answer, reason: error.reason)
        }
        if let fault = body.fault { throw fault }
        return body.answer ?? FetchAnswer(status: 0, headers: [:])
    }

    private func request(for request: FetchRequest) throws -> Request {
        do throws(WebAddressError) {
            var asked = Request(try WebAddress(request.address))
            for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) {
                asked.fields.append(HeaderField(name, value))
            }
            // The file is to have the bytes that the server has, and a range counts those.
            asked.acceptsCompression = false
            return asked
        } catch {
            throw FetchInterruption(answer: nil, reason: error.reason)
        }
    }
}

/// Writes the body of an answer where it belongs.
private struct FetchedBody {
    private let request: FetchRequest
    private var file: GrowingFile?
    /// Nil until a server has answered.
    private(set) var answer: FetchAnswer?
    /// Why the file is not what the server has.
    private(set) var fault: FetchInterruption?

    init(for request: FetchRequest) {
        self.request = request
    }

    /// Whether more of it is wanted.
    mutating func take(_ part: ArraySlice<UInt8>, of head: ResponseHead) -> Bool {
        do throws(FileError) {
            if answer == nil { try begin(head) }
            guard fault == nil, file != nil else { return false }
            try file?.append(part)
            if let size = file?.size, size > request.limit { throw .tooLarge(size) }
            return true
        } catch {
            // With another status than 200 nothing of it is taken up again.
            fault = FetchInterruption(answer: FetchAnswer(status: 0, headers: [:]), reason: error.reason)
            return false
        }
    }

    private mutating func begin(_ head: ResponseHead) throws(FileError) {
        var headers: [String: String] = [:]
        for field in head.fields { headers[field.name.lowercased()] = field.text }
        answer = FetchAnswer(status: head.status, headers: headers)
        guard head.status == 200 || head.status == 206 else { return }
        let opened = try GrowingFile(at: request.file, keepsContents: head.status == 206)
        if head.status == 206, headers["content-range"]?.hasPrefix("bytes \(opened.size)-") != true {
            let refused = FetchAnswer(status: 416, headers: [:])
            fault = FetchInterruption(answer: refused, reason: "the server sends another part than it was asked for")
        }
        file = opened
    }
}
