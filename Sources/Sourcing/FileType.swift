import Vocabulary

/// What a file's extension says before the file is opened.
enum FileType {
    /// Compressed pictures, sound and fonts.
    case media
    /// An archive or a compressed file.
    case container

    /// Nil where the file may hold text.
    init?(name: ArraySlice<UInt8>) {
        guard let packed = Self.packedExtension(of: name) else { return nil }
        if Self.mediaExtensions.contains(packed) {
            self = .media
        } else if Self.containerExtensions.contains(packed) {
            self = .container
        } else {
            return nil
        }
    }

    /// The extension in lower case, its bytes packed into one number. Nil without one of 1 to 8 bytes.
    private static func packedExtension(of name: ArraySlice<UInt8>) -> UInt64? {
        var (packed, count): (UInt64, Int) = (0, 0)
        for byte in name.reversed() {
            if byte == UInt8(ascii: ".") { return count > 0 && count < name.count - 1 ? packed : nil }
            guard count < 8 else { return nil }
            packed |= UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) << UInt64(8 * count)
            count += 1
        }
        return nil
    }

    private static func packed(_ extensions: String) -> Set<UInt64> {
        Set(extensions.split(separator: " ").compactMap { packedExtension(of: Array("x.\($0)".utf8)[...]) })
    }

    // SVG is text and stands in neither.
    private static let mediaExtensions = packed(
        "png jpg jpeg jpe jfif gif webp avif heic heif ico icns bmp tif tiff psd jxl jp2 "
            + "woff woff2 ttf otf ttc eot "
            + "mp3 mp4 m4a m4v webm mov avi mkv ogg oga ogv opus wav flac aac wma wmv mpg mpeg aif aiff")
    private static let containerExtensions = packed(
        "zip jar war ear aar apk ipa xpi crx vsix nupkg whl egg gz tgz bz2 tbz2 xz txz lzma zst lz4 br 7z rar tar cab "
            + "deb rpm dmg iso z docx xlsx pptx odt ods odp epub")
}

extension FileType {
    var kind: Trouble.Kind {
        switch self {
        case .media: .media
        case .container: .container
        }
    }

    var message: String {
        switch self {
        case .media: "compressed media, which holds no text"
        case .container: "archives are not opened yet"
        }
    }
}
