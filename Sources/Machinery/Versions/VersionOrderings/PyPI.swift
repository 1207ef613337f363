/// Versions of Python packages, in any spelling that PEP 440 makes one: `1.0.0-ALPHA.1` is `1.0a1`.
///
/// Source: Python Packaging User Guide, "Version specifiers", read 2026-11-24.
struct PyPI: VersionOrdering {
    static let ecosystems = ["PyPI"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        PythonVersion(text)?.key
    }
}
