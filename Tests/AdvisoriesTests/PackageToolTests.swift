import Vocabulary
import XCTest

@testable import Advisories

final class PackageToolTests: XCTestCase {
    private func tool(of file: String, format: String = "") -> (any PackageTool)? {
        let keepers = Roster.packageTools.filter { $0.keeps(Path(file), format: format) }
        XCTAssertLessThanOrEqual(keepers.count, 1, file)
        return keepers.first
    }

    func testEachLockfileHasOneToolThatTakesOtherVersions() throws {
        let change = try XCTUnwrap(VersionChange(of: "thing", from: "1.0.0", to: "1.0.2", isDevelopment: false))
        let overrides = #"put `"overrides": { "thing": "1.0.2" }` into package.json, then "#
        let resolutions = #"put `"resolutions": { "thing": "1.0.2" }` into package.json, then `yarn install`"#
        for (file, format, update, force) in [
            ("a/package-lock.json", "", "`npm update thing`", overrides + "`npm install`"),
            ("npm-shrinkwrap.json", "", "`npm update thing`", overrides + "`npm install`"),
            ("bun.lock", "", "`bun update thing`", overrides + "`bun install`"),
            ("yarn.lock", "yarn.lock v1", "take the entry of thing out of yarn.lock, then `yarn install`", resolutions),
            ("yarn.lock", "yarn.lock v10", "`yarn up --recursive thing`", resolutions),
            (
                "pnpm-lock.yaml", "", "`pnpm update --depth Infinity thing`",
                #"put `"pnpm": { "overrides": { "thing": "1.0.2" } }` into package.json, then `pnpm install`"#
            ),
            (
                "uv.lock", "", "`uv lock --upgrade-package thing==1.0.2`",
                #"put `override-dependencies = ["thing==1.0.2"]` under `[tool.uv]` in pyproject.toml, then `uv lock`"#
            ),
            ("poetry.lock", "", "`poetry update thing`", nil),
            (
                "pdm.lock", "", "`pdm update thing`",
                #"put `thing = "1.0.2"` under `[tool.pdm.resolution.overrides]` in pyproject.toml, then `pdm lock`"#
            ),
            ("Pipfile.lock", "", "`pipenv upgrade 'thing==1.0.2'`", nil),
            (
                "requirements/dev.txt", "",
                "write `thing==1.0.2` instead of 1.0.0, with new hashes where the file has them",
                "write `thing==1.0.2` instead of 1.0.0, with new hashes where the file has them"
            ),
            (
                "Cargo.lock", "", "`cargo update -p thing@1.0.0 --precise 1.0.2`",
                """
                update the crates that ask for less, or put a mended fork of 1.0.0 under `[patch.crates-io]` in Cargo.toml
                """
            ),
            ("go.mod", "", "`go get thing@v1.0.2`, then `go mod tidy`", "`go get thing@v1.0.2`, then `go mod tidy`"),
            (
                "composer.lock", "", "`composer update thing`",
                "update the packages that `composer prohibits thing 1.0.2` names"
            ),
            ("Gemfile.lock", "", "`bundle update --conservative thing`", nil),
            (
                ".github/workflows/ci.yml", "GitHub Actions",
                "write the commit of 1.0.2 and behind it the comment `# 1.0.2`, or at least `thing@1.0.2`",
                "write the commit of 1.0.2 and behind it the comment `# 1.0.2`, or at least `thing@1.0.2`"
            ),
            (
                "pom.xml", "pom.xml",
                "write `<version>1.0.2</version>` instead of 1.0.0 for it, or in the property that it names",
                "name it with `<version>1.0.2</version>` under `<dependencyManagement>`"
            ),
            (
                "a.csproj", "project file",
                """
                `dotnet add package thing --version 1.0.2`, or 1.0.2 in Directory.Packages.props where projects share it
                """,
                """
                `dotnet add package thing --version 1.0.2`, or 1.0.2 in Directory.Packages.props where projects share it
                """
            ),
            (
                "mix.lock", "", "`mix deps.update thing`",
                "put `{:thing, \"1.0.2\", override: true}` into mix.exs, then `mix deps.get`"
            ),
            (
                "pubspec.lock", "", "`dart pub upgrade thing`",
                "put `thing: 1.0.2` under `dependency_overrides:` in pubspec.yaml, then `dart pub get`"
            ),
        ] as [(String, String, String, String?)] {
            let tool = try XCTUnwrap(tool(of: file, format: format), file)
            XCTAssertEqual(tool.update(to: change), update, file)
            XCTAssertEqual(tool.force(change), force, file)
            XCTAssertTrue(tool.raise(to: change).contains("1.0.2"), file)
        }
        XCTAssertNil(tool(of: "renv.lock"))
    }

    func testTagsOfActionsKeepTheirLetter() throws {
        let change = try XCTUnwrap(VersionChange(of: "a/b", from: "v1.0.0", to: "1.0.2", isDevelopment: false))
        XCTAssertEqual(
            ActionPin().update(to: change),
            "write the commit of v1.0.2 and behind it the comment `# v1.0.2`, or at least `a/b@v1.0.2`")
    }

    func testGoTakesItsOwnReleasesByAnotherName() throws {
        let change = try XCTUnwrap(VersionChange(of: "stdlib", from: "1.20.0", to: "1.20.5", isDevelopment: false))
        XCTAssertEqual(GoCommand().update(to: change), "`go get go@1.20.5`, and build with that release of Go")
    }

    func testDevelopmentDependenciesStayThat() throws {
        let change = try XCTUnwrap(VersionChange(of: "thing", from: "1.0.0", to: "1.0.2", isDevelopment: true))
        for file in ["package-lock.json", "pnpm-lock.yaml", "bun.lock", "uv.lock", "pdm.lock", "Cargo.lock"] {
            XCTAssertTrue(try XCTUnwrap(tool(of: file)).raise(to: change).contains("dev"), file)
        }
    }
}
