import Foundation
import Rules
import XCTest

/// The project in `Sample/`, filled and set up in a sandbox whose user has the starter set for a database.
struct SampleProject {
    private static let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Sample")

    /// What the deployed site answered, as `curl -si` writes it.
    private static let answer = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "SampleSite/production.http")

    /// Any number serves; the goldens are made with this one.
    private static let seed: UInt64 = 20_261_124

    /// Values that several files share, by the name between `<<` and `>>`.
    private static let shared = [
        "stripe-live-key": "sk_live_{alnum:24}",
        "service-role-key":
            "{jwt:iss=supabase,ref=qhvbtpxmwzcrklsdynfa,role=service_role,iat=1717200000,exp=2524608000}",
    ]

    /// 2026-11-24T00:00:00Z. Waivers end and deadlines pass, and the reports must not change with the day.
    private static let time = 1_795_478_400

    /// Tracked though `.gitignore` names it.
    private static let forced = ".env"

    /// Written as UTF-16 with a byte order mark, as editors on Windows do.
    private static let inUTF16 = "scripts/settings.ini"

    /// Names that would act on a terminal, in Markdown or in a log, made here since git and SwiftPM would not keep them.
    private static let hostileName = "public/\u{1B}[2J](x) <b>`a`\n::error::\u{202E}txt.js"

    let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox(at: Self.time)
        for path in try FileManager.default.subpathsOfDirectory(atPath: Self.source.path).sorted() {
            let place = Self.source.appending(path: path)
            guard path != "README.md", try place.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            else { continue }
            let template = try String(contentsOf: place, encoding: .utf8)
            try add(template, to: path.replacing("dot-", with: "."))
        }
        try add(
            "fetch('/mail', { headers: { authorization: 'Bearer sk-ant-api03-{base64url:93}AA' } })\n",
            to: Self.hostileName)
        try add("const bot = 'xoxb-{digit:12}-{digit:13}-{alnum:24}';\n", to: "scripts/latin1.js")
        try sandbox.shell(#"mv scripts/latin1.js "$(printf 'scripts/caf\351.js')""#)
        try sandbox.track([
            Self.forced, ".gitignore", "assay.toml", "api", "baselines", "docs", "package-lock.json", "package.json",
            "scripts", "src", "worker",
        ])
        _ = try sandbox.importAdvisories()
    }

    /// Judges what the site of the sample answered.
    func probe(_ arguments: String...) throws -> Run {
        let answer = try Self.filled(try String(contentsOf: Self.answer, encoding: .utf8), as: "production.http")
        return try sandbox.assay(
            ["probe", "--response", "-", "--url", "https://shop.example/"] + arguments, input: Array(answer.utf8))
    }

    /// Commits all that is tracked with a token, and then without it, always under the same names.
    func leakInHistory() throws {
        try add(
            "const sentry = 'sntrys_{alnum:20}';\nconst mail = 'SG.{alnum:22}.{alnum:43}';\n", to: "src/old-mail.ts")
        let run = try sandbox.shell(
            """
            set -e
            export GIT_AUTHOR_NAME=Kim GIT_AUTHOR_EMAIL=kim@shop.example GIT_COMMITTER_NAME=Kim
            export GIT_COMMITTER_EMAIL=kim@shop.example GIT_AUTHOR_DATE='1793000000 +0000' GIT_COMMITTER_DATE='1793000000 +0000'
            git add src/old-mail.ts && git commit --quiet -m 'Send mail'
            git rm --quiet -f src/old-mail.ts && git commit --quiet -m 'Let another service send mail'
            """)
        XCTAssertEqual(run.exitCode, 0, run.errorText)
    }

    private func add(_ template: String, to path: String) throws {
        var text = template
        for (name, value) in Self.shared {
            text = text.replacing("<<\(name)>>", with: try Self.filled(value, as: name))
        }
        let filled = try Self.filled(text, as: path)
        try sandbox.write(path == Self.inUTF16 ? Self.utf16(filled) : Array(filled.utf8), to: path)
    }

    /// A seed of its own for each file, so that a change in one changes no other.
    private static func filled(_ template: String, as name: String) throws -> String {
        // FNV-1a.
        let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(decoding: try ExampleTemplate(template).filled(seed: seed ^ hash), as: UTF8.self)
    }

    private static func utf16(_ text: String) -> [UInt8] {
        [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }
}
