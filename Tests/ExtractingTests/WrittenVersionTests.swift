import Vocabulary
import XCTest

@testable import Extracting

/// Where the versions of packages stand in files that people write.
final class WrittenVersionTests: XCTestCase {
    /// Each marked version between brackets, as `line:column-column [version] in text`.
    private func versions(in text: String, at path: String, beside others: [String: String] = [:]) throws -> [String] {
        let inventory = try InventoryTable.inventory(of: text, at: path, beside: others)
        let bytes = Array(text.utf8)
        return inventory.writtenVersions.sorted { $0.key < $1.key }.map { index, written in
            let place = written.location
            XCTAssertEqual(
                String(decoding: bytes[place.bytes], as: UTF8.self), inventory.packages[index].version, path)
            return "\(place.start.line):\(place.start.column)-\(place.end.column) \(written.text)"
        }
    }

    func testVersionsThatPeopleWriteHaveAPlace() throws {
        let rows: [(path: String, text: String, expected: [String])] = [
            (
                "requirements.txt", "# web\r\nflask == 2.0.1 ; python_version > '3'\r\n\tjinja2==3.0.0 # é\n",
                ["2:10-15 flask == 2.0.1 ; python_version > '3'", "3:10-15 jinja2==3.0.0 # é"]
            ),
            ("requirements.txt", "\u{FEFF}flask==2.0.1", ["1:9-14 flask==2.0.1"]),
            (
                "web/package.json", #"{"token": "x", "dependencies": {"é": "1.2.3", "b": "^1.2.3"}}"#,
                [#"1:39-44 "é": "1.2.3""#]
            ),
            (
                ".github/workflows/ci.yml",
                """
                on: push
                jobs:
                  a:
                    steps:
                      - uses: owner/action@v1.2.3 # of 1.2.3
                      - uses: "owner/action@v1.2.3"
                      - uses: owner/other@v2

                """, ["5:28-34 owner/action@v1.2.3", #"6:29-35 "owner/action@v1.2.3""#]
            ),
            (
                "app.csproj",
                """
                <Project><ItemGroup>
                  <PackageReference Include="A" Version="1.2.3" />
                  <PackageReference Include="B"><Version>2.0.0</Version></PackageReference>
                </ItemGroup></Project>
                """,
                [
                    #"2:42-47 <PackageReference Include="A" Version="1.2.3" />"#,
                    #"3:42-47 <PackageReference Include="B"><Version>2.0.0</Version></PackageReference>"#,
                ]
            ),
            (
                "pom.xml",
                """
                <project>
                  <dependencies><dependency>
                    <groupId>g</groupId><artifactId>a-1.0</artifactId>
                    <version>1.0</version>
                  </dependency></dependencies>
                </project>
                """, ["4:14-17 <version>1.0</version>"]
            ),
        ]
        for row in rows { XCTAssertEqual(try versions(in: row.text, at: row.path), row.expected, row.text) }
    }

    func testWhatCannotBeChangedByItselfHasNone() throws {
        let rows: [(path: String, text: String, others: [String: String])] = [
            // Which of two is meant nobody can tell.
            ("requirements.txt", "a==1.0 # not 1.0\n", [:]),
            ("requirements.txt", "a==1.0,>=1.0\n", [:]),
            // A range, a wildcard, and a version that goes on in the next line.
            ("requirements.txt", "a>=1.0\nb==1.*\nc== \\\n  1.0\n", [:]),
            // Hashes would have to follow.
            ("requirements.txt", "a==1.0 --hash=sha256:\(String(repeating: "0", count: 64))\n", [:]),
            // It stands in another file.
            ("requirements.txt", "-r more.lst\n", ["more.lst": "a==1.0\n"]),
            ("requirements.txt", "-c limits.lst\na\n", ["limits.lst": "a==1.0\n"]),
            (
                "pom.xml",
                """
                <project><properties><v>1.0</v></properties><dependencies>
                <dependency><groupId>g</groupId><artifactId>a</artifactId><version>${v}</version></dependency>
                </dependencies></project>
                """, [:]
            ),
            (
                "app.csproj",
                #"<Project><ItemGroup><PackageReference Include="A" Version="[1.0,)"/></ItemGroup></Project>"#, [:]
            ),
            (
                ".github/workflows/ci.yml",
                "on: push\njobs:\n  a:\n    steps:\n      - uses: a/b@\(String(repeating: "a", count: 40)) # v1.2.3\n",
                [:]
            ),
            // A lock has to follow.
            ("go.mod", "module m\n\ngo 1.21\n\nrequire example.com/a v1.0.0\n", [:]),
            ("Cargo.lock", "version = 3\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n", [:]),
        ]
        for row in rows {
            XCTAssertEqual(try versions(in: row.text, at: row.path, beside: row.others), [], row.text)
        }
    }

    func testTextInUTF16HasNone() throws {
        let text = "a==1.0\n"
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let inventory = try LockfileReader().inventory(
            of: bytes, at: Path("requirements.txt"), beside: .none)
        XCTAssertEqual(inventory.packages.map(\.version), ["1.0"])
        XCTAssertEqual(inventory.writtenVersions, [:])
    }
}
