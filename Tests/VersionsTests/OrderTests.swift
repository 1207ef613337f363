import Versions
import XCTest

/// The sequences and equalities that the ecosystems' own documents publish, and the corners that tools get wrong.
final class OrderTests: XCTestCase {
    func testVersionsSortAsTheirEcosystemSays() {
        for (ecosystem, list) in Self.ascending {
            for (index, left) in list.enumerated() {
                for right in list[(index + 1)...] {
                    XCTAssertEqual(sign(left, right, ecosystem), "<", "\(ecosystem): \(left) \(right)")
                    XCTAssertEqual(sign(right, left, ecosystem), ">", "\(ecosystem): \(right) \(left)")
                }
            }
        }
    }

    func testSpellingsOfOneVersionAreEqual() {
        for (ecosystem, list) in Self.equal {
            for left in list {
                for right in list {
                    XCTAssertEqual(sign(left, right, ecosystem), "=", "\(ecosystem): \(left) \(right)")
                }
            }
            XCTAssertEqual(Set(list.compactMap { Version($0, in: ecosystem) }).count, 1, "\(ecosystem): \(list)")
        }
    }

    func testWhatIsNoVersionIsNil() {
        for (ecosystem, list) in Self.invalid {
            for text in list + ["", "\0", "1.0\n2.0", "1.0\u{7F}", " "] {
                XCTAssertNil(Version(text, in: ecosystem), "\(ecosystem): '\(text)'")
            }
        }
    }

    func testAnUnknownEcosystemHasNoVersions() {
        XCTAssertNil(Version("1.0.0", in: "pypi"))
        XCTAssertNil(Version("1.0.0", in: "Debian:12"))
        XCTAssertFalse(Version.isKnown("OSS-Fuzz"))
        XCTAssertTrue(Version.isKnown("PyPI"))
    }

    func testEveryEcosystemHasAList() {
        XCTAssertEqual(Version.ecosystems, Array(Set(Version.ecosystems)).sorted())
        let kin = [
            "JSR", "Ubuntu", "Echo", "Alpaquita", "Wolfi", "Chainguard", "CleanStart", "MinimOS", "Bioconductor",
        ]
        let listed = Set(Self.ascending.map(\.0)).union(kin)
        for ecosystem in Version.ecosystems where !Self.rpm.contains(ecosystem) && !ecosystem.hasPrefix("BellSoft") {
            XCTAssertTrue(listed.contains(ecosystem), ecosystem)
        }
    }

    func testVersionsOfSemanticRangesMeetThoseOfPackages() throws {
        let bound = try XCTUnwrap(Version(semantic: "1.2.3-0"))
        for ecosystem in ["npm", "crates.io", "Go", "Hex", "SwiftURL", "JSR", "GitHub Actions"] {
            XCTAssertLessThan(bound, try XCTUnwrap(Version("1.2.3", in: ecosystem)), ecosystem)
            XCTAssertGreaterThan(bound, try XCTUnwrap(Version("1.2.2", in: ecosystem)), ecosystem)
            XCTAssertEqual(bound, Version("1.2.3-0+x", in: ecosystem), ecosystem)
        }
        for text in ["v1.2.3", "1.2", "1.2.3 ", "01.2.3"] { XCTAssertNil(Version(semantic: text), text) }
    }

    func testTextStaysAsItWasWritten() {
        XCTAssertEqual(Version(" v1.0-ALPHA ", in: "PyPI")?.text, " v1.0-ALPHA ")
    }

    private func sign(_ left: String, _ right: String, _ ecosystem: String) -> String {
        guard let left = Version(left, in: ecosystem), let right = Version(right, in: ecosystem) else {
            return "invalid"
        }
        return left == right ? "=" : left < right ? "<" : ">"
    }

    private static let long = String(repeating: "9", count: 300)
    private static let rpm = [
        "AlmaLinux", "Azure Linux", "Mageia", "Photon OS", "Red Hat", "Rocky Linux", "SUSE", "openEuler", "openSUSE",
    ]

    /// Section 11 of Semantic Versioning 2.0.0, and numbers beyond every machine word.
    private static let semantic = [
        "0.0.0-0", "0.0.0", "0.0.1", "0.1.0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta",
        "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1-\(long)", "1.0.1-\(long)0", "1.0.1---", "1.0.1",
        "2.0.0", "2.1.0", "2.1.1", "2.9.0", "2.10.0", "10.0.0", "18446744073709551616.0.0", "\(long).0.0",
        "\(long)0.0.0",
    ]

    private static let ascending: [(String, [String])] = [
        ("npm", semantic), ("crates.io", semantic), ("Hex", semantic), ("SwiftURL", semantic), ("Go", semantic),
        ("GitHub Actions", semantic),
        // Go Modules Reference, "Pseudo-versions".
        (
            "Go",
            [
                "v0.0.0-20190101000000-abcdef123456", "v0.0.0-20191109021931-daa7c04131f5", "v0.0.0", "v1.2.3-pre",
                "v1.2.3-pre.0.20191109021931-daa7c04131f5", "v1.2.3", "v1.2.4-0.20191109021931-daa7c04131f5", "v1.2.4",
                "v2.0.0+incompatible", "v2.1",
            ]
        ),
        ("GitHub Actions", ["v1", "v1.0.1", "v1.1", "v2-beta", "v2", "2.0.1", "v10"]),
        // pub_semver, README, "Semantics".
        (
            "Pub",
            [
                "1.0.0-dev", "1.0.0-dev+1", "1.0.0", "1.0.0+1", "1.0.0+1.foo", "1.0.0+2", "1.0.0+10", "1.0.0+foo",
                "1.0.1",
            ]
        ),
        // Microsoft Learn, "NuGet package version reference", "Pre-release versions".
        (
            "NuGet",
            [
                "0.9", "1.0.1-aaa", "1.0.1-alpha.2", "1.0.1-alpha.10", "1.0.1-alpha2", "1.0.1-beta", "1.0.1-open",
                "1.0.1-rc", "1.0.1-zzz", "1.0.1", "1.0.1.1-a", "1.0.1.1", "1.0.1.10", "1.0.2", "2",
            ]
        ),
        ("Hackage", ["0", "0.1", "1", "1.0", "1.0.0", "1.0.0.1", "1.2", "1.10", "2", long]),
        ("CRAN", ["0.9-1", "1.0", "1.0.0", "1.0-1", "1.0.1-5", "1.0-10", "1.2", "1.10", "2.0"]),
        // RubyGems, `Gem::Version`.
        (
            "RubyGems",
            [
                "1.0.A", "1.0.a", "1.0.a.2", "1.0.a10", "1.0.b1", "1.0-x", "1.0.rc1", "1.0.rc2", "1.0", "1.0.1",
                "1.1.a", "1.1", "1.8.2.a9", "1.8.2.a10", "1.8.2.b", "1.8.2", "1.9", "1.10",
            ]
        ),
        // Julia, manual, "Version Number Literals", and `base/version.jl`.
        (
            "Julia",
            [
                "v0.2-", "0.2-rc1", "0.2-rc1+win64", "0.2", "0.2.0+1", "0.2.0+2", "0.2.0+10", "0.2.0+a", "0.2.0+",
                "0.2.1-", "0.2.1-1", "0.2.1-a", "0.2.1rc2", "0.2.1",
            ]
        ),
        // PEP 440, "Summary of permitted suffixes and relative ordering", its other sequences, and Appendix B.
        (
            "PyPI",
            [
                "1.dev0", "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2",
                "1.0b2.post345.dev456", "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc.5", "1.0+abc.7",
                "1.0+5", "1.0+5.0", "1.0.post456.dev34", "1.0.post456", "1.0.15", "1.1.dev1", "1.1", "2013.10",
                "2014.04", "1!0.9", "1!1.0", "2!0.1",
            ]
        ),
        // Maven, POM Reference, "Version Order Specification", and `ComparableVersion`.
        (
            "Maven",
            [
                "1-alpha2snapshot", "1-alpha2", "1-alpha-123", "1-beta-2", "1-beta123", "1-m2", "1-m11", "1-rc",
                "1-cr2", "1-rc123", "1-SNAPSHOT", "1", "1-sp", "1-sp2", "1-sp123", "1-abc", "1-def", "1-foo2",
                "1-foo10", "1-pom-1", "1-1-snapshot", "1-1", "1-2", "1-123", "1.0.1", "1.1", "1.7",
            ]
        ),
        ("Maven", ["5.1.0.Alpha1", "5.1.0.CR1", "5.1.0.Final", "5.1.0.SP1", "31-jre", "31.0.1-android", "31.0.1-jre"]),
        ("Maven", ["1.0.0-SNAPSHOT", "1.0.0", "1.b", "1.\u{3B1}", "1.1"]),
        ("Maven", ["20190126.230843", "1234567890123456789012345678901234567890"]),
        // composer/semver, README and `VersionParser`; PHP manual, `version_compare`.
        (
            "Packagist",
            [
                "dev-main", "dev-master", "1.0.0-dev", "1.0.0-alpha1-dev", "1.0.0-alpha1", "1.0.0-alpha2",
                "1.0.0-alpha10", "1.0.0-beta", "1.0-b1", "1.0.0-beta.2", "1.0.0-RC1", "1.0.0", "1.0.0-p1",
                "1.0.0-patch2", "1.0.0.1", "1.0.1", "1.0.x-dev", "1.1", "1.x-dev", "2010.01.02", "20200101",
            ]
        ),
        // deb-version(7).
        (
            "Debian",
            [
                "1.0~~", "1.0~~a", "1.0~", "1.0~rc1", "1.0-0~1", "1.0", "1.0-0+b1", "1.0-1~bpo12+1", "1.0-1",
                "1.0-1+deb12u1", "1.0-10", "1.0a", "1.0z", "1.0+dfsg-1", "1.0.1", "1.9", "1.10", "1:0.1", "2:0",
                "2:0:1",
            ]
        ),
        // rpm-version(7).
        (
            "Red Hat",
            [
                "1.0~rc1-1", "1.0~rc2-1", "1.0-1", "1.0-1.el9", "1.0-1.el10", "1.0^git1~pre-1", "1.0^git1-1",
                "1.0^20240501-1", "1.0a-1", "1.0.1-1", "1.9-1", "1.10-1", "1:0.9-1", "2:0.1-1",
            ]
        ),
        // apk-tools, `src/version.c`.
        (
            "Alpine",
            [
                "1.0_alpha", "1.0_alpha1", "1.0_beta2", "1.0_pre1", "1.0_rc1", "1.0_rc1_p1", "1.0", "1.0-r0", "1.0-r1",
                "1.0-r10", "1.0~abc", "1.0_cvs1", "1.0_git20240101", "1.0_hg", "1.0_p1", "1.0_p1-r1", "1.0_p2", "1.0a",
                "1.0b", "1.0.0", "1.01", "1.1", "1.9", "1.10", "8.2.0015", "8.2.002", "10",
            ]
        ),
        // conda, `VersionOrder`.
        (
            "Conda",
            [
                "0.4", "0.4.1.rc", "0.4.1", "0.5a1", "0.5b3", "0.5C1", "0.5", "0.9.6", "0.960923", "1.0", "1.0.1_",
                "1.0.1a", "1.0.1", "1.1dev1", "1.1_", "1.1a1", "1.1.0dev1", "1.1.a1", "1.1.0rc1", "1.1+a", "1.1",
                "1.1+1", "1.1.0post1", "1.1post1", "1996.07.12", "1!0.4.1", "1!3.1.1.6", "2!0.4.1",
            ]
        ),
        // Conan 2, `Version`.
        (
            "ConanCenter",
            [
                "1.0-alpha", "1.0-beta.1", "1.0-beta.2", "1.0-beta.10", "1.0", "1.0+b1", "1.1.1", "1.1.1a", "1.1.1w",
                "1.1.2", "1.1.10", "1.2", "3", "20230125.3", "cci.20190809", "cci.20220309", "system",
            ]
        ),
    ]

    private static let equal: [(String, [String])] = [
        ("npm", ["1.2.3", "v1.2.3", " 1.2.3 ", "1.2.3+build.1"]),
        ("crates.io", ["1.0.0", "1.0.0+21AF26D3"]),
        ("Go", ["v2.0.0", "2.0.0", "v2.0.0+incompatible", "v2", "v2.0"]),
        ("SwiftURL", ["1.2.0", "v1.2.0", "1.2"]),
        ("GitHub Actions", ["v4", "4", "v4.0", "4.0.0", "v4.0.0+x"]),
        ("Pub", ["1.0.0-1+2", "1.0.0-01+02"]),
        ("NuGet", ["1.0", "1", "1.0.0", "1.0.0.0", "1.00", "1.0.0+meta"]),
        ("NuGet", ["1.0.0-RC.1", "1.0.0-rc.1"]),
        ("Hackage", ["1.0", "1.0-beta"]),
        ("CRAN", ["1.0-2", "1.0.2", "1.0.02"]),
        ("RubyGems", ["1.0", "1", "1.0.0", " 1.0 "]),
        ("RubyGems", ["1.0.0.a", "1.a", "1.0.a", "1.0.a.0"]),
        ("RubyGems", ["1.0-b", "1.0.pre.b"]),
        ("Julia", ["1", "1.0", "1.0.0", "v1", "V1.0.0"]),
        ("Julia", ["1.0.0-rc1", "1.0rc1", "1-rc1"]),
        ("PyPI", ["1.0", "1", "1.0.0", "v1.0", " 1.0 ", "0!1", "1.00"]),
        ("PyPI", ["1.1rc1", "1.1RC1", "1.1c1", "1.1.rc1", "1.1-rc.1", "1.1_pre_1", "1.1preview1", "1.1rc01"]),
        ("PyPI", ["1.1a0", "1.1alpha", "1.1.ALPHA", "1.1a_"]),
        ("PyPI", ["1.0.post1", "1.0-1", "1.0-r1", "1.0.rev1", "1.0post1", "1.0_post-1"]),
        ("PyPI", ["1.2.dev0", "1.2dev", "1.2-dev"]),
        ("PyPI", ["1.0+ubuntu.1", "1.0+Ubuntu-1", "1.0+ubuntu_01"]),
        ("Maven", ["1", "1.0", "1.0.0", "1-0", "1.0-0", "1.ga", "1-ga", "1.0.Final", "1.0.0-RELEASE", "1-", "1."]),
        ("Maven", ["1-a1", "1-alpha-1", "1.0alpha1", "1.0-ALPHA1", "1.0.a1"]),
        ("Maven", ["1.foo", "1-foo", "1foo", "1.0.0-FOO"]),
        ("Maven", ["1.0.rc2", "1.0-cr-2", "1cr2"]),
        ("Packagist", ["1.0.0", "1", "v1.0", "1.0.0.0", "1.0.0+build", "1.0.0-stable"]),
        ("Packagist", ["1.0.0-beta2", "1.0.0b2", "1.0.0.beta-2", "1.0-BETA.2"]),
        ("Packagist", ["1.0.0-p1", "1.0.0-pl1", "1.0.0-patch1"]),
        ("Packagist", ["dev-master", "master", "DEV-master"]),
        ("Packagist", ["2010-01-02", "2010:01:02"]),
        ("Debian", ["1.0", "0:1.0", "1.0-0", "1.0-00", "1.00"]),
        ("Red Hat", ["1.0", "0:1.0", "1_0", "1.00", "1..0"]),
        ("Conda", ["1.1", "1.1.0", "1_1", "1-1", "0!1.1", "1.1.0.0"]),
        ("Conda", ["0.4.1.rc", "0.4.1.RC", "0.4.1.0rc"]),
        ("Conda", ["1.1.0post1", "1.1.post1"]),
        ("ConanCenter", ["1", "1.0", "1.0.0"]),
    ]

    private static let invalid: [(String, [String])] = [
        (
            "npm",
            [
                "1.2", "1", "latest", "=1.2.3", "01.2.3", "1.2.3-01", "1.2.3-", "1.2.3-a..b", "1.2.3.4", "^1.2.3",
                "vv1.2.3",
            ]
        ),
        ("crates.io", ["v1.2.3", "1.2", "1.2.3+", "1.2.3-é", "-1.2.3"]),
        ("Hex", ["1.0", "v1.0.0"]),
        ("Go", ["v1.2-rc1", "V1.2.3", "(devel)", "v1.2.3.4", "main"]),
        ("GitHub Actions", ["main", "v1.2.3.4", "v", "de0fac2e4500dabe0009e67214ff5f5447ce83dd", "v1."]),
        ("SwiftURL", ["main", "1.2.3.4"]),
        ("Pub", ["1.0", "1.0.0-", "1.0.0+"]),
        ("NuGet", ["1.2.3.4.5", "1.0-", "1.0-a..b", "a", "1.0+", "$(Version)", "1.*"]),
        ("Hackage", ["01.2", "1.", ".1", "1.0-", "a"]),
        ("CRAN", ["1", "1.", "1..0", "a.b", "1.0a"]),
        ("Bioconductor", ["3", "3.x"]),
        ("RubyGems", ["a", "1.", "1..2", "1.0_b", "junk", "1.2 3", ".1"]),
        ("Julia", ["1.", "x", "1.2.3.4", "1.0-+x", "1.0.0-a..b", "1.0.0+a+b"]),
        (
            "PyPI",
            ["1.0.", "french toast", "1.0+a+", "1.0++", "1.0+_foobar", "1.0x", "!1", "1!", "1.0-", "2012d", "1.0.*"]
        ),
        ("Maven", ["1 0", "1\t0"]),
        (
            "Packagist",
            [
                "1.0.0-1", "1.2.3.4.5", "feature-x", "1.0 .0", "a", "1.0.0+foo bar", "1.x", "1.0.0<1.0.5-dev",
                "1.0.0-x",
            ]

        ),
        ("Debian", ["a", "1:", ":1", "a:1", "1.0-", "1.0_1", "1 0", "1.0-1!", "-1"]),
        ("Red Hat", [":1.0-1", "1.0-", "a:1-1", "1-2-3", "1.0 1"]),
        ("Alpine", ["a", "1.", "1.0_foo", "1.0-1", "1.0a1", "1.0-r", "1.0B", "1.0~", "1.0-r1_p1", "1.0ab"]),
        ("Conda", ["1..0", "1.0+", "a!1", "1!2!3", "1.0+a+b", "1.0.", "1/0", "+1", "1_0-1"]),
        ("ConanCenter", ["1.0 1", "-1", "[>1]", "1.0/x"]),
    ]
}
