import Extracting
import Vocabulary
import XCTest

final class MavenPOMTests: XCTestCase {
    private func project(_ inner: String) -> String {
        "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">\n<modelVersion>4.0.0</modelVersion>\n\(inner)\n</project>"
    }

    private func dependency(_ artifact: String, _ more: String = "") -> String {
        "<dependency><groupId>org.acme</groupId><artifactId>\(artifact)</artifactId>\(more)</dependency>"
    }

    func testReadsVersionsScopesPluginsAndProfiles() throws {
        let text = project(
            """
            <groupId>org.acme</groupId><artifactId>app</artifactId><version>9.1</version>
            <properties><anvil.version>1.2.0</anvil.version><both>${anvil.version}-${project.version}</both></properties>
            <dependencies>
            \(dependency("anvil", "<version>${anvil.version}</version>"))
            \(dependency("own", "<version>${project.version}</version>"))
            \(dependency("nested", "<version>${both}</version>"))
            \(dependency("hammer", "<version> 2.0 </version><scope>test</scope>"))
            \(dependency("jetty", "<version>3</version><scope>provided</scope>"))
            \(dependency("driver", "<version>4</version><scope>runtime</scope>"))
            \(dependency("extra", "<version>5</version><optional>true</optional>"))
            \(dependency("hard", "<version>[6.0]</version>"))
            \(dependency("range", "<version>[1.0,2.0)</version>"))
            \(dependency("moving", "<version>LATEST</version>"))
            \(dependency("snapshot", "<version>1.0-SNAPSHOT</version>"))
            \(dependency("stray", "<version>${nowhere}</version>"))
            \(dependency("bare"))
            </dependencies>
            <build><pluginManagement><plugins>
            <plugin><artifactId>maven-jar-plugin</artifactId><version>3.3.0</version></plugin>
            </plugins></pluginManagement>
            <plugins><plugin><artifactId>maven-jar-plugin</artifactId></plugin>
            <plugin><groupId>com.acme</groupId><artifactId>plough</artifactId><version>7</version>
            <dependencies>\(dependency("share", "<version>8</version>"))</dependencies></plugin></plugins>
            <extensions><extension><groupId>com.acme</groupId><artifactId>wagon</artifactId><version>2</version></extension></extensions>
            </build>
            <profiles><profile><id>old</id><properties><anvil.version>1.1.0</anvil.version></properties>
            <dependencies>\(dependency("anvil", "<version>${anvil.version}</version>"))</dependencies></profile></profiles>
            """)
        let table = try InventoryTable.reading(text, at: "pom.xml")
        XCTAssertEqual(
            table.packages,
            [
                "6 Maven org.acme:anvil 1.2.0 production direct", "7 Maven org.acme:own 9.1 production direct",
                "8 Maven org.acme:nested 1.2.0-9.1 production direct", "9 Maven org.acme:hammer 2.0 development direct",
                "10 Maven org.acme:jetty 3 peer direct", "11 Maven org.acme:driver 4 production direct",
                "12 Maven org.acme:extra 5 optional direct", "13 Maven org.acme:hard 6.0 production direct",
                "14 Maven org.acme:range [[1.0,2.0)] production direct",
                "15 Maven org.acme:moving [LATEST] production direct",
                "16 Maven org.acme:snapshot [1.0-SNAPSHOT] production direct",
                "17 Maven org.acme:stray [${nowhere}] production direct",
                "18 Maven org.acme:bare [no version] production direct",
                "23 Maven org.apache.maven.plugins:maven-jar-plugin 3.3.0 build direct",
                "24 Maven com.acme:plough 7 build direct", "25 Maven org.acme:share 8 build direct",
                "26 Maven com.acme:wagon 2 build direct", "29 Maven org.acme:anvil 1.1.0 production direct",
            ])
        XCTAssertEqual(table.unresolved, ["17 nothing in this tree tells the version ${nowhere} of org.acme:stray"])
        XCTAssertEqual(table.edges.first, "* -> org.acme:anvil@1.2.0 ${anvil.version}")
    }

    private var parent: String {
        project(
            """
            <groupId>org.acme</groupId><artifactId>root</artifactId><version>${revision}</version>
            <properties><revision>3.0</revision><anvil>1.2.0</anvil><saw>1</saw></properties>
            <modules><module>app</module><module>bom</module></modules>
            <dependencyManagement><dependencies>
            \(dependency("anvil", "<version>${anvil}</version>"))
            \(dependency("saw", "<version>${saw}</version><scope>test</scope>"))
            \(dependency("acme-bom", "<version>${revision}</version><type>pom</type><scope>import</scope>"))
            </dependencies></dependencyManagement>
            <build><plugins><plugin><groupId>com.acme</groupId><artifactId>plough</artifactId><version>7</version></plugin>
            </plugins></build>
            """)
    }

    private var bom: String {
        project(
            """
            <parent><groupId>org.acme</groupId><artifactId>root</artifactId><version>${revision}</version></parent>
            <artifactId>acme-bom</artifactId>
            <dependencyManagement><dependencies>
            \(dependency("anvil", "<version>0.1</version>"))\(dependency("nail", "<version>${project.version}</version>"))
            </dependencies></dependencyManagement>
            """)
    }

    func testTakesVersionsFromParentsAndImportsOfTheTree() throws {
        let app = project(
            """
            <parent><groupId>org.acme</groupId><artifactId>root</artifactId><version>${revision}</version></parent>
            <artifactId>app</artifactId>
            <properties><saw>2</saw></properties>
            <dependencies>
            \(dependency("anvil"))
            \(dependency("saw"))
            \(dependency("nail"))
            \(dependency("sibling", "<version>${project.version}</version>"))
            \(dependency("rusty"))
            </dependencies>
            <build><plugins><plugin><groupId>com.acme</groupId><artifactId>plough</artifactId></plugin></plugins></build>
            """)
        let table = try InventoryTable.reading(
            app, at: "app/pom.xml", beside: ["pom.xml": parent, "bom/pom.xml": bom])
        XCTAssertEqual(
            table.packages,
            [
                "7 Maven org.acme:anvil 1.2.0 production direct", "8 Maven org.acme:saw 2 development direct",
                "9 Maven org.acme:nail 3.0 production direct", "10 Maven org.acme:sibling 3.0 production direct",
                "11 Maven org.acme:rusty [no version] production direct", "13 Maven com.acme:plough 7 build direct",
            ])
        XCTAssertEqual(table.unresolved, [])
    }

    func testSaysWhatOnlyARegistryCouldTell() throws {
        let text = project(
            """
            <parent><groupId>com.tools</groupId><artifactId>starter</artifactId><version>2.0</version>
            <relativePath/></parent>
            <artifactId>app</artifactId>
            <dependencyManagement><dependencies>
            \(dependency("far-bom", "<version>1</version><type>pom</type><scope>import</scope>"))
            </dependencies></dependencyManagement>
            <dependencies>
            \(dependency("anvil"))
            <dependency><groupId>${far}</groupId><artifactId>x</artifactId></dependency>
            </dependencies>
            """)
        let table = try InventoryTable.reading(text, at: "a/pom.xml", beside: ["pom.xml": parent])
        XCTAssertEqual(
            table.packages,
            ["10 Maven org.acme:anvil [managed by com.tools:starter:2.0 or org.acme:far-bom:1] production direct"])
        XCTAssertEqual(
            table.unresolved,
            [
                "3 com.tools:starter:2.0 is not in this tree", "7 org.acme:far-bom:1 is not in this tree",
                "11 nothing in this tree tells the name ${far}:x",
            ])
    }

    func testTakesNoOtherProjectForTheParent() throws {
        for (group, version) in [("org.other", "${revision}"), ("org.acme", "2.9")] {
            let text = project(
                """
                <parent><groupId>\(group)</groupId><artifactId>root</artifactId><version>\(version)</version></parent>
                <dependencies>\(dependency("anvil"))</dependencies>
                """)
            let other = parent.replacing("<version>${revision}</version>\n<prop", with: "<version>3.0</version>\n<prop")
            let table = try InventoryTable.reading(text, at: "a/pom.xml", beside: ["pom.xml": other])
            XCTAssertEqual(table.unresolved, ["3 \(group):root:\(version) is not in this tree"])
        }
    }

    func testSurvivesProjectsThatLeadInCircles() throws {
        let lines = (0..<60).map { "<a\($0)>${a\($0 + 1)}${a\($0 + 1)}</a\($0)>" }.joined()
        let text = project(
            """
            <parent><groupId>org.acme</groupId><artifactId>b</artifactId><version>1</version>
            <relativePath>pom.xml</relativePath></parent>
            <groupId>org.acme</groupId><artifactId>b</artifactId><version>1</version>
            <properties><x>${y}</x><y>${x}</y>\(lines)<a60>z</a60></properties>
            <dependencies>\(dependency("one", "<version>${x}</version>"))\(dependency("two", "<version>${a0}</version>"))
            </dependencies>
            """)
        let table = try InventoryTable.reading(text, at: "pom.xml", beside: ["pom.xml": text])
        XCTAssertEqual(table.packages.count, 2)
        XCTAssertTrue(table.packages.allSatisfy { $0.contains("[") }, "\(table.packages)")
    }

    func testRefusesNewerModelsAndOtherFiles() {
        assertUnknown("POM model 5.0.0", "<project><modelVersion>5.0.0</modelVersion></project>", at: "pom.xml")
        assertRefused("<a/>", at: "pom.xml", line: 1, because: "the root element must be 'project'")
        assertRefused(
            "<project><dependencies>\n<dependency><artifactId>a</artifactId></dependency></dependencies></project>",
            at: "pom.xml", line: 2, because: "a dependency has a 'groupId' and an 'artifactId'")
        assertRefused(
            "<!DOCTYPE project [<!ENTITY a 'b'>]><project>&a;</project>", at: "pom.xml", line: 1,
            because: "a document type, and entities with it, is not read: it could grow without end")
    }
}
