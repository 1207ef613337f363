package import Vocabulary

/// What is wrong where something lies open.
package enum ExposureRules {
    /// The gravest first.
    package static let all = [
        repository, environment, credentials, dump, configuration, backup, debug, listing, sourceMap,
        missingSecurityText, invalidSecurityText,
    ]

    private static let file: StaticString = "web.exposed-file"
    private static let family = "sites.exposures"
    private static let guide =
        "https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/02-Configuration_and_Deployment_Management_Testing/04-Review_Old_Backup_and_Unreferenced_Files_for_Sensitive_Information"

    static let repository = FaultRule(
        "exposed-repository", name: "Version control data is public", family: family, kind: file, severity: .critical,
        why: "Whoever asks for its objects one by one gets the source, its history and every secret ever committed.",
        remedy:
            "Deploy the build's output alone, refuse paths that begin with a dot, and rotate what the history holds.",
        source: guide, cwe: [527, 538])
    static let environment = FaultRule(
        "exposed-environment-file", name: "Environment file is public", family: family, kind: file, severity: .critical,
        why: "Such files hold the keys of databases, payment and mail services.",
        remedy: "Take the file out of the deployment, rotate every secret in it, and read the logs for who fetched it.",
        source: guide, cwe: [538, 552])
    static let credentials = FaultRule(
        "exposed-credential-file", name: "File with credentials is public", family: family, kind: file,
        severity: .critical,
        why: "Whoever reads it can act as the server or its developers.",
        remedy: "Take the file out of the deployment, rotate every secret in it, and read the logs for who fetched it.",
        source: guide, cwe: [538, 552])
    static let dump = FaultRule(
        "exposed-database-dump", name: "Database dump is public", family: family, kind: file, severity: .critical,
        why: "Everything that the database held is in the hands of whoever asked.",
        remedy:
            "Take the file away, treat its content as disclosed (GDPR, articles 33 and 34), and keep dumps elsewhere.",
        source: guide, cwe: [530, 538])
    static let backup = FaultRule(
        "exposed-backup", name: "Backup of the site is public", family: family, kind: file, severity: .high,
        why: "It holds the source and often its secrets.",
        remedy: "Take the file away and keep backups outside of what is served.", source: guide, cwe: [530])
    static let configuration = FaultRule(
        "exposed-configuration", name: "Configuration file is public", family: family, kind: file, severity: .medium,
        why: "It shows hosts, services and versions, and often a password.",
        remedy: "Take the file out of the deployment; rotate what it holds.", source: guide, cwe: [538])
    static let debug = FaultRule(
        "exposed-debug-page", name: "Page for debugging or management is public", family: family,
        kind: "web.debug-exposed", severity: .high,
        why: "It shows variables, requests of others or the means to change the server.",
        remedy: "Switch it off in production, or let only administrators reach it.",
        source: "https://cwe.mitre.org/data/definitions/489.html", cwe: [489])
    static let listing = FaultRule(
        "directory-listing", name: "Folder lists its files", family: family, kind: "web.directory-listing",
        severity: .medium, why: "Files that nothing links to are found by whoever looks.",
        remedy: "Switch listings off (nginx: autoindex off; Apache: Options -Indexes).",
        source: "https://cwe.mitre.org/data/definitions/548.html", cwe: [548])
    static let sourceMap = FaultRule(
        "reachable-source-map", name: "Source map with the source is public", family: family, kind: file,
        severity: .low,
        why: "It holds the program as it was written, with comments and paths: reading it needs no skill.",
        remedy:
            "Build without maps for production (Vite: build.sourcemap false or 'hidden'), and upload them to the error tracker alone.",
        source: "https://tc39.es/ecma426/", cwe: [540])
    static let missingSecurityText = FaultRule(
        "missing-security-txt", name: "No contact for reports of vulnerabilities", family: family,
        kind: "web.security-txt-missing", severity: .note,
        why: "Who finds a hole does not know whom to tell.",
        remedy: "Publish /.well-known/security.txt with Contact and Expires.",
        source: "https://www.rfc-editor.org/rfc/rfc9116")
    static let invalidSecurityText = FaultRule(
        "invalid-security-txt", name: "Contact for reports of vulnerabilities does not hold", family: family,
        kind: "web.security-txt-missing", severity: .low,
        why: "Who finds a hole must not rely on a file that is out of date or cannot be read.",
        remedy: "Give /.well-known/security.txt at least one Contact and exactly one Expires that lies ahead.",
        source: "https://www.rfc-editor.org/rfc/rfc9116")
}
