import TLS

extension Certificate.Key {
    /// `RSA`, `EC`, `Ed25519` … as people say it.
    var kindName: String {
        switch algorithm {
        case "rsaEncryption", "rsassaPss": "RSA"
        case "id-ecPublicKey": "EC"
        case "ED25519": "Ed25519"
        case "ED448": "Ed448"
        case "dsaEncryption": "DSA"
        default: algorithm
        }
    }
}
