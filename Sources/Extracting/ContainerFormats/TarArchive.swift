internal import Bytes
internal import Vocabulary

/// A tar archive, a layer of an image of a container, and such an image itself.
///
/// Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Extended Header"; GNU tar manual, "Basic Tar Format".
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
        if let image = ImageArchive(in: bytes, most: extraction.mostMembers) {
            return try unpack(image, of: bytes, at: place, into: &extraction)
        }
        let isLayer = place.isImageLayer && extraction.overlay != nil
        var members = TarMembers()
        while let member = members.next(in: bytes) {
            if isLayer { extraction.overlay?.record(member.name, isFolder: member.kind == .folder) }
            guard member.kind == .file else { continue }
            guard extraction.mayGoOn(at: place) else { return .nothing }
            let isHidden = isLayer && extraction.overlay?.hides(member.name) == true
            extraction.add(
                isHidden ? .hiddenMember : .tarMember, named: Path(bytes: member.name), stored: member.range, in: bytes,
                of: place)
        }
        if let fault = members.fault { throw .malformed(fault) }
        return .nothing
    }

    private func unpack(
        _ image: ImageArchive, of bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder {
        let outer = extraction.overlay
        defer { extraction.overlay = outer }
        for part in image.parts {
            guard extraction.mayGoOn(at: place) else { return .nothing }
            switch part.order {
            case .top: extraction.overlay = Overlay()
            case .below: extraction.overlay?.descend()
            case .none: extraction.overlay = nil
            }
            extraction.overlay?.isShared = part.isShared
            extraction.add(
                part.kind, named: Path(bytes: part.member.name), stored: part.member.range, in: bytes, of: place)
        }
        if let fault = image.fault { throw .malformed(fault) }
        return .nothing
    }
}
