internal import Archives
internal import Bytes
internal import Vocabulary
internal import Zlib

/// A zip archive under any of its names (jar, apk, ipa, whl, nupkg), and the office documents that are zips of XML.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10; ECMA-376 part 2; OpenDocument 1.3 part 2.
struct ZipArchive: ContainerFormat {
    private static let stored = 0
    private static let deflated = 8

    func claims(_ bytes: Span<UInt8>, at place: Place) -> Bool {
        bytes.holds([0x50, 0x4B, 0x03, 0x04], at: 0) || bytes.holds([0x50, 0x4B, 0x05, 0x06], at: 0)
    }

    func unpack(
        _ bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder {
        let listing = Listing(of: bytes, most: extraction.mostMembers)
        for entry in listing.directory.entries {
            guard extraction.mayGoOn(at: place) else { return .nothing }
            let packed = bytes.extracting(entry.data)
            add(entry, isOffice: listing.isOffice, packed, at: place, to: &extraction)
        }
        try record(listing, at: place, to: &extraction)
        return .nothing
    }

    private func record(
        _ listing: Listing, at place: Place, to extraction: inout Extraction
    ) throws(ContainerError) {
        if listing.directory.isCut {
            extraction.record(
                .memberLimit, "more than \(extraction.mostMembers) members", at: place, state: .skipped)
        }
        if listing.directory.overlapping > 0 {
            extraction.record(
                .malformed, "\(listing.directory.overlapping) members share bytes with others, as only bombs do",
                at: place, state: .failed)
        }
        if listing.isTorn { throw .malformed("the zip archive has no central directory: it is torn") }
    }

    /// Gives a member whose bytes are `packed`.
    private func add(
        _ entry: ZipEntry, isOffice: Bool, _ packed: Span<UInt8>, at place: Place, to extraction: inout Extraction
    ) {
        guard isReadable(entry, at: place, to: &extraction) else { return }
        let name = Path(bytes: entry.name)
        let isPart = isOffice && OfficePart.isText(entry.name)
        if entry.method == Self.stored, !isPart {
            let layer = Layer(kind: .zipMember, name: name, bytes: entry.data)
            return extraction.add(layer, packed, .exact(entry.data), of: place)
        }
        var member = entry.method == Self.stored ? packed.copy : []
        if entry.method == Self.deflated {
            guard
                let inflated = extraction.inflate(
                    packed.indices, of: packed, .deflate, expected: entry.size, named: name, at: place)
            else { return }
            member = inflated.bytes
        }
        if isPart { member = OfficePart.text(of: member.span) }
        extraction.add(isPart ? .officePart : .zipMember, named: name, inflated: member, from: entry.data, of: place)
    }

    /// Whether the way in which a member is packed is known. Records it where it is not.
    private func isReadable(_ entry: ZipEntry, at place: Place, to extraction: inout Extraction) -> Bool {
        if entry.isEncrypted {
            extraction.record(.encrypted, "members are encrypted", at: place, state: .skipped)
            return false
        }
        if entry.method == Self.stored || entry.method == Self.deflated { return true }
        extraction.record(
            .container, "compression method \(entry.method) is not read", named: Path(bytes: entry.name), at: place,
            state: .skipped)
        return false
    }
}

extension ZipArchive: MemberwiseFormat {
    func unpack(
        _ source: any ByteSource, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) {
        let listing = Listing(of: source, most: extraction.mostMembers)
        for entry in listing.directory.entries {
            guard extraction.mayGoOn(at: place) else { return }
            // A part of a document is no archive; any other member may be one that is too large when it is unpacked.
            let size = max(entry.data.count, entry.size)
            if listing.isOffice ? size <= extraction.limits.largest : !extraction.mayOutgrow(size) {
                let packed = source.bytes(of: entry.data)
                add(entry, isOffice: listing.isOffice, packed.span, at: place, to: &extraction)
                extraction.letGo()
            } else {
                add(large: entry, of: source, at: place, to: &extraction)
            }
        }
        try record(listing, at: place, to: &extraction)
    }

    private func add(large entry: ZipEntry, of source: any ByteSource, at place: Place, to extraction: inout Extraction)
    {
        guard isReadable(entry, at: place, to: &extraction) else { return }
        let name = Path(bytes: entry.name)
        if entry.method == Self.stored {
            extraction.add(.zipMember, named: name, stored: entry.data, of: source, in: place)
        } else {
            let packed = PartSource(source, entry.data)
            extraction.add(.zipMember, named: name, inflating: packed, .deflate, from: entry.data, in: place)
        }
    }
}

/// What an archive says that it holds.
private struct Listing {
    let directory: ZipDirectory
    /// Whether its directory is missing, so that only members tell of themselves.
    let isTorn: Bool
    let isOffice: Bool

    init(of bytes: borrowing some ByteSource & ~Escapable, most: Int) {
        if let whole = ZipDirectory(of: bytes, most: most) {
            (directory, isTorn) = (whole, false)
        } else {
            (directory, isTorn) = (ZipDirectory(torn: bytes, most: most), true)
        }
        isOffice = OfficePart.areOffice(directory.entries)
    }
}
