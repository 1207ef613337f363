import Extracting
import Vocabulary
import XCTest

final class GradleLockTests: XCTestCase {
    func testOwnsEveryLockOfAGradleBuild() {
        let rows = [
            ("gradle.lockfile", true), ("app/gradle.lockfile", true), ("buildscript-gradle.lockfile", true),
            ("settings-gradle.lockfile", true), ("gradle/dependency-locks/compileClasspath.lockfile", true),
            ("locks/compileClasspath.lockfile", false), ("gradle.lockfile.bak", false),
        ]
        for (path, owned) in rows {
            XCTAssertEqual(LockfileReader().owns(Path(path)), owned, path)
        }
    }

    private let lock = """
        # This is a Gradle generated file for dependency locking.
        # Manual edits can break the build and are not advised.
        org.acme:anvil:1.2.0=compileClasspath,runtimeClasspath,testRuntimeClasspath
        org.acme:hammer:2.0-rc1=testCompileClasspath,testRuntimeClasspath
        org.acme:tongs:3.1=annotationProcessor
        org.acme:bellows:1.0-SNAPSHOT=runtimeClasspath
        org.acme:rake:5.0=kotlinCompilerClasspath,testCompileClasspath
        empty=debugCompileClasspath
        """

    func testReadsModulesWithTheirScopes() throws {
        XCTAssertEqual(
            try InventoryTable.reading(lock, at: "app/gradle.lockfile").packages,
            [
                "3 Maven org.acme:anvil 1.2.0 production -", "4 Maven org.acme:hammer 2.0-rc1 development -",
                "5 Maven org.acme:tongs 3.1 build -", "6 Maven org.acme:bellows [1.0-SNAPSHOT] production -",
                "7 Maven org.acme:rake 5.0 development -",
            ])
    }

    func testWhatTheBuildScriptUsesIsForTheBuild() throws {
        for path in ["buildscript-gradle.lockfile", "a/settings-gradle.lockfile"] {
            XCTAssertEqual(
                try InventoryTable.reading("org.acme:plough:1=classpath\r\nempty=\r\n", at: path).packages,
                ["1 Maven org.acme:plough 1 build -"], path)
        }
    }

    func testReadsTheFilesBeforeGradle6() throws {
        let rows = [("compileClasspath", "production"), ("testRuntime", "development")]
        for (configuration, scope) in rows {
            let path = "gradle/dependency-locks/\(configuration).lockfile"
            XCTAssertEqual(
                try InventoryTable.reading("# note\norg.acme:anvil:1.2.0\n", at: path).packages,
                ["2 Maven org.acme:anvil 1.2.0 \(scope) -"], path)
        }
    }

    func testAnEmptyLockSaysSo() throws {
        XCTAssertEqual(try InventoryTable.reading("# note\nempty=classpath\n", at: "gradle.lockfile").packages, [])
        for text in ["", "# note\n"] {
            assertRefused(
                text, at: "gradle.lockfile", line: 1,
                because: "the lockfile names no module, nor a configuration that is empty")
        }
    }

    func testRefusesWhatIsNoModule() {
        for line in ["org.acme:anvil=a", "org.acme:anvil:1.2.0", "::=a", "{", "a:b:c:d=e"] {
            assertRefused(
                "a:b:1=c\n\(line)\n", at: "gradle.lockfile", line: 2,
                because: "here 'group:artifact:version=configurations' must stand, not '\(line)'")
        }
    }
}
