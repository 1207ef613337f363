import HTTP

extension ObservatoryScore.ScriptIntegrity {
    /// The worst that a page does with scripts of other sites.
    init(_ page: Page) {
        let scripts = page.scripts.filter(\.runs)
        let strangers = scripts.filter { $0.address.map(page.isThirdParty) == true }
        guard !strangers.isEmpty else {
            let files = scripts.filter { $0.address != nil }
            self = !files.isEmpty && files.allSatisfy(\.isPinned) ? .complete : .unneeded
            return
        }
        self = strangers.map(Self.init).min { $0.rawValue < $1.rawValue } ?? .unneeded
    }

    private init(_ script: Page.Script) {
        // An address that begins with `//` goes over whatever the page came by.
        let isSecure = script.address?.isSecure == true && script.source?.hasPrefix("//") != true
        self = script.isPinned ? (isSecure ? .complete : .insecureWithDigest) : (isSecure ? .missing : .insecure)
    }
}

extension Page.Script {
    fileprivate var isPinned: Bool { integrity?.hashes.isEmpty == false }
}
