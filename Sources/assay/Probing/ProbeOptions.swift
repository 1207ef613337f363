import Arguments
import HTTP
import TLS
import Vocabulary

/// What the command line of a probe asks for. What it leaves open is nil, and the policy decides.
struct ProbeOptions: ReportOptions {
    var addresses: [WebAddress] = []
    var environments: [String] = []
    var format: String?
    var outputs: [String] = []
    var baseline: String?
    var policy: String?
    var failOn: Threshold?
    var allowsIncomplete = false
    var showsAll = false
    /// Whether known attacks on TLS are tried.
    var isActive = false
    var timeout: Duration = .seconds(30)
    var overrides = HostOverrides()
    var authorities: String?
    var fields = HeaderFields()
    var credentials: Credentials?
    var clientCertificate: String?
    var clientKey: String?
    var response: String?
    var responseAddress: WebAddress?
    var saved: String?
    var compared: String?
    var record: String?
    var marker: String?
    var inventory: String?
    var recordsInventory = false
    var ownsSites = false

    static let operands = [
        Operand<ProbeOptions>("URL", .any, help: "The start pages to look at, such as https://example.com") {
            (text, options) throws(UsageError) in
            options.addresses.append(try address(text))
        }
    ]

    private static func address(_ text: String) throws(UsageError) -> WebAddress {
        do {
            return try WebAddress(text)
        } catch {
            throw UsageError("\(quoted(text)) is no address of a site: \(error.reason)")
        }
    }
}

extension ProbeOptions {
    static let flags: [Flag<ProbeOptions>] =
        siteFlags + askingFlags + captureFlags + recordFlags + reportFlags + gateFlags

    private static let siteFlags: [Flag<ProbeOptions>] = [
        Flag("--environment", value: "NAME", repeats: true, help: "Look at the environment of the policy") {
            $1.environments.append($0)
        },
        Flag("--policy", value: "FILE", .path, help: "Read this policy (default: assay.toml in this folder, if there)")
        {
            $1.policy = $0
        },
    ]

    private static let askingFlags: [Flag<ProbeOptions>] = [
        .switch(
            "--active",
            help:
                "Also try Heartbleed, early CCS, ROBOT and ticketbleed, as harmlessly as can be; for servers of your own"
        ) {
            $0.isActive = true
        },
        Flag("--timeout", value: "SECONDS", help: "Take at most so long for one site (default 30)") {
            (text, options) throws(UsageError) in
            guard let seconds = Double(text), (0.1...3600).contains(seconds) else {
                throw UsageError("--timeout takes a number of seconds from 0.1 to 3600, not \(quoted(text))")
            }
            options.timeout = .milliseconds(Int(seconds * 1000))
        },
        Flag(
            "--resolve", value: "HOST:PORT:ADDRESS", repeats: true,
            help: "Ask for the host at this address, which may be a private one"
        ) { (text, options) throws(UsageError) in
            guard options.overrides.add(text) else {
                throw UsageError(
                    "--resolve takes HOST:PORT:ADDRESS, such as example.com:443:10.0.0.7, not \(quoted(text))")
            }
        },
        Flag("--ca", value: "FILE", .path, help: "Trust these certificates, too; PEM") { $1.authorities = $0 },
        Flag(
            "--header", value: "NAME: VALUE", repeats: true,
            help: "Send this header to the named sites, such as a token that lets through to a preview"
        ) { (text, options) throws(UsageError) in
            let parts = text.split(separator: ":", maxSplits: 1)
            // Not the text: it may be a token.
            guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(" ") else {
                throw UsageError("--header takes 'NAME: VALUE'")
            }
            options.fields.append(HeaderField(String(parts[0]), String(parts[1].drop { $0 == " " })))
        },
        Flag("--user", value: "NAME:PASSWORD", help: "Sign in with HTTP's Basic scheme") {
            (text, options) throws(UsageError) in
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw UsageError("--user takes NAME:PASSWORD") }
            options.credentials = Credentials(user: String(parts[0]), password: String(parts[1]))
        },
        Flag("--client-certificate", value: "FILE", .path, help: "Show this certificate to servers that ask; PEM") {
            $1.clientCertificate = $0
        },
        .switch(
            "--i-own-this",
            help: "Also ask the Supabase project that the site names what anybody may read: counts, never content"
        ) {
            $0.ownsSites = true
        },
        Flag("--client-key", value: "FILE", .path, help: "Its key (default: in the file of the certificate)") {
            $1.clientKey = $0
        },
    ]

    private static let captureFlags: [Flag<ProbeOptions>] = [
        Flag(
            "--response", value: "FILE", .path,
            help: "Judge this answer, as curl -si writes it; - is standard input. Nothing is asked"
        ) {
            $1.response = $0
        },
        Flag("--url", value: "URL", help: "Where the answer of --response comes from") {
            (text, options) throws(UsageError) in
            options.responseAddress = try address(text)
        },
    ]

    private static let recordFlags: [Flag<ProbeOptions>] = [
        Flag("--save", value: "FILE", .path, help: "Write what the site is like to this file, for --compare") {
            $1.saved = $0
        },
        Flag(
            "--compare", value: "FILE", .path,
            help: "Tell what is not as in this file, which --save has written; a lost protection is a finding"
        ) {
            $1.compared = $0
        },
        Flag("--record", value: "FILE", .path, help: "Append a line to this file for 'assay uptime'") {
            $1.record = $0
        },
        Flag("--marker", value: "TEXT", help: "Count a site as down for --record unless its page holds this text") {
            $1.marker = $0
        },
        Flag(
            "--scripts", value: "FILE", .path,
            help: "Hold the payment pages of the policy against this inventory of their scripts"
        ) {
            $1.inventory = $0
        },
        .switch("--record-scripts", help: "Write the payment pages as they are now to the file of --scripts") {
            $0.recordsInventory = true
        },
    ]
}
