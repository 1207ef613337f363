import Extracting
import Vocabulary
import XCTest

final class GradleCatalogTests: XCTestCase {
    private let path = "gradle/libs.versions.toml"

    func testReadsLibrariesAndPlugins() throws {
        let text = """
            [metadata]
            format.version = "1.1"
            [versions]
            anvil = "1.2.0"
            range = "[1.0, 2.0["
            strict = { strictly = "3.1" }
            rich = { strictly = "[1.7, 1.8[", prefer = "1.7.25" }
            barred = { require = "1.0", reject = ["1.1"] }
            soft = { prefer = "9" }
            [libraries]
            short = "org.acme:short:4.0"
            referred = { module = "org.acme:anvil", version.ref = "anvil" }
            split = { group = "org.acme", name = "split", version = "5" }
            table = { module = "org.acme:table", version = { require = "6" } }
            ranged = { module = "org.acme:ranged", version.ref = "range" }
            strict = { module = "org.acme:strict", version.ref = "strict" }
            rich = { module = "org.acme:rich", version.ref = "rich" }
            barred = { module = "org.acme:barred", version.ref = "barred" }
            soft = { module = "org.acme:soft", version.ref = "soft" }
            moving = "org.acme:moving:1.+"
            newest = "org.acme:newest:latest.release"
            platform = { module = "org.acme:platform" }
            shorthand = "org.acme:shorthand:1.5!!"
            [bundles]
            all = ["short", "split"]
            [plugins]
            plough = "com.acme.plough:7.1"
            harrow = { id = "com.acme.harrow", version.ref = "anvil" }
            """
        XCTAssertEqual(
            try InventoryTable.reading(text, at: path).packages,
            [
                "11 Maven org.acme:short 4.0 production direct", "12 Maven org.acme:anvil 1.2.0 production direct",
                "13 Maven org.acme:split 5 production direct", "14 Maven org.acme:table 6 production direct",
                "15 Maven org.acme:ranged [[1.0, 2.0[] production direct",
                "16 Maven org.acme:strict 3.1 production direct",
                "17 Maven org.acme:rich [{ strictly = \"[1.7, 1.8[\", prefer = \"1.7.25\" }] production direct",
                "18 Maven org.acme:barred [{ require = \"1.0\", reject = [\"1.1\"] }] production direct",
                "19 Maven org.acme:soft 9 production direct", "20 Maven org.acme:moving [1.+] production direct",
                "21 Maven org.acme:newest [latest.release] production direct",
                "22 Maven org.acme:platform [no version] production direct",
                "23 Maven org.acme:shorthand 1.5 production direct",
                "27 Maven com.acme.plough:com.acme.plough.gradle.plugin 7.1 build direct",
                "28 Maven com.acme.harrow:com.acme.harrow.gradle.plugin 1.2.0 build direct",
            ])
    }

    func testRefusesWhatIsNoCatalog() {
        let shape = "an entry of 'libraries' has a name and a version, as text or a table"
        let rows = [
            ("[libraries]\na = 1\n", 2, shape), ("[libraries]\na = \"b:c\"\n", 2, shape),
            ("[libraries]\na = { group = \"b\" }\n", 2, shape), ("[libraries]\na = { module = \"b\" }\n", 2, shape),
            ("libraries = 1\n", 1, "'libraries' must be a table"),
            (
                "[libraries]\na = { module = \"b:c\", version.ref = \"d\" }\n", 2,
                "'ref' must name an entry of 'versions'"
            ),
            ("[libraries]\n\na = { module = \"b:c\", version = 1 }\n", 3, "a version must be text or a table"),
            ("", 1, "a catalog has a table 'versions', 'libraries' or 'plugins'"),
            ("[other]\n", 1, "a catalog has a table 'versions', 'libraries' or 'plugins'"),
        ]
        for (text, line, reason) in rows {
            assertRefused(text, at: path, line: line, because: reason)
        }
        assertUnknown(
            "version catalog format \"2.0\"", "[metadata]\nformat.version = \"2.0\"\n[libraries]\n", at: path)
    }
}
