internal import Bytes
internal import Documents
internal import Vocabulary

/// A recording of requests and responses, as browsers save it.
///
/// Source: HAR 1.2 (softwareishard.com/blog/har-12-spec). Addresses, headers and cookies stand in it as they are.
struct HTTPArchive: ContainerFormat {
    func claims(_ bytes: Span<UInt8>, at place: Place) -> Bool {
        place.name.bytes.ends(with: ".har") && bytes.isJSONObject
    }

    func unpack(
        _ bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder {
        guard let archive = JSON.document(of: bytes) else { throw .notOne }
        var covered: [Range<Int>] = []
        for entry in archive["log"]?["entries"]?.array ?? [] {
            let name = (entry["request"]?["url"]?.string).map { Path($0) }
            let bodies = [entry["request"]?["postData"]?["text"], entry["response"]?["content"]?["text"]]
            // A body in base64 is a run like any other.
            let isEncoded = entry["response"]?["content"]?["encoding"]?.string == "base64"
            for body in (isEncoded ? Array(bodies.prefix(1)) : bodies).compactMap({ $0 }) where body.string != nil {
                guard extraction.mayGoOn(at: place) else { return .nothing }
                extraction.add(
                    .harBody, named: name, DecodedText(jsonString: body.bytes, of: bytes), in: body.bytes, of: place)
                covered.append(body.bytes)
            }
        }
        return .text(besides: covered.sorted { $0.lowerBound < $1.lowerBound })
    }
}
