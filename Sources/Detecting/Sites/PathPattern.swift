import HTTP
import Policy

/// A path as a policy names it: `/booking`, or `/assets/*`, where a star stands for anything.
struct PathPattern {
    private let parts: [[UInt8]]

    init(_ text: String) {
        parts = Array(text.utf8).split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
    }

    /// Whether it means `path`. A slash at the end makes no difference: servers treat both alike.
    func matches(_ path: String) -> Bool {
        let bytes = Array(path.utf8)
        return matches(bytes[...]) || bytes.count > 1 && bytes.last == UInt8(ascii: "/") && matches(bytes.dropLast())
    }

    private func matches(_ path: ArraySlice<UInt8>) -> Bool {
        guard let first = parts.first, let last = parts.last, path.starts(with: first) else { return false }
        guard parts.count > 1 else { return path.count == first.count }
        var rest = path.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }
}

extension SecurityPolicy.PaymentPages {
    /// Whether the address is one on which people pay.
    func names(_ address: WebAddress) -> Bool {
        paths.contains { PathPattern($0).matches(address.path) }
    }

    /// The entry that lets a script of that address run: the one whose source it begins with, whole parts of its path.
    func script(for address: WebAddress) -> Script? {
        scripts.first { script in
            guard let source = try? WebAddress(script.source), source.origin == address.origin else { return false }
            return source.path.hasSuffix("/")
                ? address.path.hasPrefix(source.path)
                : address.path == source.path || address.path.hasPrefix(source.path + "/")
        }
    }
}
