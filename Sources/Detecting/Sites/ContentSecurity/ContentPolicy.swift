/// One content security policy: directives, each with its values.
///
/// Source: W3C Content Security Policy Level 3, sections 2.2.1 ("Parse a serialized CSP") and 2.2.2 ("Parse response's
/// Content Security Policies").
package struct ContentPolicy: Hashable, Sendable {
    /// How a policy came.
    package enum Carrier: Hashable, Sendable {
        /// A line of the header.
        case header
        /// A `meta` element of the page, where some directives have no effect.
        case meta
    }

    /// A word and what follows it.
    package struct Directive: Hashable, Sendable {
        /// In lower case.
        package var name: String
        /// As written, without the white space between them.
        package var values: [String]
    }

    static let header = "Content-Security-Policy"
    static let reportOnlyHeader = "Content-Security-Policy-Report-Only"

    package var carrier: Carrier
    /// Whether browsers report what it forbids, and let it happen.
    package var isReportOnly: Bool
    /// In the order of the policy, each name once.
    package private(set) var directives: [Directive] = []
    /// Names that came again: browsers hold on to the first, and leave the others out.
    package private(set) var repeated: [String] = []
    /// How many directives are left out for bytes that are not ASCII.
    package private(set) var unreadable = 0
    /// Directives that have no effect in a `meta` element, and stood in one.
    package private(set) var ineffective: [String] = []
    private var places: [String: Int] = [:]
    private var lists: [SourceDirective: SourceList] = [:]

    /// What a `meta` element cannot set (HTML, "Content-Security-Policy" of `http-equiv`).
    private static let headerOnly: Set = ["frame-ancestors", "report-uri", "sandbox"]

    /// Reads one policy, which has no commas in it.
    package init(_ text: some StringProtocol, from carrier: Carrier = .header, isReportOnly: Bool = false) {
        self.carrier = carrier
        self.isReportOnly = isReportOnly
        for token in text.utf8.split(separator: UInt8(ascii: ";")) { add(token) }
    }

    /// The policies of one line of a header. One without directives is none.
    package static func policies(in line: String, isReportOnly: Bool = false) -> [ContentPolicy] {
        line[...].utf8.split(separator: UInt8(ascii: ",")).map {
            ContentPolicy(Substring($0), isReportOnly: isReportOnly)
        }
        .filter { !$0.directives.isEmpty || $0.unreadable > 0 }
    }

    private mutating func add(_ token: some Collection<UInt8>) {
        guard token.allSatisfy({ $0 < 0x80 }) else {
            unreadable += 1
            return
        }
        let words = token.split(whereSeparator: \.isASCIIWhitespace).map { String(decoding: $0, as: UTF8.self) }
        guard let name = words.first?.lowercased() else { return }
        if carrier == .meta, Self.headerOnly.contains(name) { return ineffective.append(name) }
        guard places[name] == nil else { return repeated.append(name) }
        places[name] = directives.count
        let directive = Directive(name: name, values: Array(words.dropFirst()))
        directives.append(directive)
        if let known = SourceDirective(rawValue: name) { lists[known] = SourceList(directive.values) }
    }

    /// The values of a directive; nil where the policy has none of that name.
    package func values(of name: String) -> [String]? {
        places[name].map { directives[$0].values }
    }

    /// Whether a directive of this name is there.
    package func has(_ directive: SourceDirective) -> Bool {
        lists[directive] != nil
    }

    /// The list of sources that decides about what `directive` is for, and where it stands: its own, or the one that it
    /// falls back on. Nil where nothing limits it.
    package func sources(for directive: SourceDirective) -> (directive: SourceDirective, list: SourceList)? {
        for candidate in [directive] + directive.fallbacks {
            if let list = lists[candidate] { return (candidate, list) }
        }
        return nil
    }
}

extension UInt8 {
    /// The white space of the Infra Standard: tab, line feed, form feed, carriage return, space.
    var isASCIIWhitespace: Bool {
        switch self {
        case 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
        default: false
        }
    }
}
