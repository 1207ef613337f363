internal import Files

/// Fetches one file of a feed from the first mirror that gives it whole.
struct Download {
    let item: AdvisoryFeed.Item
    let feed: AdvisoryFeed
    /// What the database says of earlier fetches.
    let known: [DatabaseStatus.Source]
    /// The path of the database.
    let beside: String
    /// Seconds since 1970.
    let now: Int

    /// What to import; without a path where nothing has changed.
    func source(by fetcher: some Fetching) async throws(AdvisoryFeed.Failure) -> ImportSource {
        var reasons: [String] = []
        let addresses = item.addresses(on: feed.mirrors)
        // A part for each mirror: what one of them began another cannot end.
        let parts = addresses.indices.map { Part(address: addresses[$0], file: "\(beside).part\($0)-\(item.fileName)") }
        for part in parts {
            let address = part.address
            do {
                let answer = try await fetch(part, by: fetcher)
                switch answer.status {
                case 200, 206:
                    for other in parts where other.file != part.file { Self.remove(other.file) }
                    return source(at: address, path: part.file, answer)
                case 304: return source(at: address, path: nil, answer)
                default: reasons.append("\(address) answers with status \(answer.status)")
                }
            } catch {
                reasons.append("\(address): \(error)")
            }
        }
        throw AdvisoryFeed.Failure(subject: item.subject, reasons: reasons)
    }

    /// Deletes a download, and what is remembered of it.
    static func remove(_ file: String) {
        for path in [file, Part.marker(of: file)] { try? WholeFile.remove(path) }
    }

    private func source(at address: String, path: String?, _ answer: FetchAnswer) -> ImportSource {
        ImportSource(
            name: address, path: path, replaced: item.replaced, etag: answer.headers["etag"] ?? "",
            lastModified: answer.headers["last-modified"] ?? "", snapshot: snapshot(at: address, answer))
    }

    /// What osv.dev itself has is what is known now, however long ago it last changed. A mirror has what was known when its
    /// file was written; one that does not say leaves it to the records.
    private func snapshot(at address: String, _ answer: FetchAnswer) -> Int? {
        guard !address.hasPrefix(AdvisoryFeed.osv + "/") else { return now }
        let written = answer.headers["last-modified"] ?? known.first { $0.name == address }?.lastModified
        return written.flatMap { HTTPDate($0)?.seconds }
    }

    /// Takes up an interrupted download where it ended, where the server still has the same file; begins anew otherwise.
    private func fetch(_ part: Part, by fetcher: some Fetching) async throws -> FetchAnswer {
        if let (count, validator) = part.resumable {
            let answer = try await ask(part, ["range": "bytes=\(count)-", "if-range": validator], fetcher)
            // 206: the rest of the same file. 200: another file, whole. 416: the file ends where ours does, or before.
            if answer.status == 206 || answer.status == 200 { return answer }
        }
        Self.remove(part.file)
        var headers: [String: String] = [:]
        if let before = known.first(where: { $0.name == part.address }) {
            if !before.etag.isEmpty { headers["if-none-match"] = before.etag }
            if !before.lastModified.isEmpty { headers["if-modified-since"] = before.lastModified }
        }
        return try await ask(part, headers, fetcher)
    }

    private func ask(
        _ part: Part, _ headers: [String: String], _ fetcher: some Fetching
    ) async throws -> FetchAnswer {
        do {
            return try await fetcher.fetch(
                FetchRequest(
                    address: part.address, headers: headers, file: part.file, limit: feed.largest, seconds: feed.seconds
                )
            )
        } catch let interruption as FetchInterruption {
            // A 206 has made the part longer that is remembered already, and no answer has left it as it was.
            if let answer = interruption.answer, answer.status != 206 { part.remember(answer) }
            throw interruption
        }
    }
}

/// What came of a file from one address.
private struct Part {
    let address: String
    let file: String

    /// Where it is written down which file of the server it is a part of.
    static func marker(of file: String) -> String { file + ".from" }

    /// How many bytes there are, and what the server called the file that they are of.
    var resumable: (count: Int, validator: String)? {
        guard let marker = try? WholeFile.bytes(at: Self.marker(of: file), limit: 1 << 16),
            let size = try? OpenFile(at: Array(file.utf8)).size, size > 0
        else { return nil }
        let lines = String(decoding: marker, as: UTF8.self).split(separator: "\n")
        guard lines.count == 2, lines[0] == address else { return nil }
        return (size, String(lines[1]))
    }

    /// Only a strong validator says that two files are the same byte for byte (RFC 9110, section 13.1.5).
    func remember(_ answer: FetchAnswer) {
        guard let etag = answer.headers["etag"], !etag.hasPrefix("W/"), !etag.contains("\n"), answer.status == 200
        else {
            return Download.remove(file)
        }
        try? WholeFile.write(Array("\(address)\n\(etag)\n".utf8), to: Self.marker(of: file))
    }
}
