/// Holds the beginning of a body that comes in parts.
struct HeldBody {
    private var bytes: [UInt8] = []
    private var seen = 0
    private let most: Int

    /// Holds `most` bytes.
    init(most: Int) {
        self.most = most
    }

    /// Answers whether more is wanted.
    mutating func take(_ part: ArraySlice<UInt8>) -> Bool {
        bytes += part.prefix(most - bytes.count)
        seen += part.count
        return seen - bytes.count < Trail.worthReading
    }

    /// `response` with this body.
    func completing(_ response: Response) -> Response {
        var response = response
        // Without the room in which it grew: what a hundred sites sent is held until they are judged.
        response.body.reserveCapacity(bytes.count)
        response.body += bytes
        if seen > bytes.count { response.isCut = true }
        return response
    }
}
