import Extracting
import Vocabulary
import XCTest

final class CondaTests: XCTestCase {
    func testReadsEnvironments() throws {
        let text = """
            name: acme
            channels: [conda-forge]
            dependencies:
              - python=3.10
              - conda-forge::anvil==1.20
              - Saw=2.0.1=py310_0
              - nail >=3,<4
              - rake 4.1 h5_1
              - bare
              - pip
              - pip:
                - Acme_Py==5.10
                - loose>=1
                - git+https://example.com/acme/tool.git@0123456789012345678901234567890123456789#egg=tool
                - --extra-index-url https://example.com/simple
                - -r requirements.txt
                - -r other.txt
                - -e .
            prefix: /opt/acme
            """
        let table = try InventoryTable.reading(text, at: "environment.yml", beside: ["requirements.txt": "a==1"])
        XCTAssertEqual(
            table.packages,
            [
                "4 Conda python [=3.10] production direct", "5 Conda anvil 1.20 production direct",
                "6 Conda saw 2.0.1 production direct", "7 Conda nail [>=3,<4] production direct",
                "8 Conda rake 4.1 production direct", "9 Conda bare [any version] production direct",
                "10 Conda pip [any version] production direct", "12 PyPI acme-py 5.10 production direct",
                "13 PyPI loose [>=1] production direct",
                "14 PyPI tool [git+https://example.com/acme/tool.git@0123456789012345678901234567890123456789#egg=tool] production direct",
            ])
        XCTAssertEqual(
            table.unresolved,
            [
                "17 -r other.txt names packages that are not in this tree",
                "18 -e . names packages that are not in this tree",
            ])
    }

    func testLeavesFilesOfOthersThatAreCalledSo() {
        XCTAssertThrowsError(try InventoryTable.reading("spring: {a: 1}\n", at: "environment.yml")) { error in
            XCTAssertEqual(error as? LockfileError, .notOne)
        }
        assertRefused("dependencies: 1\n", at: "environment.yaml", line: 1, because: "'dependencies' must be a list")
        assertRefused(
            "dependencies:\n- a: 1\n", at: "environment-dev.yml", line: 2,
            because: "a dependency must be text or 'pip' with a list")
        assertRefused(
            "a: [1\n", at: "environment.yml", line: 2,
            because: "did not find expected ',' or ']' while parsing a flow sequence")
        XCTAssertFalse(LockfileReader().owns(Path("environments.yml")))
    }

    func testReadsCondaLock() throws {
        let text = """
            version: 1
            metadata: {platforms: [linux-64, osx-64]}
            package:
            - name: anvil
              version: 1.20
              manager: conda
              platform: linux-64
              dependencies: {nail: '>=2', __glibc: ''}
              url: https://example.com/linux-64/anvil-1.20-0.conda
              hash: {md5: aa, sha256: bb}
              category: main
              optional: false
            - {name: nail, version: '2.1', manager: conda, platform: linux-64, category: dev}
            - {name: anvil, version: '1.20', manager: conda, platform: osx-64, dependencies: {nail: ''}}
            - {name: nail, version: '2.2', manager: conda, platform: osx-64, category: docs}
            - {name: Acme_Py, version: 5.10, manager: pip, platform: osx-64, dependencies: {}}
            """
        let table = try InventoryTable.reading(text, at: "conda-lock.yml")
        XCTAssertEqual(
            table.packages,
            [
                "4 Conda anvil 1.20 production -", "13 Conda nail 2.1 development -", "15 Conda nail 2.2 optional -",
                "16 PyPI acme-py 5.10 production -",
            ])
        XCTAssertEqual(table.edges, ["anvil@1.20 -> nail@2.1 >=2", "anvil@1.20 -> nail@2.2 "])
        let anvil = try InventoryTable.inventory(of: text, at: "conda-lock.yml").packages[0]
        XCTAssertEqual(anvil.integrity, ["sha256:bb", "md5:aa"])
        XCTAssertEqual(anvil.resolved, "https://example.com/linux-64/anvil-1.20-0.conda")
    }

    func testRefusesOtherCondaLocks() {
        let path = "env/conda-lock.yml"
        assertUnknown("conda-lock 2", "version: 2\npackage: []\n", at: path)
        assertRefused("package: []\n", at: path, line: 1, because: "there is no 'version'")
        assertRefused("version: 1\n", at: path, line: 1, because: "there is no 'package'")
        assertRefused("version: 1\npackage:\n- version: 1\n", at: path, line: 3, because: "a package without 'name'")
        assertRefused("", at: path, line: 1, because: "one YAML document is expected, and there are 0")
    }

    func testReadsExplicitLists() throws {
        let text = """
            # platform: linux-64
            @EXPLICIT
            https://example.com/linux-64/libanvil-dev-1.20-h1_0.tar.bz2#0123456789abcdef0123456789abcdef
            https://example.com/noarch/nail-2.1-py_0.conda
            """
        let inventory = try InventoryTable.inventory(of: text, at: "conda-linux-64.lock")
        XCTAssertEqual(
            InventoryTable(inventory).packages,
            ["3 Conda libanvil-dev 1.20 production -", "4 Conda nail 2.1 production -"])
        XCTAssertEqual(inventory.packages.map(\.integrity), [["md5:0123456789abcdef0123456789abcdef"], []])
        assertRefused("@EXPLICIT\n", at: "conda-linux-64.lock", line: 1, because: "nothing stands behind '@EXPLICIT'")
        assertRefused(
            "@EXPLICIT\nhttps://example.com/x.conda\n", at: "conda-linux-64.lock", line: 2,
            because: "here the address of a package of conda must stand, not 'https://example.com/x.conda'")
    }
}
