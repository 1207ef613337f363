/// Files that hold no text by what their extension says, before they are opened.
enum MediaFile {
    /// Whether it is a compressed picture, sound or font.
    static func isMedia(_ name: ArraySlice<UInt8>) -> Bool {
        packedExtension(of: name).map(mediaExtensions.contains) ?? false
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

    // SVG is text and does not stand here.
    private static let mediaExtensions = packed(
        "png jpg jpeg jpe jfif gif webp avif heic heif ico icns bmp tif tiff psd jxl jp2 "
            + "woff woff2 ttf otf ttc eot "
            + "mp3 mp4 m4a m4v webm mov avi mkv ogg oga ogv opus wav flac aac wma wmv mpg mpeg aif aiff")
}
