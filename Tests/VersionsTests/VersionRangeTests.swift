import Versions
import XCTest

/// The examples of the ecosystems' own documents on what a manifest may ask for.
final class VersionRangeTests: XCTestCase {
    func testRangesAdmitWhatTheirEcosystemSays() throws {
        for (ecosystem, text, admitted, refused) in Self.ranges {
            let range = try XCTUnwrap(VersionRange(text, in: ecosystem), "\(ecosystem): '\(text)'")
            for version in admitted {
                let read = try XCTUnwrap(Version(version, in: ecosystem), version)
                XCTAssertTrue(range.contains(read), "\(ecosystem): '\(text)' admits \(version)")
            }
            for version in refused {
                let read = try XCTUnwrap(Version(version, in: ecosystem), version)
                XCTAssertFalse(range.contains(read), "\(ecosystem): '\(text)' refuses \(version)")
            }
        }
    }

    func testWhatIsNoRangeIsNil() {
        for (ecosystem, list) in Self.invalid {
            for text in list { XCTAssertNil(VersionRange(text, in: ecosystem), "\(ecosystem): '\(text)'") }
        }
    }

    func testARangeKeepsItsText() {
        XCTAssertEqual(VersionRange(" ^1.2.0 ", in: "npm")?.text, " ^1.2.0 ")
    }

    func testNumbersOfARangeMayBeOfAnyLength() throws {
        let nines = String(repeating: "9", count: 200)
        let range = try XCTUnwrap(VersionRange("^\(nines).0.0", in: "npm"))
        XCTAssertTrue(range.contains(try XCTUnwrap(Version("\(nines).9.9", in: "npm"))))
        XCTAssertFalse(range.contains(try XCTUnwrap(Version("1\(String(repeating: "0", count: 200)).0.0", in: "npm"))))
    }

    private static let ranges: [(ecosystem: String, text: String, admitted: [String], refused: [String])] = [
        // node-semver, README.
        ("npm", "^1.2.3", ["1.2.3", "1.9.0", "v1.2.4"], ["1.2.2", "2.0.0", "2.0.0-alpha", "1.3.0-beta"]),
        ("npm", "^0.2.3", ["0.2.3", "0.2.9"], ["0.3.0", "0.2.2"]),
        ("npm", "^0.0.3", ["0.0.3"], ["0.0.4", "0.0.2"]),
        ("npm", "^1.2.3-beta.2", ["1.2.3-beta.2", "1.2.3-beta.4", "1.5.0"], ["1.2.4-beta.2", "1.2.3-beta.1"]),
        ("npm", "^1.2.x", ["1.2.0", "1.9.9"], ["2.0.0", "1.1.9"]),
        ("npm", "^0.0", ["0.0.0", "0.0.9"], ["0.1.0"]),
        ("npm", "~1.2.3", ["1.2.3", "1.2.9"], ["1.3.0", "1.3.0-0"]),
        ("npm", "~>1", ["1.0.0", "1.9.9"], ["2.0.0"]),
        ("npm", "1.2.x", ["1.2.0", "1.2.9"], ["1.3.0", "1.2.0-0"]),
        ("npm", "*", ["0.0.0", "99.0.0"], ["1.0.0-rc.1"]),
        ("npm", "", ["1.0.0"], ["1.0.0-rc.1"]),
        ("npm", "1.2.3 - 2.3", ["1.2.3", "2.3.9"], ["2.4.0", "1.2.2"]),
        ("npm", "1.2 - 2.3.4", ["1.2.0", "2.3.4"], ["2.3.5"]),
        (
            "npm", "<1.0.0 || >=2.3.1 <2.4.5 || >=2.5.2 <3.0.0", ["0.9.0", "2.4.4", "2.5.2"],
            ["1.0.0", "2.4.5", "3.0.0"]
        ),
        ("npm", ">= 1.2.3  < 2", ["1.2.3"], ["2.0.0", "2.0.0-rc.1"]),
        ("npm", ">1.2", ["1.3.0"], ["1.2.9"]),
        ("npm", "<=1.2", ["1.2.9"], ["1.3.0"]),
        ("npm", "=v1.2.3", ["1.2.3"], ["1.2.4"]),
        ("npm", "<*", [], ["1.0.0"]),
        // The Cargo Book.
        ("crates.io", "1.2.3", ["1.2.3", "1.9.0"], ["2.0.0", "1.2.2"]),
        ("crates.io", "0.2", ["0.2.0", "0.2.9"], ["0.3.0"]),
        ("crates.io", "0.0", ["0.0.9"], ["0.1.0"]),
        ("crates.io", "~1.2", ["1.2.9"], ["1.3.0"]),
        ("crates.io", "1.2.*", ["1.2.9"], ["1.3.0"]),
        ("crates.io", "*", ["3.0.0"], ["3.0.0-alpha"]),
        ("crates.io", ">=1.2, <1.5", ["1.4.9"], ["1.5.0"]),
        ("crates.io", "= 1.2.3", ["1.2.3", "1.2.3+x"], ["1.2.4"]),
        // PEP 440, "Version specifiers".
        ("PyPI", "~=2.2", ["2.2", "2.3", "2.2.post3"], ["3.0", "2.1", "2.2.dev1"]),
        ("PyPI", "~=1.4.5a4", ["1.4.5a4", "1.4.9"], ["1.5", "1.4.5a3"]),
        ("PyPI", "~= 2.2.post3", ["2.2.post3", "2.9"], ["2.2", "3"]),
        ("PyPI", "==1.1", ["1.1", "1.1.0", "1.1+local"], ["1.1.post1", "1.1a1"]),
        ("PyPI", "==1.1.*", ["1.1", "1.1.post1", "1.1a1", "1.1.9", "1.1.dev1"], ["1.2", "1!1.1"]),
        ("PyPI", "!=1.1.*", ["1.2"], ["1.1.post1", "1.1"]),
        ("PyPI", "==1.1+abc", ["1.1+abc"], ["1.1", "1.1+abd"]),
        ("PyPI", "<1.7", ["1.6", "1.6.9.post1"], ["1.7", "1.7a1", "1.7.dev0"]),
        ("PyPI", ">1.7", ["1.7.1"], ["1.7", "1.7.0.post1", "1.7+local"]),
        ("PyPI", ">1.7.post2", ["1.7.1", "1.7.0.post3"], ["1.7.0", "1.7.post2+x"]),
        ("PyPI", ">=1.0, !=1.3.4.*, < 2.0", ["1.3.3"], ["1.3.4.2", "2.0", "0.9"]),
        ("PyPI", "===1.0", ["1.0"], ["1.0.0", "1.0+x"]),
        ("PyPI", "", ["1.0"], []),
        // Poetry, "Dependency specification".
        ("PyPI", "^1.2.3", ["1.2.3", "1.9"], ["2.0.0", "2.0rc1", "1.2.2", "1.2.3rc1"]),
        ("PyPI", "^1", ["1.0", "1.9"], ["2.0", "0.9"]),
        ("PyPI", "^0.2.3", ["0.2.3", "0.2.9"], ["0.3.0"]),
        ("PyPI", "^0.0.3", ["0.0.3"], ["0.0.4"]),
        ("PyPI", "^0.0", ["0.0.9"], ["0.1"]),
        ("PyPI", "^0", ["0.9"], ["1.0"]),
        ("PyPI", "^2.0rc1", ["2.0rc1", "2.9"], ["3.0"]),
        ("PyPI", "~1.2.3", ["1.2.3", "1.2.9"], ["1.3", "1.2.2"]),
        ("PyPI", "~1.2", ["1.2", "1.2.9"], ["1.3"]),
        ("PyPI", "~1", ["1.9"], ["2.0"]),
        ("PyPI", "*", ["0.1", "9!1"], []),
        ("PyPI", "1.2.*", ["1.2", "1.2.9"], ["1.3"]),
        ("PyPI", "1.2.3", ["1.2.3", "1.2.3.0"], ["1.2.4"]),
        ("PyPI", "^1.2 || ^3.0", ["1.9", "3.1"], ["2.0"]),
        ("PyPI", "^1.2|>=3,<4", ["1.9", "3.1"], ["2.0", "4"]),
        ("PyPI", "^1.2,!=1.5", ["1.4"], ["1.5"]),
        // RubyGems, "Declaring dependencies".
        ("RubyGems", "~> 2.2", ["2.2", "2.9.9"], ["3.0", "3.0.a", "2.1"]),
        ("RubyGems", "~> 2.2.0", ["2.2.0", "2.2.9"], ["2.3", "2.3.rc1"]),
        ("RubyGems", "~> 2", ["2", "2.9"], ["3"]),
        ("RubyGems", "~> 2.2.a", ["2.2.a", "2.9"], ["3.a", "2.1"]),
        ("RubyGems", ">= 1, < 3", ["1", "2.9"], ["3", "0.9"]),
        ("RubyGems", "1.0", ["1.0.0"], ["1.0.1"]),
        ("RubyGems", "!= 1.5", ["1.4"], ["1.5.0"]),
        // Composer, "Versions and constraints".
        ("Packagist", "^1.2.3", ["1.2.3", "1.9", "1.2.3-beta1"], ["2.0", "2.0-dev", "1.2.2", "dev-main"]),
        ("Packagist", "^0.3", ["0.3.9"], ["0.4.0"]),
        ("Packagist", "^0.0.3", ["0.0.3.1"], ["0.0.4"]),
        ("Packagist", "^1.2.3-beta2", ["1.2.3-beta2", "1.2.3"], ["1.2.3-beta1"]),
        ("Packagist", "~1.2", ["1.2", "1.9"], ["2.0", "1.1"]),
        ("Packagist", "~1.2.3", ["1.2.9"], ["1.3"]),
        ("Packagist", "1.0.*", ["1.0.9", "1.0.0-alpha"], ["1.1", "0.9"]),
        ("Packagist", "1.0 - 2.0", ["1.0", "2.0.9"], ["2.1"]),
        ("Packagist", "1.0.0 - 2.1.0", ["2.1.0"], ["2.1.1"]),
        ("Packagist", ">=1.0 <1.1 || >=1.2", ["1.0.5", "1.2"], ["1.1"]),
        ("Packagist", ">= 1.0, < 2@dev", ["1.5"], ["2.0"]),
        ("Packagist", "^5.0|^6.0", ["6.1"], ["7.0"]),
        ("Packagist", "dev-main", ["dev-main"], ["dev-master", "1.0"]),
        ("Packagist", "dev-main as 1.0.x-dev", ["dev-main"], ["1.0"]),
        ("Packagist", "@dev", ["1.0", "dev-main"], []),
        ("Packagist", "<>1.0", ["1.1"], ["1.0.0"]),
        // pub_semver, README.
        ("Pub", "^1.2.3", ["1.2.3", "1.9.0"], ["2.0.0", "2.0.0-dev", "1.2.3-dev"]),
        ("Pub", "^0.1.2", ["0.1.9"], ["0.2.0"]),
        ("Pub", "^0.0.3", ["0.0.9"], ["0.1.0"]),
        ("Pub", ">=1.0.0 <2.0.0", ["1.9.0-dev"], ["2.0.0-dev", "2.0.0"]),
        ("Pub", ">=2.0.0-dev <2.0.0", ["2.0.0-dev.1"], ["2.0.0"]),
        ("Pub", "any", ["0.0.1-x"], []),
        ("Pub", "1.0.0", ["1.0.0"], ["1.0.0+1"]),
        // Elixir, `Version`.
        ("Hex", "~> 2.1.2", ["2.1.2", "2.1.9"], ["2.2.0", "2.2.0-dev"]),
        ("Hex", "~> 2.1", ["2.9.0"], ["3.0.0", "3.0.0-dev", "2.0.9"]),
        ("Hex", ">= 1.0.0 and < 2.0.0 or == 3.0.0", ["1.5.0", "3.0.0"], ["2.0.0", "3.0.1"]),
        ("Hex", "!= 1.0.0", ["1.0.1"], ["1.0.0"]),
        // Microsoft Learn, "Version ranges".
        ("NuGet", "1.0", ["1.0", "2.0"], ["0.9", "1.0-beta"]),
        ("NuGet", "[1.0]", ["1.0.0"], ["1.0.1"]),
        ("NuGet", "(1.0,)", ["1.0.1"], ["1.0"]),
        ("NuGet", "(,1.0]", ["0.1", "1.0"], ["1.1"]),
        ("NuGet", "[1.0, 2.0)", ["1.0", "1.9"], ["2.0"]),
        ("NuGet", "1.2.*", ["1.2.0", "1.3"], ["1.1.9"]),
        ("NuGet", "1.0.0-*", ["1.0.0-alpha", "1.0.0"], ["0.9"]),
        // Maven, POM Reference.
        ("Maven", "1.0", ["0.1", "2.0"], []),
        ("Maven", "[1.0]", ["1.0"], ["1.1"]),
        ("Maven", "(,1.0]", ["1.0", "0.5"], ["1.1"]),
        ("Maven", "[1.0,2.0)", ["1.5", "2.0-rc1"], ["2.0"]),
        ("Maven", "(,1.0],[1.2,)", ["1.0", "1.2"], ["1.1"]),
        ("Maven", "(,1.1),(1.1,)", ["1.0", "1.2"], ["1.1"]),
        // Cabal User Guide, "build-depends".
        ("Hackage", ">=1.2 && <1.4 || ==2.0.*", ["1.3", "2.0.5"], ["1.4", "2.1"]),
        ("Hackage", "^>= 1.2.3", ["1.2.3", "1.2.9"], ["1.3", "1.2.2"]),
        ("Hackage", "^>=1", ["1", "1.0.5"], ["1.1"]),
        ("Hackage", "-any", ["9"], []),
        // Pkg, "Compatibility".
        ("Julia", "1.2, 3", ["1.9.0", "3.0.0+1"], ["2.0.0", "1.1.0"]),
        ("Julia", "0.2.3", ["0.2.9"], ["0.3.0"]),
        ("Julia", "~1.2", ["1.2.9"], ["1.3.0"]),
        ("Julia", "=1.2.3", ["1.2.3", "1.2.3+4"], ["1.2.4"]),
        ("Julia", "≥ 1.2", ["9.0.0"], ["1.1.9"]),
        ("Julia", "<1.2", ["1.1.9"], ["1.2.0"]),
        ("Julia", "1.2.3 - 4.5", ["4.5.9"], ["4.6.0"]),
    ]

    private static let invalid: [(ecosystem: String, list: [String])] = [
        (
            "npm",
            [
                "latest", "next", "workspace:*", "workspace:^1.0.0", "npm:left-pad@1.0.0", "file:../a",
                "git+https://example.com/a.git",
                "https://example.com/a.tgz", "user/repo", "^", ">", "1.2.3.4", "01.2.3", "1.2.3 -", "^1.2.3 latest",
                "catalog:",
            ]
        ),
        ("crates.io", ["", "latest", "1.2.3.4", ">=1,", "^^1", "1..2"]),
        (
            "PyPI",
            [
                "=1.0", "^", "~", "^1.*", "1.0a1.*", "|", "latest", "~=1", ">=1.0.*", "==1.0a1.*", ">1.0+local", "==",
                "@ https://example.com",
                "~=1.0+x",
            ]
        ),
        ("RubyGems", ["", "~>", "== 1.0", ">= a", "=> 1"]),
        ("Packagist", ["", "^", "~>1.2", "self.version", "foo", "1.0 -", "||"]),
        ("Pub", ["", "^1.0", "1.0", "^1.0.0 <2.0.0", "{git: x}"]),
        ("Hex", ["", "~> 1", "1.0", ">= 1.0", ">= 1.0.0 xor < 2.0.0", "~> 1.2.3 and"]),
        ("NuGet", ["", "(1.0)", "[1.0,2.0", "[1,2,3]", "latest", "1*"]),
        ("Maven", ["", "${version}", "[1.0", "[1.0,2.0)x", "1.0,2.0"]),
        ("Hackage", ["", "1.2", "(>=1)", ">=1.2.*", "^>= {1, 2}", ">=1 &&"]),
        ("Julia", ["", "x", "1.2,", "1.2.3.4", "1.*", "^"]),
        ("GitHub Actions", ["v1", "1.x"]),
        ("Debian", [">= 1.0"]),
    ]
}
