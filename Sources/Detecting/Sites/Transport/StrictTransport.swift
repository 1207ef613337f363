/// What a Strict-Transport-Security header says.
///
/// Source: RFC 6797, section 6.1: directives in any order, each once; a value may be a quoted string; a directive that is
/// not known is left out. Section 8.1: of several headers the first alone is processed.
package struct StrictTransport: Hashable, Sendable {
    /// Why a header counts as none.
    package enum Malformation: Error, Hashable, Sendable {
        case noAge
        /// `max-age` is no number.
        case age(String)
        /// A directive that stands twice.
        case repeated(String)
        /// No `name` or `name=value` stands between two semicolons.
        case directive(String)
    }

    /// How long browsers remember it, in seconds.
    package var maxAge: Int
    /// Whether it holds for every host below as well.
    package var includesSubdomains = false
    /// Not of the RFC: that the site agrees to be in the lists that browsers bring along (hstspreload.org).
    package var isPreloaded = false

    /// Whether the list takes a site that says so: it asks for a year and all subdomains (hstspreload.org, read 2026-11-24).
    package var isEligibleForPreloading: Bool {
        isPreloaded && includesSubdomains && maxAge >= StrictTransportSecurity.year
    }

    /// Reads the value of one header.
    package init(_ value: String) throws(Malformation) {
        var names: Set<String> = []
        var age: Int?
        for part in Self.parts(of: value) {
            guard let directive = HeaderParameter(part) else { throw .directive(String(part.prefix(100))) }
            guard names.insert(directive.name).inserted else { throw .repeated(directive.name) }
            switch directive.name {
            case "max-age": age = try Self.seconds(directive.value)
            case "includesubdomains": includesSubdomains = true
            case "preload": isPreloaded = true
            default: break
            }
        }
        guard let age else { throw .noAge }
        maxAge = age
    }

    /// What stands between semicolons outside of quotation marks, empty parts left out.
    private static func parts(of value: String) -> [String] {
        QuotedText.split(value, at: UInt8(ascii: ";")).filter { !$0.isEmpty }
    }

    /// A number too large for the machine is as long as can be.
    private static func seconds(_ text: String?) throws(Malformation) -> Int {
        guard let text, !text.isEmpty, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            throw .age(String((text ?? "").prefix(100)))
        }
        return Int(text) ?? .max
    }
}
