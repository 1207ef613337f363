import COpenSSL

/// The names that OpenSSL has for object identifiers.
enum ObjectNames {
    /// The short name of one of OpenSSL's own numbers, such as `SHA256`.
    static func short(_ number: Int32) -> String? {
        // SAFETY: a constant text, or nil (OBJ_nid2sn(3)).
        unsafe OBJ_nid2sn(number).map { unsafe String(cString: $0) }
    }

    /// An object's short name where it has one, otherwise its number with dots.
    static func name(of object: OpaquePointer?) -> String {
        // SAFETY: only looks; the text is written into room of the length that is told, NUL included (OBJ_obj2txt(3)).
        let number = unsafe OBJ_obj2nid(object)
        if number != NID_undef, let name = short(number) { return name }
        return unsafe dotted(object)
    }

    /// `2.5.29.17`; cut where it is absurdly long.
    static func dotted(_ object: OpaquePointer?) -> String {
        // SAFETY: as above.
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            guard let start = buffer.baseAddress, unsafe OBJ_obj2txt(start, 128, object, 1) > 0 else { return "" }
            return unsafe String(cString: start)
        }
    }
}
