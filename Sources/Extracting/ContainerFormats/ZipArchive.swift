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
        let whole = ZipDirectory(of: bytes, most: extraction.mostMembers)
        let directory = whole ?? ZipDirectory(torn: bytes, most: extraction.mostMembers)
        let isOffice = OfficePart.areOffice(directory.entries)
        for entry in directory.entries {
            guard extraction.mayGoOn(at: place) else { return .nothing }
            add(entry, isOffice: isOffice, of: bytes, at: place, to: &extraction)
        }
        if directory.isCut {
            extraction.record(
                .memberLimit, "more than \(extraction.mostMembers) members", at: place, state: .skipped)
        }
        if directory.overlapping > 0 {
            extraction.record(
                .malformed, "\(directory.overlapping) members share bytes with others, as only bombs do", at: place,
                state: .failed)
        }
        if whole == nil { throw .malformed("the zip archive has no central directory: it is torn") }
        return .nothing
    }

    private func add(
        _ entry: ZipEntry, isOffice: Bool, of bytes: Span<UInt8>, at place: Place, to extraction: inout Extraction
    ) {
        let name = Path(bytes: entry.name)
        if entry.isEncrypted {
            extraction.record(.encrypted, "members are encrypted", at: place, state: .skipped)
            return
        }
        switch entry.method {
        case Self.stored where isOffice && OfficePart.isText(entry.name):
            let part = OfficePart.text(of: bytes.extracting(entry.data))
            extraction.add(.officePart, named: name, inflated: part, from: entry.data, of: place)
        case Self.stored: extraction.add(.zipMember, named: name, stored: entry.data, in: bytes, of: place)
        case Self.deflated:
            guard
                let member = extraction.inflate(
                    entry.data, of: bytes, .deflate, expected: entry.size, named: name, at: place)
            else { return }
            let isPart = isOffice && OfficePart.isText(entry.name)
            extraction.add(
                isPart ? .officePart : .zipMember, named: name,
                inflated: isPart ? OfficePart.text(of: member.bytes.span) : member.bytes, from: entry.data, of: place)
        default:
            extraction.record(
                .container, "compression method \(entry.method) is not read", named: name, at: place, state: .skipped)
        }
    }
}
