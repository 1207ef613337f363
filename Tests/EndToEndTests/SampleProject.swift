import Foundation
import Rules
import XCTest

/// The project in `Sample/`, filled and set up in a sandbox whose user has the starter set for a database.
struct SampleProject {
    private static let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Sample")

    /// Any number serves; the goldens are made with this one.
    private static let seed: UInt64 = 20_261_124

    /// Values that several files share, by the name between `<<` and `>>`.
    private static let shared = [
        "stripe-live-key": "sk_live_{alnum:24}",
        "service-role-key":
            "{jwt:iss=supabase,ref=qhvbtpxmwzcrklsdynfa,role=service_role,iat=1717200000,exp=2524608000}",
    ]

    /// Tracked though `.gitignore` names it.
    private static let forced = ".env"

    /// Written as UTF-16 with a byte order mark, as editors on Windows do.
    private static let inUTF16 = "scripts/settings.ini"

    /// Names that would act on a terminal, in Markdown or in a log, made here since git and SwiftPM would not keep them.
    private static let hostileName = "public/\u{1B}[2J](x) <b>`a`\n::error::\u{202E}txt.js"

    let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
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
            Self.forced, ".gitignore", "src", "api", "docs", "scripts", "package.json", "package-lock.json",
        ])
        _ = try sandbox.importAdvisories()
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
