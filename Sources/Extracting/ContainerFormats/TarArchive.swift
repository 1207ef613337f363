internal import Bytes
internal import Vocabulary

/// A tar archive, and an image of a container in one.
///
/// Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Extended Header"; GNU tar manual, "Basic Tar Format";
/// OCI Image Layout Specification; moby, "Docker Image Specification v1.2". Layers are read whatever later layers take
/// away again, so a whiteout hides nothing: it is an empty file.
struct TarArchive: ContainerFormat {
    func claims(_ bytes: Span<UInt8>, at place: Place) -> Bool {
        guard bytes.count >= TarHeader.block else { return false }
        if bytes.holds("ustar", at: TarHeader.magic) { return true }
        // Before POSIX there was no magic: the checksum tells.
        return place.name.bytes.ends(with: ".tar") && TarHeader(in: bytes, at: 0) != nil
    }

    func unpack(
        _ bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder {
        var names = TarMembers()
        var isImage = false
        while !isImage, let member = names.next(in: bytes) { isImage = Self.marksImage(member.name) }
        var members = TarMembers()
        while let member = members.next(in: bytes) {
            guard extraction.mayGoOn(at: place) else { return .nothing }
            let kind = isImage ? Self.kind(of: member, in: bytes) : .tarMember
            extraction.add(kind, named: Path(bytes: member.name), stored: member.range, in: bytes, of: place)
        }
        if let fault = members.fault { throw .malformed(fault) }
        return .nothing
    }

    /// Whether only images of containers have a file of this name at their root.
    private static func marksImage(_ name: [UInt8]) -> Bool {
        [Array("manifest.json".utf8), Array("oci-layout".utf8)].contains(name)
    }

    private static func kind(of member: TarMembers.Member, in bytes: Span<UInt8>) -> Layer.Kind {
        let content = bytes.extracting(member.range)
        if content.holds([0x1F, 0x8B], at: 0) || content.holds("ustar", at: TarHeader.magic)
            || content.holds([0x28, 0xB5, 0x2F, 0xFD], at: 0)
        {
            return .imageLayer
        }
        return content.holds("{") ? .imageConfiguration : .tarMember
    }
}
