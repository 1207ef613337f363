/// Versions of Composer packages, in the order of PHP's `version_compare` once they are spelled out.
///
/// A branch (`dev-master`) has no place among numbers; Composer compares it with nothing but itself. For the order's sake
/// branches come before all numbers, as `version_compare` has it, and sort by name.
///
/// Sources, read 2026-11-24: Composer, "Versions and constraints"; composer/semver, README; PHP manual, `version_compare`.
struct Packagist: VersionOrdering {
    static let ecosystems = ["Packagist"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        ComposerVersion(text)?.key
    }
}
