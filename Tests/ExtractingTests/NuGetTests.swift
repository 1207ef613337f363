import Extracting
import Vocabulary
import XCTest

final class NuGetTests: XCTestCase {
    private let lock = """
        {
          "version": 2,
          "dependencies": {
            "net6.0": {
              "Acme.Anvil": {
                "type": "Direct", "requested": "[1.2.0, )", "resolved": "1.2.0", "contentHash": "aGFzaA==",
                "dependencies": { "acme.nail": "2.0.0" }
              },
              "Acme.Nail": { "type": "Transitive", "resolved": "2.0.0" },
              "app.core": { "type": "Project", "dependencies": { "Acme.Saw": "[3.0.0, )" } },
              "Acme.Saw": { "type": "CentralTransitive", "resolved": "3.0.0" }
            },
            "net8.0": {
              "Acme.Anvil": { "type": "Direct", "requested": "[1.2.0, )", "resolved": "1.2.0" },
              "Acme.Nail": { "type": "Transitive", "resolved": "2.1.0" },
              "Acme.Odd": { "type": "Transitive", "resolved": 3 }
            },
            "net8.0/linux-x64": {}
          }
        }
        """

    func testReadsTheLockOfEachFramework() throws {
        let table = try InventoryTable.reading(lock, at: "src/packages.lock.json")
        XCTAssertEqual(table.format, "packages.lock.json v2")
        XCTAssertEqual(
            table.packages,
            [
                "5 NuGet Acme.Anvil 1.2.0 production direct", "9 NuGet Acme.Nail 2.0.0 production transitive",
                "11 NuGet Acme.Saw 3.0.0 production transitive", "15 NuGet Acme.Nail 2.1.0 production transitive",
                "16 NuGet Acme.Odd [3] production transitive",
            ])
        XCTAssertEqual(
            table.edges,
            [
                "* -> Acme.Anvil@1.2.0 [1.2.0, )", "* -> Acme.Saw@3.0.0 [3.0.0, )", "* -> Acme.Anvil@1.2.0 [1.2.0, )",
                "Acme.Anvil@1.2.0 -> Acme.Nail@2.0.0 2.0.0",
            ])
        let integrity = try InventoryTable.inventory(of: lock, at: "packages.lock.json").packages.map(\.integrity)
        XCTAssertEqual(integrity.first, ["sha512-aGFzaA=="])
    }

    func testReadsLocksWithAliasesOfFrameworks() throws {
        let text = """
            {
              "version": 3,
              "apple/linux-x64": {
                "framework": "net10.0",
                "dependencies": {
                  "Acme.Anvil": { "type": "Direct", "resolved": "1.2.0", "dependencies": { "Acme.Nail": "2.0.0" } },
                  "Acme.Nail": { "type": "Transitive", "resolved": "2.0.0" }
                }
              },
              "dependencies": { "framework": "net10.0", "dependencies": {
                "Acme.Anvil": { "type": "Direct", "resolved": "1.3.0" } } }
            }
            """
        let table = try InventoryTable.reading(text, at: "packages.lock.json")
        XCTAssertEqual(
            table.packages,
            [
                "6 NuGet Acme.Anvil 1.2.0 production direct", "7 NuGet Acme.Nail 2.0.0 production transitive",
                "11 NuGet Acme.Anvil 1.3.0 production direct",
            ])
        XCTAssertEqual(
            table.edges,
            ["* -> Acme.Anvil@1.2.0 -", "* -> Acme.Anvil@1.3.0 -", "Acme.Anvil@1.2.0 -> Acme.Nail@2.0.0 2.0.0"])
    }

    func testRefusesOtherLocks() {
        let path = "packages.lock.json"
        assertUnknown("packages.lock.json 4", "{\"version\": 4, \"dependencies\": {}}", at: path)
        assertUnknown("packages.lock.json \"2\"", "{\"version\": \"2\", \"dependencies\": {}}", at: path)
        let rows = [
            ("{}", "there is no 'version'"), ("{\"version\": 1}", "there is no 'dependencies'"),
            ("{\"version\": 1, \"dependencies\": []}", "'dependencies' must be a table"),
            ("{\"version\": 1, \"dependencies\": {\"a\": {\"b\": true}}}", "a package must be a table"),
        ]
        for (text, reason) in rows { assertRefused(text, at: path, line: 1, because: reason) }
        assertRefused("", at: path, line: 1, because: "expected a value, not the end of the document")
    }

    func testReadsPackagesConfig() throws {
        let text = """
            \u{FEFF}<?xml version="1.0" encoding="utf-8"?>
            <packages>
              <package id="Acme.Anvil" version="1.2.0" targetFramework="net48" />
              <package id="Acme.Saw" version="3.0.0-beta.1" developmentDependency="true" />
              <package id="Acme.Rake" />
            </packages>
            """
        for path in ["web/packages.config", "Packages.Web.config"] {
            XCTAssertEqual(
                try InventoryTable.reading(text, at: path).packages,
                [
                    "3 NuGet Acme.Anvil 1.2.0 production -", "4 NuGet Acme.Saw 3.0.0-beta.1 development -",
                    "5 NuGet Acme.Rake [no version] production -",
                ], path)
        }
        XCTAssertEqual(try InventoryTable.reading("<packages/>", at: "packages.config").packages, [])
        assertRefused(
            "<configuration/>", at: "packages.config", line: 1, because: "the root element must be 'packages'")
        assertRefused(
            "<packages>\n<package/></packages>", at: "packages.config", line: 2, because: "a package has an 'id'")
        for path in ["web.config", "mypackages.config", "packages.configs", "packages.xconfig"] {
            XCTAssertFalse(LockfileReader().owns(Path(path)), path)
        }
    }

    func testReadsPackagesConfigInUTF16() throws {
        let text =
            "<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n<packages>\r\n<package id=\"A\" version=\"1.0\"/></packages>"
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
        let inventory = try LockfileReader().inventory(of: bytes, at: Path("packages.config"), beside: .none)
        XCTAssertEqual(InventoryTable(inventory).packages, ["3 NuGet A 1.0 production -"])
    }

    func testReadsWhatABuiltProgramBringsAlong() throws {
        let text = """
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v8.0/linux-x64", "signature": "" },
              "targets": {
                ".NETCoreApp,Version=v8.0": {},
                ".NETCoreApp,Version=v8.0/linux-x64": {
                  "App/1.0.0": { "dependencies": { "Acme.Anvil": "1.2.0" }, "runtime": { "App.dll": {} } },
                  "Acme.Anvil/1.2.0": { "dependencies": { "Acme.Nail": "2.0.0" } },
                  "Acme.Nail/2.0.0": {}
                }
              },
              "libraries": {
                "App/1.0.0": { "type": "project", "serviceable": false, "sha512": "" },
                "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1": { "type": "runtimepack", "sha512": "" },
                "Acme.Anvil/1.2.0": { "type": "package", "serviceable": true, "sha512": "sha512-aGFzaA==" },
                "Acme.Nail/2.0.0": { "type": "package" },
                "System.Old/4.0.0.0": { "type": "reference" }
              }
            }
            """
        let table = try InventoryTable.reading(text, at: "bin/App.deps.json")
        XCTAssertEqual(
            table.packages,
            [
                "13 NuGet Microsoft.NETCore.App.Runtime.linux-x64 8.0.1 production transitive",
                "14 NuGet Acme.Anvil 1.2.0 production direct", "15 NuGet Acme.Nail 2.0.0 production transitive",
            ])
        XCTAssertEqual(table.edges, ["* -> Acme.Anvil@1.2.0 -", "Acme.Anvil@1.2.0 -> Acme.Nail@2.0.0 -"])
        XCTAssertThrowsError(try InventoryTable.reading("{}", at: "a.deps.json")) { error in
            XCTAssertEqual(error as? LockfileError, .notOne)
        }
        assertRefused(
            "{\"runtimeTarget\": {}}", at: "a.deps.json", line: 1, because: "there are no 'libraries' or no 'targets'")
        assertRefused(
            "{\"targets\": {}, \"libraries\": {\n\"a\": {}}}", at: "a.deps.json", line: 2,
            because: "the key of a library is its name, '/' and its version")
    }

    func testReadsTheVersionsThatATreeShares() throws {
        let text = """
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                <AcmeVersion>1.2.0</AcmeVersion>
                <Doubled>$(AcmeVersion)-$(Suffix)</Doubled><Suffix>rc</Suffix>
                <Loop>$(Loop)x</Loop>
                <Split Condition="'$(TargetFramework)' == 'net6.0'">6.0.0</Split>
                <Split Condition="'$(TargetFramework)' == 'net8.0'">8.0.0</Split>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="Acme.Anvil" Version="$(acmeVersion)" />
                <PackageVersion Include="Acme.Saw" Version="[3.0.0]" />
                <PackageVersion Include="Acme.Twice" Version="$(Doubled)" />
                <PackageVersion Include="Acme.Split" Version="$(Split)" />
                <PackageVersion Include="Acme.Loop" Version="$(Loop)" />
                <PackageVersion Include="Acme.Float" Version="1.*" />
                <PackageVersion Include="Acme.Range" Version="[1.0,2.0)" />
                <PackageVersion Include="A;B"><Version>4.0</Version></PackageVersion>
                <PackageVersion Remove="C" />
                <GlobalPackageReference Include="Acme.Rake" Version="5.1.0" />
              </ItemGroup>
            </Project>
            """
        let packages = try InventoryTable.reading(text, at: "Directory.Packages.props").packages
        XCTAssertEqual(packages[4].prefix(26), "15 NuGet Acme.Loop [$(Loop")
        XCTAssertEqual(
            packages[..<4] + packages[5...],
            [
                "11 NuGet Acme.Anvil 1.2.0 production -", "12 NuGet Acme.Saw 3.0.0 production -",
                "13 NuGet Acme.Twice 1.2.0-rc production -", "14 NuGet Acme.Split [$(Split)] production -",
                "16 NuGet Acme.Float [1.*] production -", "17 NuGet Acme.Range [[1.0,2.0)] production -",
                "18 NuGet A 4.0 production -", "18 NuGet B 4.0 production -", "20 NuGet Acme.Rake 5.1.0 build -",
            ])
        assertRefused("<a/>", at: "Directory.Packages.props", line: 1, because: "the root element must be 'Project'")
    }

    private let project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <PackageReference Include="Acme.Anvil" Version="$(AnvilVersion)" />
            <PackageReference Include="Acme.Saw" />
            <PackageReference Include="Acme.Rake" VersionOverride="5.0.0" />
            <PackageReference Include="Acme.Test"><Version>6.*</Version><PrivateAssets>all</PrivateAssets></PackageReference>
            <PackageReference Include="Acme.Bare" />
          </ItemGroup>
        </Project>
        """

    func testReadsWhatAProjectAsksFor() throws {
        let shared = [
            "src/Directory.Packages.props":
                "<Project><ItemGroup><PackageVersion Include='acme.saw' Version='3.0.0'/></ItemGroup></Project>",
            "Directory.Packages.props":
                "<Project><ItemGroup><PackageVersion Include='Acme.Bare'/></ItemGroup></Project>",
            "Directory.Build.props":
                "<Project><PropertyGroup><AnvilVersion>1.2.0</AnvilVersion></PropertyGroup></Project>",
        ]
        let table = try InventoryTable.reading(project, at: "src/web/Web.csproj", beside: shared)
        XCTAssertEqual(
            table.packages,
            [
                "3 NuGet Acme.Anvil 1.2.0 production direct", "5 NuGet Acme.Rake 5.0.0 production direct",
                "6 NuGet Acme.Test [6.*] development direct", "7 NuGet Acme.Bare [no version] production direct",
            ])
        XCTAssertEqual(table.edges.first, "* -> Acme.Anvil@1.2.0 $(AnvilVersion)")
    }

    func testCountsWhatALockNamesThere() throws {
        let table = try InventoryTable.reading(project, at: "a/Web.fsproj", beside: ["a/packages.lock.json": lock])
        XCTAssertEqual(table.format, "project file, counted in packages.lock.json")
        XCTAssertEqual(table.packages, [])
    }
}
