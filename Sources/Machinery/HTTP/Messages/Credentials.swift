import Bytes

/// A user's name and password, for the Basic scheme (RFC 7617).
package struct Credentials: Hashable, Sendable {
    let user: String
    let password: String

    /// `user` has no colon: what stands behind one would be read as the password.
    package init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    /// As an `Authorization` field has it.
    var field: String {
        "Basic \(Base64.text(of: Array("\(user):\(password)".utf8)))"
    }
}

extension Credentials: CustomStringConvertible, CustomReflectable {
    /// Never the password.
    package var description: String {
        "credentials"
    }

    /// Without children: a dump would show them.
    package var customMirror: Mirror {
        Mirror(self, children: [])
    }
}
