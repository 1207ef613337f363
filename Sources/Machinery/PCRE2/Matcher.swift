import CPCRE2

/// The memory that matching needs: one a thread.
@safe
package final class Matcher {
    /// How often a pattern may backtrack in one search. The costliest honest search of the rule set's examples takes
    /// under a thousand steps; a pathological one ends after a few milliseconds.
    package static let matchLimit: UInt32 = 200_000
    private static let stackSize = (first: 32 << 10, largest: 1 << 20)

    // SAFETY: each is made by init, used by the thread that owns this object, and freed once, in deinit.
    private let data: OpaquePointer
    private let context: OpaquePointer
    private let stack: OpaquePointer?

    /// Room for the whole match and three groups.
    package init() {
        // SAFETY: creators with default memory functions; they fail only when memory has run out, where nothing can go on.
        guard let data = unsafe pcre2_match_data_create_8(4, nil),
            let context = unsafe pcre2_match_context_create_8(nil)
        else { fatalError("out of memory") }
        unsafe self.data = data
        unsafe self.context = context
        unsafe stack = pcre2_jit_stack_create_8(Self.stackSize.first, Self.stackSize.largest, nil)
        unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
        _ = unsafe pcre2_set_match_limit_8(context, Self.matchLimit)
    }

    deinit {
        unsafe pcre2_match_data_free_8(data)
        unsafe pcre2_match_context_free_8(context)
        unsafe pcre2_jit_stack_free_8(stack)
    }

    /// The first match of `pattern` in `subject` that begins in `starts`, looking at bytes below `end` only.
    ///
    /// Bytes before `starts` are seen by look-behinds. Nil where there is none, or where the bounds are not in `subject`.
    package func firstMatch(
        of pattern: Pattern, in subject: Span<UInt8>, startingIn starts: ClosedRange<Int>, endingBefore end: Int
    ) throws(MatchError) -> Match? {
        guard starts.lowerBound >= 0, starts.lowerBound <= end, end <= subject.count else { return nil }
        return try match(search(for: pattern, in: subject, startingIn: starts, endingBefore: end, 0))
    }

    /// The same, of which is told whether bytes from `end` on could change it. Source: pcre2partial(3),
    /// "Partial matching using pcre2_match()", PCRE2_PARTIAL_HARD.
    package func attempt(
        of pattern: Pattern, in subject: Span<UInt8>, startingIn starts: ClosedRange<Int>, endingBefore end: Int
    ) throws(MatchError) -> Attempt {
        guard starts.lowerBound >= 0, starts.lowerBound <= end, end <= subject.count else { return .noMatch }
        let options = UInt32(PCRE2_PARTIAL_HARD)
        let result = search(for: pattern, in: subject, startingIn: starts, endingBefore: end, options)
        if result == PCRE2_ERROR_PARTIAL { return .undecided }
        return try match(result).map { .match($0) } ?? .noMatch
    }

    private func search(
        for pattern: Pattern, in subject: Span<UInt8>, startingIn starts: ClosedRange<Int>, endingBefore end: Int,
        _ options: UInt32
    ) -> Int32 {
        // SAFETY: `subject` outlives the call; `end` is at most its count; the output vector belongs to `data` and has
        // four pairs, as made in init.
        unsafe subject.withUnsafeBufferPointer { bytes -> Int32 in
            unsafe pcre2_set_offset_limit_8(context, starts.upperBound)
            return unsafe pcre2_match_8(
                pattern.code, bytes.baseAddress, end, starts.lowerBound, options, data, context)
        }
    }

    /// What PCRE2 wrote of a search that ended with `result`.
    private func match(_ result: Int32) throws(MatchError) -> Match? {
        if result == PCRE2_ERROR_NOMATCH { return nil }
        // A pattern with more groups than the vector has pairs gives 0: the first pairs are filled all the same.
        guard result >= 0, let pairs = unsafe pcre2_get_ovector_pointer_8(data) else { throw .limitReached }
        let whole = unsafe pairs[0]..<max(pairs[0], pairs[1])
        for index in 1..<4 where result == 0 || index < result {
            let (start, end) = unsafe (pairs[2 * index], pairs[2 * index + 1])
            if start != Int.unset, start <= end { return Match(whole: whole, group: start..<end) }
        }
        return Match(whole: whole, group: nil)
    }
}

extension Int {
    /// PCRE2_UNSET, `~(size_t)0`, as Swift sees it.
    fileprivate static let unset = -1
}
