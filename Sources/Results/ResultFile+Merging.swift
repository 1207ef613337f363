import Documents
package import Vocabulary

extension ResultFile {
    /// What one scan over everything that `results` looked at would have concluded. Nil where there are none.
    ///
    /// The parts are taken as disjoint (shards, repositories, sites): what they examined is added up. What was found
    /// or failed twice stands once. Where parts differ in what they claim, the weaker claim is kept. The order of the
    /// parts, and merging some of them first, make no difference.
    package static func merge(_ results: [ScanResult]) -> ScanResult? {
        guard var merged = results.first else { return nil }
        for result in results.dropFirst() { merged.join(result) }
        merged.checks = Check.joined(results.flatMap(\.checks))
        merged.findings = sorted(distinct(results.flatMap(\.findings)), by: <) { $0.write(to: &$1) }
        merged.troubles = sorted(Set(results.flatMap(\.troubles)), by: <) { $0.write(to: &$1) }
        merged.inventories = sorted(Set(results.flatMap(\.inventories)), by: <) { $0.write(to: &$1) }
        merged.packages = sorted(Set(results.flatMap(\.packages)), by: <) { $0.write(to: &$1) }
        merged.sites = sorted(Set(results.flatMap(\.sites)), by: <) { $0.write(to: &$1, findings: [:]) }
        return merged.withSortedScope
    }

    /// What two looks found, of which each says by when it is to be gone, is to be gone by the earlier moment.
    private static func distinct(_ findings: [Finding]) -> Set<Finding> {
        guard findings.contains(where: { $0.due != nil }) else { return Set(findings) }
        var dues: [Finding: Int?] = [:]
        for var finding in findings {
            let due = finding.due
            finding.due = nil
            dues[finding] = [dues[finding] ?? nil, due].compactMap(\.self).min()
        }
        return Set(
            dues.map { finding, due in
                var finding = finding
                finding.due = due
                return finding
            })
    }

    /// In an order that no two different values share: where `precedes` cannot tell, the written form does.
    private static func sorted<Value>(
        _ values: Set<Value>, by precedes: (Value, Value) -> Bool, writing write: (Value, inout JSONWriter) -> Void
    ) -> [Value] {
        func written(_ value: Value) -> [UInt8] {
            var writer = JSONWriter(pretty: false)
            write(value, &writer)
            return writer.bytes
        }
        return values.sorted { left, right in
            if precedes(left, right) { return true }
            if precedes(right, left) { return false }
            return written(left).lexicographicallyPrecedes(written(right))
        }
    }
}

extension ScanResult {
    /// Joins all but the lists, which are joined at once for all parts.
    fileprivate mutating func join(_ other: ScanResult) {
        tool.name = union(tool.name, other.tool.name)
        tool.version = union(tool.version, other.tool.version)
        ruleSetDigest = union(ruleSetDigest, other.ruleSetDigest)
        // The older database knows less.
        advisorySnapshot = [advisorySnapshot, other.advisorySnapshot].compactMap { $0 }.min()
        started = min(started, other.started)
        ended = max(ended, other.ended)
        scope.join(other.scope)
    }

    fileprivate var withSortedScope: ScanResult {
        var result = self
        result.scope.roots = Set(scope.roots).sorted()
        result.scope.sources = Set(scope.sources).sorted()
        result.scope.excluded = Set(scope.excluded).sorted()
        return result
    }
}

extension Scope {
    fileprivate mutating func join(_ other: Scope) {
        roots += other.roots
        sources += other.sources
        excluded += other.excluded
        largestFile = min(largestFile, other.largestFile)
        honoursIgnoreRules = honoursIgnoreRules || other.honoursIgnoreRules
        includesBuildOutput = includesBuildOutput && other.includesBuildOutput
        artifacts = sum(artifacts, other.artifacts)
        bytes = sum(bytes, other.bytes)
    }
}

/// The words of both, each once, sorted and joined by commas.
private func union(_ left: String, _ right: String) -> String {
    if left == right { return left }
    return Set((left + "," + right).split(separator: ",")).sorted().joined(separator: ",")
}

/// The sum of two counts from files, which may be any; the greatest number where it is too large for one.
private func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflows) = left.addingReportingOverflow(right)
    return overflows ? .max : sum
}
