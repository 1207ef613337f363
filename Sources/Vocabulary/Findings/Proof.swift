/// What was shown about a candidate offline, without asking its provider.
package struct Proof: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Nothing but the pattern speaks for it.
        case none
        /// It has the inner structure of its format.
        case structureValid = "structure-valid"
        /// Claims were decoded from it.
        case decodedClaims = "decoded-claims"
        /// Its checksum is right: it was issued, not typed.
        case checksumValid = "checksum-valid"
        /// Its checksum is wrong: damaged, invented or of a newer format.
        case checksumWrong = "checksum-wrong"
    }

    /// Something read from the value that does not help to use it, such as a role, a mode or an account number.
    package struct Fact: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package var state: State
    /// In the order in which a person would tell them.
    package var facts: [Fact]
    /// When the value stops working, in seconds since 1970 UTC, where it says so itself.
    package var expiry: Int?
    /// Whether the value cannot be used without something else, such as an encrypted key's passphrase.
    package var isLocked: Bool

    package init(state: State, facts: [Fact] = [], expiry: Int? = nil, isLocked: Bool = false) {
        self.state = state
        self.facts = facts
        self.expiry = expiry
        self.isLocked = isLocked
    }

    /// Nothing was shown.
    package static let none = Proof(state: .none)
}
