import Foundation
import XCTest

/// The HTML report in a browser, where Chromium is installed: on a screen of either scheme, on a phone and on paper.
final class BrowserTests: XCTestCase {
    private static let places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]

    private func browser() throws -> URL {
        let named = ProcessInfo.processInfo.environment["ASSAY_CHROMIUM"].map { [$0] } ?? []
        let place = (named + Self.places).first { FileManager.default.isExecutableFile(atPath: $0) }
        return URL(
            filePath: try XCTUnwrap(place ?? { throw XCTSkip("there is no Chromium; ASSAY_CHROMIUM names one") }()))
    }

    /// What Chromium does with a page of the sandbox.
    private func open(_ page: String, _ arguments: [String], in sandbox: Sandbox) throws -> Run {
        let place = sandbox.folder.appending(path: page)
        let flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr"]
        let profile = "--user-data-dir=\(sandbox.home.path)/profile"
        return try sandbox.start(browser(), flags + [profile] + arguments + ["file://\(place.path)"])
            .result(within: 90)
    }

    /// What the browser complains about: an error, or something that the page's own policy refuses.
    private func complaints(_ run: Run) -> [Substring] {
        run.errorText.split(separator: "\n").filter { $0.contains("CONSOLE") }
    }

    /// A sandbox with the report on a secret, `report.html`.
    private func reported() throws -> Sandbox {
        _ = try browser()
        let sandbox = try Sandbox()
        try sandbox.write([
            "pay.ts": "const k = 'sk_live_{alnum:24}';\n", "<b>'&.ts": "const k = 'sk_live_{alnum:24}';\n",
        ])
        XCTAssertEqual(try sandbox.assay("scan", ".", "--output", "r.json", "--fail-on", "never").exitCode, 0)
        XCTAssertEqual(
            try sandbox.assay("report", "r.json", "--format", "html", "--output", "report.html").exitCode, 0)
        return sandbox
    }

    func testTheBrowserShowsTheTextAndRefusesNothing() throws {
        let sandbox = try reported()
        let run = try open("report.html", ["--dump-dom"], in: sandbox)
        XCTAssertEqual(complaints(run), [], "by the page's own policy")
        for part in [
            "<h1>Compliance report: this project</h1>", "Stripe live secret key", "<svg ", "&lt;b&gt;'&amp;.ts:1",
        ] {
            XCTAssertTrue(run.text.contains(part), "\(part)\nis not in\n\(run.text)")
        }
    }

    func testWhatThePolicyForbidsIsTold() throws {
        let sandbox = try reported()
        let page = String(decoding: try sandbox.bytes(of: "report.html"), as: UTF8.self)
        let worse = page.replacing("<header>", with: "<header><script>1</script><p style=\"color:red\">a</p>")
        try sandbox.write(Array(worse.utf8), to: "worse.html")
        XCTAssertEqual(complaints(try open("worse.html", ["--dump-dom"], in: sandbox)).count, 2)
    }

    /// A picture of the page, as the bytes of a PNG.
    private func picture(_ scheme: Int, width: Int, of sandbox: Sandbox) throws -> [UInt8] {
        let name = "\(scheme)-\(width).png"
        let run = try open(
            "report.html",
            [
                "--blink-settings=preferredColorScheme=\(scheme)", "--window-size=\(width),1200",
                "--screenshot=\(sandbox.folder.path)/\(name)",
            ], in: sandbox)
        XCTAssertEqual(complaints(run), [])
        if let folder = ProcessInfo.processInfo.environment["ASSAY_PICTURES"] {
            try Data(sandbox.bytes(of: name)).write(to: URL(filePath: folder).appending(path: name))
        }
        return try sandbox.bytes(of: name)
    }

    func testThePageIsDrawnInBothSchemesAndAtBothWidths() throws {
        let sandbox = try reported()
        var pictures: Set<[UInt8]> = []
        for scheme in 0...1 {
            for width in [500, 1280] {
                let picture = try picture(scheme, width: width, of: sandbox)
                XCTAssertTrue(picture.starts(with: [0x89] + Array("PNG".utf8)))
                // A page on which nothing is drawn takes a few hundred bytes.
                XCTAssertGreaterThan(picture.count, 10_000, "\(scheme) \(width)")
                pictures.insert(picture)
            }
        }
        XCTAssertEqual(pictures.count, 4, "light and dark, narrow and wide")
    }

    func testThePagePrintsWithItsFoldedPartsOpen() throws {
        let sandbox = try reported()
        let run = try open("report.html", ["--print-to-pdf=\(sandbox.folder.path)/r.pdf"], in: sandbox)
        XCTAssertEqual(complaints(run), [])
        let pdf = String(decoding: try sandbox.bytes(of: "r.pdf"), as: UTF8.self)
        XCTAssertTrue(pdf.hasPrefix("%PDF-"))
        let pages = pdf.matches(of: #/\/Type\s*\/Page\b/#).count
        XCTAssertGreaterThan(pages, 10, "all controls of six catalogs")
    }
}
