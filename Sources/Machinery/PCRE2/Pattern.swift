import CPCRE2

/// A compiled regular expression over bytes.
///
/// It is compiled to machine code where the system allows that, and interpreted elsewhere.
@safe
package final class Pattern: @unchecked Sendable {
    package struct Options: OptionSet, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }

        /// ASCII letters match in either case.
        package static let ignoresCase = Options(rawValue: 1)
        /// A match begins exactly where the search does.
        package static let anchored = Options(rawValue: 2)
        /// `Matcher.attempt` is as fast as `Matcher.firstMatch`: it takes machine code of its own.
        package static let forAttempts = Options(rawValue: 4)
    }

    // SAFETY: compiled code is never written after compilation (pcre2api, "Multithreading"), so threads may share it.
    // Freed once, in deinit.
    let code: OpaquePointer

    /// Throws what is wrong with `text`, and where.
    package init(_ text: String, options: Options = []) throws(PatternError) {
        var flags = UInt32(PCRE2_USE_OFFSET_LIMIT) | UInt32(PCRE2_NEVER_BACKSLASH_C)
        if options.contains(.ignoresCase) { flags |= UInt32(PCRE2_CASELESS) }
        if options.contains(.anchored) { flags |= UInt32(PCRE2_ANCHORED) }
        var error: Int32 = 0
        var offset = 0
        let bytes = Array(text.utf8)
        // SAFETY: reads `bytes.count` bytes of the pattern and keeps no pointer to it (pcre2_compile(3)).
        guard let code = unsafe pcre2_compile_8(bytes, bytes.count, flags, &error, &offset, nil) else {
            throw PatternError(offset: offset, reason: Self.message(of: error))
        }
        unsafe self.code = code
        // Without executable memory this fails, and pcre2_match interprets instead: slower, with the same answers.
        let modes = PCRE2_JIT_COMPLETE | (options.contains(.forAttempts) ? PCRE2_JIT_PARTIAL_HARD : 0)
        _ = unsafe pcre2_jit_compile_8(code, UInt32(modes))
    }

    deinit {
        unsafe pcre2_code_free_8(code)
    }

    private static func message(of error: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        // SAFETY: writes at most `buffer.count` bytes, a final NUL among them (pcre2_get_error_message(3)).
        let count = unsafe pcre2_get_error_message_8(error, &buffer, buffer.count)
        return count < 0 ? "error \(error)" : String(decoding: buffer.prefix(Int(count)), as: UTF8.self)
    }
}

/// Why a pattern could not be compiled.
package struct PatternError: Error, Equatable {
    /// Bytes from the pattern's start.
    package var offset: Int
    package var reason: String

    package init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }
}
