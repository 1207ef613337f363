/// Versions of conda packages: `[epoch!]version[+local]`.
///
/// Components are split where digits and other signs meet; one that does not begin with a digit gets a 0 in front. Words
/// are below 0 and numbers above, `dev` is below other words, `post` above all numbers, and what is missing is 0.
///
/// Source: conda documentation, "Package match specifications", "Version ordering", and `VersionOrder`, read 2026-11-24.
struct Conda: VersionOrdering {
    static let ecosystems = ["Conda"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        guard let version = Self.spelled(text) else { return nil }
        let halves = version.parts(at: "!")
        let (epoch, rest) = halves.count == 2 ? (halves[0], halves[1]) : ([UInt8(ascii: "0")][...], version)
        guard halves.count <= 2, !epoch.isEmpty, epoch.allSatisfy(\.isDigit) else { return nil }
        let locals = rest.parts(at: "+")
        guard locals.count <= 2, let main = Self.components(locals[0], isMain: true) else { return nil }
        var key = SortKey()
        key.append(Digits(epoch))
        key.append(components: main)
        guard locals.count == 2 else {
            key.append(components: [])
            return key
        }
        guard let local = Self.components(locals[1], isMain: false) else { return nil }
        key.append(components: local)
        return key
    }

    /// A part of a component. `post` stands above all numbers.
    enum Atom {
        case number(Digits)
        case word(ArraySlice<UInt8>)
        case post

        init(_ run: ArraySlice<UInt8>) {
            if run.first?.isDigit == true {
                self = .number(Digits(run))
            } else if run.elementsEqual("post".utf8) {
                self = .post
            } else {
                // Capitals sort before small letters and so before all other words.
                self = .word(run.elementsEqual("dev".utf8) ? Array("DEV".utf8)[...] : run)
            }
        }
    }

    /// In small letters; a hyphen reads as an underscore where no underscore is. Nil where other signs stand.
    private static func spelled(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var version = text.trimmed.map(\.lowercase)
        let hyphen = UInt8(ascii: "-")
        let underscore = UInt8(ascii: "_")
        if version.contains(hyphen), !version.contains(underscore) {
            version = version.map { $0 == hyphen ? underscore : $0 }
        }
        let isValid = version.allSatisfy { $0.isDigit || $0.isLetter || "*.+!_".utf8.contains($0) }
        return isValid && !version.isEmpty ? version[...] : nil
    }

    /// An underscore at the end of the main part belongs to its last component: OpenSSL's way out, says conda.
    private static func components(_ text: ArraySlice<UInt8>, isMain: Bool) -> [[Atom]]? {
        let isMarked = isMain && text.last == UInt8(ascii: "_")
        let body = isMarked ? text.dropLast() : text
        var parts = body.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }
        if isMarked, let last = parts.popLast() { parts.append(last + [UInt8(ascii: "_")]) }
        guard !parts.contains(where: \.isEmpty) else { return nil }
        return parts.map(atoms)
    }

    private static func atoms(_ component: ArraySlice<UInt8>) -> [Atom] {
        var reader = VersionReader(component)
        var atoms: [Atom] = reader.next?.isDigit == true ? [] : [.number(.zero)]
        let star = UInt8(ascii: "*")
        while let next = reader.next {
            let run = reader.take {
                next.isDigit ? $0.isDigit : next == star ? $0 == star : !$0.isDigit && $0 != star
            }
            atoms.append(Atom(run))
        }
        return atoms
    }
}

extension SortKey {
    /// A component of nothing but zeros counts as one zero.
    fileprivate mutating func append(components: [[Conda.Atom]]) {
        var zeros = 0
        for component in components {
            guard let side = component.lazy.compactMap(\.side).first else {
                zeros += 1
                continue
            }
            append(zeros: zeros, then: side)
            append(atoms: component)
            zeros = 0
        }
        appendEndOfZeros()
    }

    private mutating func append(atoms: [Conda.Atom]) {
        var zeros = 0
        for atom in atoms {
            guard let side = atom.side else {
                zeros += 1
                continue
            }
            append(zeros: zeros, then: side)
            append(atom)
            zeros = 0
        }
        appendEndOfZeros()
    }

    private mutating func append(_ atom: Conda.Atom) {
        switch atom {
        case .number(let number):
            append(rank: 0)
            append(number)
        case .word(let word): append(text: word)
        case .post: append(rank: 1)
        }
    }
}

extension Conda.Atom {
    /// Nil for zero.
    fileprivate var side: SortKey.Side? {
        switch self {
        case .number(let number): number.isZero ? nil : .above
        case .word: .below
        case .post: .above
        }
    }
}
