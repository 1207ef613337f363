internal import Bytes
internal import Documents
internal import Vocabulary

/// A tar archive that holds images of containers, as `docker save` and tools of the OCI write them.
///
/// Source: OCI Image Format Specification 1.1, "Image Layout", "Image Index" and "Image Manifest"; moby, "Docker Image
/// Specification v1.2", "Combined Image JSON + Filesystem Changeset Format".
struct ImageArchive {
    /// A file of the archive, and what it is to an image.
    struct Part {
        /// Where a layer lies.
        enum Order {
            /// No layer, or nobody says where.
            case none
            /// The last layer of an image.
            case top
            /// Right below the part before it.
            case below
        }

        var member: TarMembers.Member
        var kind: Layer.Kind
        var order = Order.none
        /// Whether several images have the layer.
        var isShared = false
    }

    /// The layers of each image, the last one first; then what else is there, in the order of the archive.
    private(set) var parts: [Part] = []
    /// What ended the archive before its end.
    private(set) var fault: String?

    private var files: [TarMembers.Member] = []
    /// Indices of `files`, by name.
    private var places: [[UInt8]: Int] = [:]
    /// The layers of each image, the first one first, as indices of `files`.
    private var images: [[Int]] = []

    /// More bytes are no manifest: registries take 4 MiB (OCI Distribution Specification 1.1, "Pushing Manifests").
    private static let largestManifest = 4 << 20
    private static let manifest = Array("manifest.json".utf8)
    private static let layout = Array("oci-layout".utf8)

    /// More members are no image's: one has a few for each layer.
    private static let mostFiles = 20_000

    /// Nil where `bytes` is another archive. At most `most` members are looked at.
    init?(in bytes: borrowing some ByteSource & ~Escapable, most: Int) {
        guard Self.isOne(bytes) else { return nil }
        var members = TarMembers()
        while files.count <= most, let member = members.nextFile(in: bytes) {
            guard files.count < Self.mostFiles else { return nil }
            places[Self.key(of: member)] = files.count
            files.append(member)
        }
        fault = members.fault
        readManifests(of: bytes)
        arrange(bytes)
    }

    /// Whether it has one of the files at its root that only images have.
    private static func isOne(_ bytes: borrowing some ByteSource & ~Escapable) -> Bool {
        var members = TarMembers()
        var isFirst = true
        var count = 0
        while count <= mostFiles, let member = members.next(in: bytes) {
            let name = key(of: member)
            if member.kind == .file, name == manifest || name == layout { return true }
            // To inflate all of an archive for its names alone takes as long as to look through it.
            if isFirst, bytes.isSequential, !mayBegin(with: name) { return false }
            isFirst = false
            count += 1
        }
        return false
    }

    /// Whether the first member of an image may have this name: every tool that writes them begins with a file of the
    /// layout, or with what is named by its digest.
    private static func mayBegin(with name: [UInt8]) -> Bool {
        let parts = ["blobs", "oci-layout", "index.json", "manifest.json", "repositories", "sha256:"]
        return parts.contains { name.starts(with: Array($0.utf8)) }
            || name.prefix(64).count { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) } == 64
    }

    /// The name as manifests write it: tar puts `./` before what stands in the folder that it was told to pack.
    private static func key(of member: TarMembers.Member) -> [UInt8] {
        member.name.starts(with: Array("./".utf8)) ? Array(member.name.dropFirst(2)) : member.name
    }

    // MARK: Reading

    private mutating func readManifests(of bytes: borrowing some ByteSource & ~Escapable) {
        if let list = document(Self.manifest, of: bytes)?.array {
            images = list.map { image in layers(image["Layers"], at: { Array($0.utf8) }) }
        } else if let index = document(Array("index.json".utf8), of: bytes) {
            var seen: Set<[UInt8]> = []
            readIndex(index, of: bytes, seen: &seen, depth: 0)
        }
    }

    /// An index lists manifests and other indices, each of which is read once.
    private mutating func readIndex(
        _ index: Node, of bytes: borrowing some ByteSource & ~Escapable, seen: inout Set<[UInt8]>, depth: Int
    ) {
        for descriptor in index["manifests"]?.array ?? [] {
            guard depth < 8, let name = descriptor["digest"]?.string.flatMap(Self.blob), seen.insert(name).inserted,
                let blob = document(name, of: bytes)
            else { continue }
            if blob["layers"] != nil {
                images.append(layers(blob["layers"], at: { _ in nil }))
            } else {
                readIndex(blob, of: bytes, seen: &seen, depth: depth + 1)
            }
        }
    }

    /// The layers that a manifest lists: as strings, which `place` understands, or as descriptors with a digest.
    private func layers(_ list: Node?, at place: (String) -> [UInt8]?) -> [Int] {
        (list?.array ?? []).compactMap { layer in
            let name = layer.string.flatMap(place) ?? layer["digest"]?.string.flatMap(Self.blob)
            return name.flatMap { places[$0] }
        }
    }

    /// Where a blob with this digest stands.
    private static func blob(_ digest: String) -> [UInt8]? {
        guard let colon = digest.firstIndex(of: ":") else { return nil }
        return Array("blobs/\(digest[..<colon])/\(digest[digest.index(after: colon)...])".utf8)
    }

    private func document(_ name: [UInt8], of bytes: borrowing some ByteSource & ~Escapable) -> Node? {
        guard let range = places[name].map({ files[$0].range }), range.count <= Self.largestManifest else { return nil }
        return JSON.document(of: bytes.bytes(of: range).span)
    }

    // MARK: Arranging

    private mutating func arrange(_ bytes: borrowing some ByteSource & ~Escapable) {
        let uses = images.joined().reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        var isPlaced = [Bool](repeating: false, count: files.count)
        for image in images {
            var order = Part.Order.top
            for index in image.reversed() where !isPlaced[index] {
                isPlaced[index] = true
                parts.append(
                    Part(member: files[index], kind: .imageLayer, order: order, isShared: uses[index, default: 0] > 1))
                order = .below
            }
        }
        for index in files.indices where !isPlaced[index] {
            parts.append(Part(member: files[index], kind: Self.kind(of: files[index], in: bytes)))
        }
    }

    /// What a file is that no manifest calls a layer.
    private static func kind(
        of member: TarMembers.Member, in bytes: borrowing some ByteSource & ~Escapable
    ) -> Layer.Kind {
        let start = bytes.bytes(of: member.range.prefix(TarHeader.block))
        let content = start.span
        if content.holds([0x1F, 0x8B], at: 0) || content.holds("ustar", at: TarHeader.magic)
            || content.holds([0x28, 0xB5, 0x2F, 0xFD], at: 0)
        {
            return .imageLayer
        }
        return content.holds("{") ? .imageConfiguration : .tarMember
    }
}
