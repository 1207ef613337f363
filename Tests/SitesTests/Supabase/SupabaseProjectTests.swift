import Bytes
import HTTP
import XCTest

@testable import Sites

final class SupabaseProjectTests: XCTestCase {
    private static let project = "abcdefghijklmnopqrst"
    private static let publishable = "sb_publishable_" + String(repeating: "a", count: 22) + "_" + "bbbbbbbb"

    private static func token(role: String, ref: String? = project) -> String {
        let claims = #"{"iss":"supabase","role":"\#(role)"\#(ref.map { #","ref":"\#($0)""# } ?? "")}"#
        let parts = [#"{"alg":"HS256"}"#, claims, "signature"].map { Base64.text(of: Array($0.utf8)) }
        return parts.map { $0.replacing("=", with: "").replacing("+", with: "-").replacing("/", with: "_") }
            .joined(separator: ".")
    }

    private func addresses(_ scripts: String...) -> [String] {
        SupabaseProject.all(in: scripts.map { ScriptText(Array($0.utf8)) }).map(\.address.description)
    }

    func testFindsTheProjectWhoseAddressAndKeyStandInTheScripts() {
        let hosted = "https://\(Self.project).supabase.co"
        let anon = Self.token(role: "anon")
        for (name, script, expected) in [
            ("call", #"createClient("\#(hosted)","\#(anon)")"#, [hosted + "/"]),
            ("constants", #"const u='\#(hosted)',k='\#(anon)';"#, [hosted + "/"]),
            (
                "far apart", #"u="\#(hosted)";"# + String(repeating: "x", count: 5_000) + #"k="\#(anon)""#,
                [hosted + "/"]
            ),
            ("publishable", #"createClient("\#(hosted)","\#(Self.publishable)")"#, [hosted + "/"]),
            ("own domain", #"f("https://api.example.com/","\#(Self.publishable)")"#, ["https://api.example.com/"]),
            (
                "loopback", #"f("http://127.0.0.1:54321","\#(Self.token(role: "anon", ref: nil))")"#,
                ["http://127.0.0.1:54321/"]
            ),
            ("key first", #"{k:"\#(Self.publishable)",u:"https://api.example.com"}"#, ["https://api.example.com/"]),
            ("twice", #"f("\#(hosted)","\#(anon)");g("\#(hosted)","\#(anon)")"#, [hosted + "/"]),
            ("another role", #"f("\#(hosted)","\#(Self.token(role: "service_role"))")"#, []),
            ("no key", #"f("\#(hosted)")"#, []), ("no address", #"f("\#(anon)")"#, []),
            (
                "a stranger's page",
                #"a("https://react.dev");"# + String(repeating: "x", count: 100) + #"k="\#(Self.publishable)""#,
                []
            ),
            ("a page", #"f("https://docs.example.com/guide","\#(Self.publishable)")"#, []),
        ] {
            XCTAssertEqual(addresses(script), expected, name)
        }
        XCTAssertEqual(addresses(#"u="\#(hosted)""#, #"k="\#(anon)""#), [hosted + "/"], "over two scripts")
    }

    func testReadsTablesAndBucketsFromTheCalls() {
        let script = """
            e.from("profiles").select("*");e.from('orders').insert({});e.storage.from("avatars").list();
            t.storage
              .from(`user-files`).upload();Array.from("abc");Uint8Array.from("x");e.from("profiles");e.from(name);
            e.from("a b");e.from("../etc");e.storage.from("../x")
            """
        let named = NamedData(in: [ScriptText(Array(script.utf8))])
        XCTAssertEqual(named.tables, ["profiles", "orders"])
        XCTAssertEqual(named.buckets, ["avatars", "user-files"])
    }

    func testLongAndTornScriptsAreReadInTime() {
        let start = ContinuousClock.now
        for text in [
            String(repeating: "eyJ", count: 1 << 20), String(repeating: ".from(\"", count: 1 << 19),
            String(repeating: "https://x.supabase.co", count: 1 << 17), "\"eyJ", "\"", "",
        ] {
            let scripts = [ScriptText(Array(text.utf8))]
            XCTAssertEqual(SupabaseProject.all(in: scripts), [])
            _ = NamedData(in: scripts)
        }
        XCTAssertLessThan(start.duration(to: .now), .seconds(60))
    }
}
