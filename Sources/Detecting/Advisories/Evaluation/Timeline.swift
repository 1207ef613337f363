internal import Versions

/// The affected stretches that the events of a range come to.
///
/// The schema evaluates a version by going through the sorted events: the last one at or below the version decides. Each
/// change on that way begins or ends a stretch; so stretches answer the same, and say besides which of them it was.
///
/// Source: OSV schema 1.7.5, "Evaluation", `IncludedInRanges` and `BeforeLimits`.
struct Timeline {
    /// Lowest first; none overlaps another.
    private(set) var intervals: [AffectedInterval] = []
    /// The stretch that has begun and not ended.
    private var open: AffectedInterval?

    /// Nil where an event holds what `scale` cannot read, and where nothing begins: "there must be at least one
    /// `introduced` object".
    init?(_ events: [Advisory.Event], on scale: VersionScale) {
        guard let moments = Self.moments(of: events, on: scale) else { return nil }
        guard moments.contains(where: { $0.change == .begins }) else { return nil }
        for moment in moments { take(moment) }
        close()
        if let limit = Self.limit(of: moments) { cut(at: limit) }
    }

    private mutating func take(_ moment: Moment) {
        switch moment.change {
        case .begins where open == nil: open = AffectedInterval(start: moment.version)
        case .ends(let isAffected): moment.version.map { end(at: $0, isAffected: isAffected) }
        case .begins, .isLimited: return
        }
    }

    private mutating func end(at version: Version, isAffected: Bool) {
        open?.end = AffectedInterval.End(version: version, isAffected: isAffected)
        close()
        // A fix at the last affected version of an earlier stretch takes that version out.
        if !isAffected, let last = intervals.last?.end, last.version == version {
            intervals[intervals.count - 1].end?.isAffected = false
            intervals.removeAll(where: \.isEmpty)
        }
    }

    private mutating func close() {
        if let open, !open.isEmpty { intervals.append(open) }
        open = nil
    }

    /// Nothing is said about `limit` and what is after it.
    private mutating func cut(at limit: Version) {
        for index in intervals.indices where intervals[index].contains(limit) || isAbove(limit, intervals[index]) {
            intervals[index].end = AffectedInterval.End(version: limit, isAffected: false)
        }
        intervals.removeAll(where: \.isEmpty)
    }

    private func isAbove(_ limit: Version, _ interval: AffectedInterval) -> Bool {
        interval.start.map { $0 >= limit } ?? false
    }
}

extension Timeline {
    /// An event at its place.
    private struct Moment {
        enum Change: Equatable {
            case begins
            /// Whether the version itself is still affected.
            case ends(isAffected: Bool)
            case isLimited
        }

        /// Nil where it is before every version; of a limit, where it is after every version.
        var version: Version?
        var change: Change

        init?(_ event: Advisory.Event, on scale: VersionScale) {
            let text: String
            switch event {
            case .introduced(let version): (text, change) = (version, .begins)
            case .fixed(let version): (text, change) = (version, .ends(isAffected: false))
            case .lastAffected(let version): (text, change) = (version, .ends(isAffected: true))
            case .limit(let version): (text, change) = (version, .isLimited)
            }
            if change == .begins && text == "0" || change == .isLimited && text.contains("*") { return }
            guard let version = scale.version(text) else { return nil }
            self.version = version
        }
    }

    /// The events in the order of their versions. The schema leaves open which of two at one version comes first: it is
    /// the one that is written first.
    private static func moments(of events: [Advisory.Event], on scale: VersionScale) -> [Moment]? {
        var moments: [Moment] = []
        for event in events {
            guard let moment = Moment(event, on: scale) else { return nil }
            moments.append(moment)
        }
        // Swift's sort is stable, though its documentation does not promise it: so the place decides explicitly.
        return moments.enumerated().sorted { left, right in
            switch (left.element.version, right.element.version) {
            case (let first?, let second?) where first != second: first < second
            case (nil, _?): true
            case (_?, nil): false
            default: left.offset < right.offset
            }
        }.map(\.element)
    }

    /// The highest limit: a version has to be before any of them. Nil where there is none or one is infinite.
    private static func limit(of moments: [Moment]) -> Version? {
        let limits = moments.filter { $0.change == .isLimited }
        return limits.contains { $0.version == nil } ? nil : limits.compactMap(\.version).max()
    }
}
