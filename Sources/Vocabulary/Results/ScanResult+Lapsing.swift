extension ScanResult {
    /// The result as it counts on a day: what a waiver accepted that is past its last day is open again.
    ///
    /// - Parameter day: Such as `2026-01-31`.
    /// - Returns: The result, and each waiver that holds no more, in the order of the findings.
    package func counting(on day: String) -> (result: ScanResult, lapsed: [Suppression]) {
        var result = self
        var lapsed: [Suppression] = []
        var seen: Set<Suppression> = []
        for index in result.findings.indices {
            // Days sort as text.
            guard let suppression = findings[index].suppression, let last = suppression.expires, last < day else {
                continue
            }
            result.findings[index].suppression = nil
            if seen.insert(suppression).inserted { lapsed.append(suppression) }
        }
        return (result, lapsed)
    }
}
