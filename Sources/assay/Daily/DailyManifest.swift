import Documents
import Reporting
import Results

/// What a daily run left: its files with their digests, how the project stood, and the digest of the manifest before.
///
/// So each manifest vouches for all that came before it, and a period without a gap can be shown to be one.
struct DailyManifest {
    /// A file of the reports folder.
    struct File: Equatable {
        var name: String
        /// In bytes.
        var size: Int
        /// SHA-256, lower-case hexadecimal.
        var digest: String

        init(name: String, size: Int, digest: String) {
            self.name = name
            self.size = size
            self.digest = digest
        }

        init(name: String, of bytes: [UInt8]) {
            self.init(name: name, size: bytes.count, digest: ResultFile.digest(ofFile: bytes))
        }
    }

    private static let format = "assay-daily/1"

    var standing: Standing
    var files: [File]
    /// The manifest of the last day before. Nil for the first.
    var previous: File?

    init(standing: Standing, files: [File], previous: File?) {
        self.standing = standing
        self.files = files
        self.previous = previous
    }

    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.object { manifest in
            manifest.field("format", Self.format)
            manifest.field("day", standing.day)
            manifest.field("openFindings", standing.open)
            manifest.field("contradictedControls", standing.contradicted)
            manifest.field("files", files) { $0.write(to: &$1) }
            manifest.key("previous")
            if let previous { previous.write(to: &manifest) } else { manifest.null() }
        }
        writer.endLine()
        return writer.bytes
    }

    /// Nil where it is none.
    init?(bytes: [UInt8]) {
        guard let root = try? JSON.parse(bytes), root["format"]?.string == Self.format,
            let day = root["day"]?.string, let open = root["openFindings"]?.integer,
            let contradicted = root["contradictedControls"]?.integer, let nodes = root["files"]?.array
        else { return nil }
        let files = nodes.compactMap(File.init)
        guard files.count == nodes.count else { return nil }
        self.init(
            standing: Standing(day: day, open: open, contradicted: contradicted), files: files,
            previous: root["previous"].flatMap(File.init))
    }
}

extension DailyManifest.File {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("name", name)
            $0.field("size", size)
            $0.field("sha256", digest)
        }
    }

    fileprivate init?(_ node: Node) {
        guard let name = node["name"]?.string, let size = node["size"]?.integer, let digest = node["sha256"]?.string
        else { return nil }
        self.init(name: name, size: size, digest: digest)
    }
}
