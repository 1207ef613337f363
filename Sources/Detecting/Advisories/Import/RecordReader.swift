internal import Hashing
internal import Vocabulary
internal import Zlib

/// A record that is ready to be kept.
struct PreparedRecord: Sendable {
    var stored: StoredRecord
    var modified: String
    var isWithdrawn: Bool
    var aliases: [String]
    var subjects: [AdvisorySubject]
    /// The first half of the SHA-256 of its bytes: enough to tell two states of a record apart.
    var digest: [UInt8]
}

/// Reads records and makes them ready to be kept. A worker has its own.
final class RecordReader {
    /// The largest record that is read, in bytes: a choice of ours, far above what a record of some thousand versions takes.
    static let largest = 16 << 20
    /// What deflates to less than a two-hundredth was made to be a burden: a choice of ours, as records of JSON deflate to a
    /// third or a tenth.
    private static let mostRatio = 200
    /// Below so many bytes no ratio is a burden.
    private static let harmless = 1 << 20
    /// On records of 2 KB the fastest level is a seventh faster than this one, and a twentieth larger.
    private static let level = 6

    private let inflater = Inflater(.deflate)
    // Most archives need none, and making one takes as long as reading a record.
    private lazy var deflater = Deflater(.deflate, level: RecordReader.level)
    private var buffer: [UInt8] = []

    func read(_ raw: RawRecord) throws(UnreadableRecord) -> PreparedRecord {
        switch raw.content {
        case .missing(let reason): throw UnreadableRecord(place: raw.place.text, reason: reason)
        case .plain(let bytes):
            guard let body = deflater.deflate(bytes.span) else {
                throw UnreadableRecord(place: raw.place.text, reason: "there is no memory to pack it")
            }
            return try prepare(bytes, body: body, from: raw.place)
        case .deflated(let body, let size, let checksum):
            let bytes = try inflate(body, size: size, checksum: checksum, of: raw.place)
            // Kept as the archive has it: packing again would cost more than all the rest.
            return try prepare(bytes, body: body, from: raw.place)
        }
    }

    private func prepare(
        _ bytes: [UInt8], body: [UInt8], from place: Path
    ) throws(UnreadableRecord) -> PreparedRecord {
        guard let format = AdvisoryReader.format(of: place) else {
            throw UnreadableRecord(place: place.text, reason: "no form of records has such a name")
        }
        do {
            let advisory = try format.advisory(in: bytes)
            let form = String(decoding: place.name.split(separator: UInt8(ascii: ".")).last ?? [], as: UTF8.self)
            return PreparedRecord(
                stored: StoredRecord(id: advisory.id, form: form, size: bytes.count, body: body),
                modified: advisory.modified, isWithdrawn: advisory.isWithdrawn, aliases: advisory.aliases,
                subjects: advisory.subjects, digest: Array(SHA256.digest(of: bytes).prefix(16)))
        } catch {
            throw UnreadableRecord(place: place.text, reason: "\(error)")
        }
    }

    private func inflate(
        _ body: [UInt8], size: Int, checksum: Int, of place: Path
    ) throws(UnreadableRecord) -> [UInt8] {
        guard size <= Self.largest, size <= max(Self.harmless, body.count * Self.mostRatio) else {
            throw UnreadableRecord(place: place.text, reason: "it claims \(size) bytes packed into \(body.count)")
        }
        do throws(InflateError) {
            let inflated = try inflater.inflate(body.span, into: &buffer, expected: size, limit: size)
            guard inflated.count == size, inflated.consumed == body.count else { throw InflateError.corrupt }
            let bytes = Array(buffer[..<inflated.count])
            guard CRC32.checksum(of: bytes.span) == checksum else { throw InflateError.corrupt }
            return bytes
        } catch {
            let reason = error == .tooLarge ? "it holds more than the \(size) bytes it claims" : "its bytes are torn"
            throw UnreadableRecord(place: place.text, reason: reason)
        }
    }
}
