import Advisories
import TestSupport
import Vocabulary
import XCTest

/// Each check on what it is for, and on what looks like it and is none.
final class LockfileAuditTests: XCTestCase {
    func testAPackageFromAnotherHostIsTold() {
        let odd = npm("odd", from: "https://evil.example/odd/-/odd-1.0.0.tgz")
        let faults = audit(lock(many(30) + [odd]))
        XCTAssertEqual(faults, ["medium unexpected-package-registry odd from evil.example"])
        XCTAssertEqual(audit(lock(many(10) + [odd])), [], "a few packages say nothing of what is usual")
        XCTAssertEqual(
            audit(lock(many(30) + [odd]), policy: LockfilePolicy(registries: ["*.example"])), [], "the policy allows it"
        )
        let strict = LockfilePolicy(registries: ["files.example"])
        XCTAssertEqual(
            audit(lock(many(2) + [odd]), policy: strict), faults, "few as they are, the policy does not allow it")
        let message = LockfileAudit(policy: strict).faults(in: [lock([odd, npm("a"), npm("b")])]).first?.message
        XCTAssertEqual(message, "odd comes from evil.example, which assay.toml does not name.")
        XCTAssertEqual(
            audit(lock(many(30) + [odd]), lock(many(30, host: "evil.example"), at: "b/package-lock.json")), [],
            "what is usual elsewhere in the repository is known")
        let half = many(30) + many(30, host: "mirror.example", prefix: "m")
        XCTAssertEqual(audit(lock(half)), [], "no host is the usual one")
    }

    func testAnAddressThatTheManifestAsksForIsTellingLess() {
        let odd = npm("odd", from: "https://files.example/odd.tgz")
        var inventory = lock(many(30) + [odd])
        inventory.roots = [.init(package: 30, range: "https://files.example/odd.tgz")]
        XCTAssertEqual(audit(inventory), ["low unexpected-package-registry odd from files.example"])
    }

    func testPackagesFetchedWithoutEncryptionAreTold() {
        let cases: [(package: Package, told: [String])] = [
            (npm("a", from: "http://r.example/a/-/a-1.0.0.tgz"), ["low unencrypted-package-source"]),
            (
                npm("a", from: "http://r.example/a/-/a-1.0.0.tgz", integrity: []),
                ["high unencrypted-package-source", "medium missing-package-hash"]
            ),
            (npm("a", from: "http://localhost:4873/a/-/a-1.0.0.tgz"), []),
            (npm("a", from: "https://r.example/a/-/a-1.0.0.tgz"), []),
        ]
        for (package, told) in cases {
            XCTAssertEqual(rules(lock([package])), told, package.resolved ?? "")
        }
    }

    func testPackagesWithoutAHashAreTold() {
        var bundled = npm("bundled", from: nil, integrity: [])
        bundled.isBundled = true
        let file = Package(
            ecosystem: .npm, name: "file", unknownVersion: "file:../x", file: "package-lock.json", line: 1)
        let git = npm(
            "git", from: "git+ssh://git@r.example/a.git#0123456789012345678901234567890123456789", integrity: [])
        XCTAssertEqual(rules(lock([bundled, file, git])), [])
        XCTAssertEqual(rules(lock([npm("a", from: nil, integrity: [])])), ["medium missing-package-hash"])
        let berry = lock([npm("a", from: nil, integrity: [])], at: "yarn.lock", format: "yarn.lock v10")
        XCTAssertEqual(rules(berry), [], "it has none for what other systems need")
        let bare = (0..<40).map { npm("p\($0)x", from: nil, integrity: []) }
        XCTAssertEqual(rules(lock(bare)), ["low missing-package-hash"], "many are one fault")
    }

    func testWeakHashesAreToldOnceForAFile() {
        let weak = (0..<3).map { npm("p\($0)x", integrity: ["sha1-AAAA"]) }
        XCTAssertEqual(rules(lock(weak)), ["note weak-package-hash"])
        XCTAssertEqual(rules(lock([npm("a", integrity: ["sha1-AAAA", "sha512-AAAA"])])), [])
        let old = npm(
            "a", from: "https://r.example/a/-/a-1.0.0.tgz#0123456789012345678901234567890123456789", integrity: [])
        XCTAssertEqual(rules(lock([old], at: "yarn.lock", format: "yarn.lock v1")), ["note weak-package-hash"])
    }

    func testTheAddressOfAnotherPackageIsTold() {
        let cases: [(name: String, version: String, address: String, isTold: Bool)] = [
            ("a", "1.0.0", "https://r.example/b/-/b-1.0.0.tgz", true),
            ("a", "1.0.0", "https://r.example/a/-/a-1.0.1.tgz", true),
            ("a", "1.0.0", "https://r.example/xa/-/a-1.0.0.tgz", true),
            ("@s/a", "1.0.0", "https://r.example/@t/a/-/a-1.0.0.tgz", true),
            ("@s/a", "1.0.0", "https://r.example/@s/a/-/a-1.0.0.tgz", false),
            ("@s/a", "1.0.0", "https://r.example/@s%2fa/-/a-1.0.0.tgz", false),
            ("@s/a", "1.0.0", "https://r.example/api/npm/@s/a/-/@s/a-1.0.0.tgz", false),
            ("a", "1.0.0+build", "https://r.example/a/-/a-1.0.0.tgz", false),
            ("A", "1.0.0", "https://r.example/a/-/A-1.0.0.tgz", false),
            ("a", "1.0.0", "https://r.example/download/a/1.0.0/0123abc", false),
        ]
        for (name, version, address, isTold) in cases {
            var package = npm(name, from: address)
            package.version = version
            XCTAssertEqual(rules(lock([package])), isTold ? ["high mismatched-package-address"] : [], address)
        }
        for (file, isTold) in [("my_name-1.0-py3-none-any.whl", false), ("other-1.0-py3-none-any.whl", true)] {
            let package = Package(
                ecosystem: .pypi, name: "my-name", version: "1.0", file: "requirements.txt", line: 1,
                integrity: ["sha256:aa"], resolved: "https://files.example/\(file)")
            let inventory = Inventory(format: "requirements", file: "requirements.txt", packages: [package])
            XCTAssertEqual(rules(inventory), isTold ? ["high mismatched-package-address"] : [], file)
        }
    }

    func testOneVersionWithTwoHashesIsTold() {
        let here = lock([npm("a", integrity: ["sha512-AAAA"])])
        let there = { (hashes: [String]) in self.lock([self.npm("a", integrity: hashes)], at: "b/package-lock.json") }
        XCTAssertEqual(rules(here, there(["sha512-BBBB"])), ["high conflicting-package-hashes"])
        XCTAssertEqual(rules(here, there(["sha512-AAAA"])), [])
        XCTAssertEqual(rules(here, there(["sha512-BBBB", "sha512-AAAA"])), [], "one of several is the same")
        XCTAssertEqual(rules(here, there(["sha384-BBBB"])), [], "another algorithm has another digest")
        XCTAssertEqual(
            rules(lock([npm("a", integrity: ["sha512-AAAA"]), npm("a", integrity: ["sha512-BBBB"])])),
            ["high conflicting-package-hashes"], "in one file, too")
    }

    func testABranchIsToldAndACommitIsNot() {
        let commit = "0123456789012345678901234567890123456789"
        let cases: [(text: String, commit: String?, isTold: Bool)] = [
            ("git+https://r.example/a.git#main", nil, true), ("github:owner/a", nil, true),
            ("https://r.example/owner/a/tar.gz/main", nil, true), ("git+https://r.example/a.git#x", commit, false),
            ("^1.0.0", nil, false), ("file:../a", nil, false), ("https://r.example/a-1.0.tgz", nil, false),
        ]
        for (text, commit, isTold) in cases {
            let package = Package(
                ecosystem: .npm, name: "a", unknownVersion: text, commit: commit, file: "package-lock.json", line: 1)
            XCTAssertEqual(rules(lock([package])), isTold ? ["medium moving-repository-reference"] : [], text)
        }
    }

    func testInstallScriptsAreWorseWhereTheyAreNew() {
        var direct = npm("direct")
        (direct.runsInstallScript, direct.isDirect) = (true, true)
        var deep = npm("deepest")
        deep.runsInstallScript = true
        XCTAssertEqual(rules(lock([direct, deep])), ["low install-script", "note install-script"])
        XCTAssertEqual(
            rules(lock([direct, deep]), known: ["direct"]), ["low install-script", "medium install-script"])
    }

    func testLockfilesOfTwoPackageManagersAreTold() {
        let yarn = { (folder: String) in self.lock([], at: "\(folder)yarn.lock", format: "yarn.lock v1") }
        XCTAssertEqual(rules(lock([]), yarn("")), ["low competing-lockfiles"])
        XCTAssertEqual(rules(lock([]), yarn("web/")), [], "another folder has another manifest")
        XCTAssertEqual(rules(lock([]), lock([], at: "npm-shrinkwrap.json")), [], "both are npm's")
        XCTAssertEqual(rules(lock([]), lock([], at: "uv.lock", format: "uv.lock 1")), [], "another language")
    }

    func testANameThatLooksLikeAnotherIsTold() {
        let cases: [(typed: String, known: String, isTold: Bool)] = [
            ("expresss", "express", true), ("lodahs", "lodash", true), ("crossenv", "cross-env", true),
            ("cross_env", "cross-env", true), ("reacts", "react", false), ("es6-map", "es5-map", false),
            ("preact", "react", false), ("@s/expresss", "@s/express", false), ("@babel/core", "@babe/core", true),
            ("lodash-es", "lodash", false), ("ws", "ms", false),
        ]
        for (typed, known, isTold) in cases {
            XCTAssertEqual(
                rules(lookalike(typed, known)), isTold ? ["medium lookalike-package-name"] : [], "\(typed) \(known)")
        }
        var development = lookalike("expresss", "express")
        development.packages[0].scope = .development
        XCTAssertEqual(rules(development), [])
        var transitive = lookalike("expresss", "express")
        transitive.packages[0].isDirect = false
        XCTAssertEqual(rules(transitive), [], "nobody of the project typed it")
    }

    func testAnInternalPackageFromWhereOthersComeFromIsTold() {
        let policy = LockfilePolicy(internalNames: ["@acme", "acme-*"])
        let left = npm("left")
        let scoped = npm("@acme/ui")
        let prefixed = npm("acme-ui")
        let other = npm("@acmee/ui")
        XCTAssertEqual(
            rules(lock([left, scoped, prefixed, other]), policy: policy),
            ["high internal-package-from-public-registry", "high internal-package-from-public-registry"])
        let own = npm("@acme/ui", from: "https://npm.acme.example/@acme/ui/-/ui-1.0.0.tgz")
        XCTAssertEqual(rules(lock([left, own]), policy: policy), [], "its own registry has nothing else")
        let proxy = LockfilePolicy(registries: ["r.example"], internalNames: ["@acme"])
        XCTAssertEqual(rules(lock([left, scoped]), policy: proxy), [], "the policy names the host as its own")
    }

    func testALockfileThatDoesNotSatisfyItsManifestIsTold() {
        let cases: [(range: String, package: Int?, isTold: Bool)] = [
            ("^2.0.0", 0, true), ("^1.0.0", 0, false), ("^1.0.0", nil, true), ("latest", 0, false),
            ("^1.0.0", 99, false),
        ]
        for (range, package, isTold) in cases {
            var inventory = lock([npm("a")])
            inventory.declared = [.init(name: "a", range: range, file: "package.json", line: 3, package: package)]
            XCTAssertEqual(rules(inventory), isTold ? ["medium unsatisfied-manifest"] : [], "\(range) \(package ?? -1)")
        }
    }

    func testAManifestWithoutALockfileIsTold() {
        let package = Package(ecosystem: .npm, name: "a", unknownVersion: "^1", file: "package.json", line: 2)
        let top = Inventory(format: Inventory.unlockedManifest, file: "package.json", packages: [package])
        XCTAssertEqual(rules(top), ["medium missing-lockfile"])
        let deep = Inventory(format: Inventory.unlockedManifest, file: "examples/a/package.json", packages: [package])
        XCTAssertEqual(rules(deep), ["low missing-lockfile"])
    }

    func testFaultsDoNotDependOnTheOrderOfTheFiles() {
        let files = [
            lock(many(30) + [npm("odd", from: "http://evil.example/odd/-/even-1.0.0.tgz")]),
            lock([npm("p1x", integrity: ["sha512-other"])], at: "b/yarn.lock", format: "yarn.lock v1"),
            lock([], at: "yarn.lock", format: "yarn.lock v1"),
        ]
        let faults = LockfileAudit().faults(in: files)
        XCTAssertGreaterThan(faults.count, 3)
        XCTAssertEqual(faults, LockfileAudit().faults(in: files.reversed()))
    }

    func testEachRuleIsToldByItsIdentifierOnce() {
        XCTAssertEqual(LockfileAudit.rules.map(\.id), Set(LockfileAudit.rules.map(\.id)).sorted())
        XCTAssertTrue(LockfileAudit.rules.map(\.id.text).contains("install-script"))
    }

    func testHostileNamesTakeNoLongTime() {
        let names = (0..<5_000).map { npm("aaaaaaaaaa\($0)", integrity: ["sha512-\($0)"]) }
        let odd = (0..<2_000).map { npm("b\($0)", from: "https://h\($0).example/*?#@:/") }
        let start = ContinuousClock.now
        _ = LockfileAudit(policy: LockfilePolicy(registries: ["*a*a*a*b"], internalNames: ["*a*a*a*b"]))
            .faults(in: [lock(names + odd)])
        XCTAssertLessThan(ContinuousClock.now - start, .seconds(20))
    }
}

extension LockfileAuditTests {
    private func npm(
        _ name: String, from address: String? = "", integrity: [String] = ["sha512-AAAA"]
    ) -> Package {
        let base = name.split(separator: "/").last ?? ""
        let usual = "https://r.example/\(name)/-/\(base)-1.0.0.tgz"
        return Package(
            ecosystem: .npm, name: name, version: "1.0.0", file: "package-lock.json", line: 1, integrity: integrity,
            resolved: address?.isEmpty == true ? usual : address)
    }

    private func many(_ count: Int, host: String = "r.example", prefix: String = "p") -> [Package] {
        (0..<count).map { npm("\(prefix)\($0)x", from: "https://\(host)/\(prefix)\($0)x/-/\(prefix)\($0)x-1.0.0.tgz") }
    }

    private func lock(
        _ packages: [Package], at path: String = "package-lock.json", format: String = "package-lock v3"
    ) -> Inventory {
        let packages = packages.enumerated().map { index, package in
            var package = package
            (package.file, package.line) = (Path(path), index + 1)
            return package
        }
        return Inventory(format: format, file: Path(path), packages: packages)
    }

    /// A lockfile in which the project asks for `typed`, and three packages ask for `known`.
    private func lookalike(_ typed: String, _ known: String) -> Inventory {
        var inventory = lock([npm(typed), npm(known), npm("first"), npm("second"), npm("third")])
        inventory.packages[0].isDirect = true
        inventory.roots = [.init(package: 0)]
        inventory.requirements = [[], [], [.init(package: 1)], [.init(package: 1)], [.init(package: 1)]]
        return inventory
    }

    private func rules(
        _ inventories: Inventory..., policy: LockfilePolicy = LockfilePolicy(), known: Set<String>? = nil
    ) -> [String] {
        let isKnown = known.map { known in { @Sendable (fault: Fault) in known.contains(fault.subject.last ?? "") } }
        return LockfileAudit(policy: policy, isKnown: isKnown).faults(in: inventories)
            .map { "\($0.severity) \($0.rule.id)" }.sorted()
    }

    private func audit(_ inventories: Inventory..., policy: LockfilePolicy = LockfilePolicy()) -> [String] {
        LockfileAudit(policy: policy).faults(in: inventories).map { "\($0.severity) \($0.rule.id) \($0.title)" }
    }
}
