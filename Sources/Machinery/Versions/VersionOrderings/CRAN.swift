/// Versions of R packages: at least two numbers with `.` or `-` between them; `1.0` is before `1.0.0`.
///
/// Sources, read 2026-11-24: Writing R Extensions, section 1.1.1, on `Version`; R, `?package_version` and
/// `?compareVersion`. Bioconductor: "Version numbering".
struct CRAN: VersionOrdering {
    static let ecosystems = ["CRAN", "Bioconductor"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        var reader = VersionReader(text)
        var numbers: [Digits] = []
        repeat {
            guard let number = reader.takeNumber() else { return nil }
            numbers.append(number)
        } while reader.take(anyOf: ".-")
        return reader.isAtEnd && numbers.count > 1 ? SortKey(list: numbers) : nil
    }
}
