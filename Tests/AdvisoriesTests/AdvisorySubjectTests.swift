import Vocabulary
import XCTest

@testable import Advisories

final class AdvisorySubjectTests: XCTestCase {
    func testSpellingsOfOnePackageAreOneSubject() {
        for (ecosystem, spelling, normal) in [
            ("PyPI", "Zope.Interface__X", "zope-interface-x"), ("npm", "@Scope/Name", "@Scope/Name"),
            ("NuGet", "Newtonsoft.Json", "newtonsoft.json"), ("Packagist", "Vendor/Name", "vendor/name"),
            ("GitHub Actions", "Actions/Checkout", "actions/checkout"), ("Maven", "org.Example:A", "org.Example:A"),
            ("SwiftURL", "https://github.com/Apple/swift-nio.git", "github.com/apple/swift-nio"),
            ("GIT", "git@github.com:owner/name.git/", "github.com/owner/name"),
            ("GIT", "ssh://git@example.com:22/owner/name", "example.com/owner/name"), ("GIT", "", ""),
            ("GIT", ":", "/"),
            ("GIT", "://", ""), ("Debian:12", "curl", "curl"),
        ] {
            let subject = AdvisorySubject(ecosystem: Ecosystem(ecosystem), name: spelling)
            XCTAssertEqual(subject.name, normal, spelling)
        }
        XCTAssertEqual(AdvisorySubject(ecosystem: Ecosystem("Debian:12"), name: "curl").ecosystem, "Debian")
    }

    func testARecordIsFiledUnderEachPackageAndRepositoryOnce() {
        let commits = Advisory.AffectedRange(type: .commits, repository: "https://git.example/a.git", events: [])
        let named = Advisory.Affected(package: .init(ecosystem: .pypi, name: "A_B"), ranges: [commits])
        let again = Advisory.Affected(package: .init(ecosystem: .pypi, name: "a-b"))
        let advisory = Advisory(id: "X", affected: [named, again, Advisory.Affected(ranges: [commits])])
        XCTAssertEqual(
            advisory.subjects,
            [
                AdvisorySubject(ecosystem: .pypi, name: "a-b"),
                AdvisorySubject(ecosystem: .git, name: "git.example/a"),
            ])
    }
}
