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
        var members = TarMembers()
        while let member = members.next(in: bytes) {
            guard let kind = extraction.overlay.kind(of: member, at: place) else { continue }
            guard extraction.mayGoOn(at: place) else { return .nothing }
            extraction.add(kind, named: Path(bytes: member.name), stored: member.range, in: bytes, of: place)
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
            extraction.overlay.go(to: part)
            let name = Path(bytes: part.member.name)
            extraction.add(part.kind, named: name, stored: part.member.range, in: bytes, of: place)
        }
        if let fault = image.fault { throw .malformed(fault) }
        return .nothing
    }
}

extension TarArchive: MemberwiseFormat {
    func unpack(
        _ source: any ByteSource, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) {
        if let image = ImageArchive(in: source, most: extraction.mostMembers) {
            return try unpack(image, of: source, at: place, into: &extraction)
        }
        var members = TarMembers()
        while let member = members.next(in: source) {
            guard let kind = extraction.overlay.kind(of: member, at: place) else { continue }
            guard extraction.mayGoOn(at: place) else { return }
            extraction.add(kind, named: Path(bytes: member.name), stored: member.range, of: source, in: place)
        }
        if let fault = members.fault { throw .malformed(fault) }
    }

    private func unpack(
        _ image: ImageArchive, of source: any ByteSource, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) {
        let outer = extraction.overlay
        defer { extraction.overlay = outer }
        for part in image.parts {
            guard extraction.mayGoOn(at: place) else { return }
            extraction.overlay.go(to: part)
            let name = Path(bytes: part.member.name)
            extraction.add(part.kind, named: name, stored: part.member.range, of: source, in: place)
        }
        if let fault = image.fault { throw .malformed(fault) }
    }
}

extension Overlay? {
    /// What a member of an archive is to whoever looks into it, the layers above it considered where the archive is one
    /// itself. Nil for what is no file.
    fileprivate mutating func kind(of member: TarMembers.Member, at place: Place) -> Layer.Kind? {
        let isLayer = self != nil && place.isImageLayer
        if isLayer { self?.record(member.name, isFolder: member.kind == .folder) }
        guard member.kind == .file else { return nil }
        return isLayer && self?.hides(member.name) == true ? .hiddenMember : .tarMember
    }

    /// Makes ready for the next part of an image.
    fileprivate mutating func go(to part: ImageArchive.Part) {
        switch part.order {
        case .top: self = Overlay()
        case .below: self?.descend()
        case .none: self = nil
        }
        self?.isShared = part.isShared
    }
}
