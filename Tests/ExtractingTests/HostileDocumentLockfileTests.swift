import Extracting
import TestSupport
import Vocabulary
import XCTest

/// Readers of documents end in an inventory or an error, whatever the bytes, and take no time beyond the input's.
final class HostileDocumentLockfileTests: XCTestCase {
    private let samples = [
        ("gradle.lockfile", "a:b:1=runtimeClasspath,test\nempty=c\n"),
        (
            "gradle/verification-metadata.xml",
            "<verification-metadata><components><component group='a' name='b' version='1'><artifact name='b-1.jar'><sha256 value='c'/></artifact></component></components></verification-metadata>"
        ),
        (
            "libs.versions.toml",
            "[versions]\na = { strictly = '1' }\n[libraries]\nb = { module = 'c:d', version.ref = 'a' }\n[plugins]\ne = 'f:1'\n"
        ),
        (
            "pom.xml",
            "<project><parent><groupId>p</groupId></parent><properties><a>${b}</a><b>1</b></properties><dependencies><dependency><groupId>g</groupId><artifactId>x</artifactId><version>${a}</version></dependency></dependencies></project>"
        ),
        (
            "packages.lock.json",
            "{\"version\":1,\"dependencies\":{\"n\":{\"A\":{\"type\":\"Direct\",\"resolved\":\"1.0\",\"dependencies\":{\"A\":\"1\"}}}}}"
        ),
        ("packages.config", "<packages><package id='a' version='1.0'/></packages>"),
        (
            "a.deps.json",
            "{\"runtimeTarget\":{\"name\":\"t\"},\"targets\":{\"t\":{\"A/1\":{\"dependencies\":{\"A\":\"1\"}}}},\"libraries\":{\"A/1\":{\"type\":\"package\"}}}"
        ),
        (
            "Directory.Packages.props",
            "<Project><PropertyGroup><V>$(W)</V><W>1</W></PropertyGroup><ItemGroup><PackageVersion Include='a' Version='$(V)'/></ItemGroup></Project>"
        ),
        ("Web.csproj", "<Project><ItemGroup><PackageReference Include='a' Version='1.0'/></ItemGroup></Project>"),
        ("environment.yml", "dependencies:\n- a=1=0\n- pip:\n  - b==2\n"),
        (
            "conda-lock.yml",
            "version: 1\npackage:\n- {name: a, version: 1, manager: pip, platform: l, dependencies: {a: ''}}\n"
        ),
        ("conda-linux-64.lock", "@EXPLICIT\nhttps://example.com/a-1-0.conda#00\n"),
        ("stack.yaml.lock", "packages:\n- completed: {hackage: 'a-1@sha256:b,1'}\nsnapshots:\n- original: {url: u}\n"),
        ("cabal.project.freeze", "constraints: any.a ==1,\n  any.b >2\n"),
    ]

    func testTheSamplesThemselvesNamePackages() throws {
        for (path, text) in samples {
            XCTAssertFalse(try InventoryTable.inventory(of: text, at: path).packages.isEmpty, path)
        }
    }

    func testSurvivesMutations() {
        let seed = UInt64.random(in: 0 ... .max)
        var mutations = Mutations(seed: seed)
        for round in 0..<20_000 {
            let (path, text) = samples[round % samples.count]
            let bytes = mutations.damaged(Array(text.utf8))
            let neighbours = Neighbours { _ in bytes }
            do {
                let inventory = try LockfileReader().inventory(of: bytes, at: Path(path), beside: neighbours)
                for package in inventory.packages {
                    XCTAssertTrue(package.line >= 1 && !package.name.isEmpty, "seed \(seed), round \(round)")
                    XCTAssertEqual(
                        package.version == nil, !package.unknownVersion.isEmpty, "seed \(seed), round \(round)")
                }
            } catch .malformed(let line, let reason) {
                XCTAssertTrue(line >= 1 && !reason.isEmpty, "seed \(seed), round \(round)")
            } catch {
                continue
            }
        }
    }

    func testTimeGrowsWithTheInputAlone() throws {
        let count = 20_000
        let dependencies = (0..<count).map {
            "<dependency><groupId>g</groupId><artifactId>a\($0)</artifactId><version>${v\($0)}</version></dependency>\n"
        }
        let properties = (0..<count).map { "<v\($0)>\($0)</v\($0)>" }
        let imports = (0..<2_000).map {
            "<dependency><groupId>g</groupId><artifactId>b\($0)</artifactId><version>1</version>"
                + "<type>pom</type><scope>import</scope></dependency>"
        }
        let bare = (0..<count).map { "<dependency><groupId>g</groupId><artifactId>a\($0)</artifactId></dependency>" }
        let managed = "<dependencyManagement><dependencies>\(imports.joined())</dependencies></dependencyManagement>"
        let large = [
            (
                "pom.xml",
                "<project><properties>\(properties.joined())</properties><dependencies>\(dependencies.joined())</dependencies></project>"
            ),
            ("pom.xml", "<project>\(managed)<dependencies>\(bare.joined())</dependencies></project>"),
            ("gradle.lockfile", (0..<count).map { "g:a\($0):1=c\n" }.joined()),
            (
                "libs.versions.toml",
                "[versions]\n" + (0..<count).map { "v\($0) = '1'\n" }.joined() + "[libraries]\n"
                    + (0..<count).map { "a\($0) = { module = 'g:a\($0)', version.ref = 'v\($0)' }\n" }.joined()
            ),
            (
                "conda-lock.yml",
                "version: 1\npackage:\n" + (0..<count).map { "- {name: a\($0), version: 1}\n" }.joined()
            ),
        ]
        for (path, text) in large {
            let start = ContinuousClock.now
            XCTAssertEqual(try InventoryTable.inventory(of: text, at: path).packages.count, count, path)
            XCTAssertLessThan(ContinuousClock.now - start, .seconds(30), path)
        }
    }

    func testSurvivesImportsThatNest() throws {
        // Each project imports the next one, and the last the first.
        let count = 1_000
        let parent = "<parent><groupId>g</groupId><artifactId>root</artifactId><version>1</version></parent>"
        let modules = (0..<count).map { "<module>b\($0)</module>" }.joined()
        var tree = [
            "pom.xml":
                "<project><groupId>g</groupId><artifactId>root</artifactId><version>1</version><modules>\(modules)</modules></project>"
        ]
        for index in 0..<count {
            tree["b\(index)/pom.xml"] = """
                <project>\(parent)<artifactId>b\(index)</artifactId><dependencyManagement><dependencies><dependency>
                <groupId>g</groupId><artifactId>b\((index + 1) % count)</artifactId><version>1</version>
                <type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement></project>
                """
        }
        let first = try XCTUnwrap(tree["b0/pom.xml"])
        XCTAssertEqual(try InventoryTable.inventory(of: first, at: "b0/pom.xml", beside: tree).packages, [])
    }
}
