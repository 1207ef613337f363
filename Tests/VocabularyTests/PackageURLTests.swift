import Vocabulary
import XCTest

final class PackageURLTests: XCTestCase {
    func testPublishedExamplesAreReadAndWrittenInTheirCanonicalForm() {
        // Of the test suite of the specification, read on 2026-11-24.
        let examples: [(input: String, canonical: String)] = [
            ("pkg:maven/org.apache.commons/io@1.3.4", "pkg:maven/org.apache.commons/io@1.3.4"),
            (
                "pkg:GOLANG/google.golang.org/genproto#/googleapis/api/annotations/",
                "pkg:golang/google.golang.org/genproto#googleapis/api/annotations"
            ),
            (
                "pkg:GOLANG/google.golang.org/genproto@abcdedf#/googleapis/api/annotations/",
                "pkg:golang/google.golang.org/genproto@abcdedf#googleapis/api/annotations"
            ),
            (
                "pkg:bitbucket/birKenfeld/pyGments-main@244fd47e07d1014f0aed9c",
                "pkg:bitbucket/birkenfeld/pygments-main@244fd47e07d1014f0aed9c"
            ),
            (
                "pkg:github/Package-url/purl-Spec@244fd47e07d1004f0aed9c",
                "pkg:github/package-url/purl-spec@244fd47e07d1004f0aed9c"
            ),
            (
                "pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie",
                "pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie"
            ),
            ("pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64", "pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64"),
            (
                "pkg:Maven/org.apache.xmlgraphics/batik-anim@1.9.1?repositorY_url=repo.spring.io/release&classifier=sources",
                "pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1?classifier=sources&repository_url=repo.spring.io%2Frelease"
            ),
            ("pkg:npm/%40angular/animation@12.3.1", "pkg:npm/%40angular/animation@12.3.1"),
            ("pkg:npm/@babel/core", "pkg:npm/%40babel/core"),
            ("pkg:npm/%40babel/core#/googleapis/api/annotations/", "pkg:npm/%40babel/core#googleapis/api/annotations"),
            ("pkg:Nuget/EnterpriseLibrary.Common@6.0.1304", "pkg:nuget/EnterpriseLibrary.Common@6.0.1304"),
            ("pkg:PYPI/Django_package@1.11.1.dev1", "pkg:pypi/django-package@1.11.1.dev1"),
            ("pkg:composer/Laravel/Laravel@5.5.0", "pkg:composer/laravel/laravel@5.5.0"),
            ("pkg://maven/org.apache.commons/io", "pkg:maven/org.apache.commons/io"),
            ("pkg:///maven/org.apache.commons/io", "pkg:maven/org.apache.commons/io"),
            (
                "pkg:maven/mygroup/myartifact@1.0.0%20Final?mykey=my%20value",
                "pkg:maven/mygroup/myartifact@1.0.0%20Final?mykey=my%20value"
            ),
            ("pkg:swift/github.com/Alamofire/Alamofire@5.4.3", "pkg:swift/github.com/Alamofire/Alamofire@5.4.3"),
            (
                "pkg:julia/Dates@1.9.0?uuid=ade2ca70-3891-5945-98fb-dc099432e06a",
                "pkg:julia/Dates@1.9.0?uuid=ade2ca70-3891-5945-98fb-dc099432e06a"
            ),
            (
                "pkg:mlflow/CreditFraud@3?repository_url=https://adb-5.0.azuredatabricks.net/api",
                "pkg:mlflow/creditfraud@3?repository_url=https:%2F%2Fadb-5.0.azuredatabricks.net%2Fapi"
            ),
            (
                "pkg:huggingface/EleutherAI/gpt-neo-1.3B@797174552AE47F449AB70B684CABCB6603E5E85E",
                "pkg:huggingface/EleutherAI/gpt-neo-1.3B@797174552ae47f449ab70b684cabcb6603e5e85e"
            ),
            ("pkg:brew/postgresql%4012@12.17", "pkg:brew/postgresql%4012@12.17"),
            ("pkg:pub/My-Package@1.0.0", "pkg:pub/my_package@1.0.0"),
            ("PKG:npm/a@1?empty=&b=c#./x/../y", "pkg:npm/a@1?b=c#x/y"),
        ]
        for (input, canonical) in examples {
            XCTAssertEqual(PackageURL(input)?.text, canonical, input)
            XCTAssertEqual(PackageURL(canonical)?.text, canonical, "canonical text stays as it is")
        }
    }

    func testThePartsAreDecoded() throws {
        let url = try XCTUnwrap(
            PackageURL("pkg:golang/github.com/a%20b/c@v1.0.0+incompatible?arch=x%26y&Os=linux#d%2Fe/f"))
        XCTAssertEqual(url.type, "golang")
        XCTAssertEqual(url.namespace, ["github.com", "a b"])
        XCTAssertEqual(url.name, "c")
        XCTAssertEqual(url.version, "v1.0.0+incompatible")
        XCTAssertEqual(url.qualifiers, ["arch": "x&y", "os": "linux"])
        XCTAssertEqual(url.subpath, ["d/e", "f"])
        XCTAssertEqual(url.text, "pkg:golang/github.com/a%20b/c@v1.0.0%2Bincompatible?arch=x%26y&os=linux#d%2Fe/f")
    }

    func testWhatIsNoPackageURLIsRefused() {
        let texts = [
            "", "pkg", "pkg:", "pkg:npm", "pkg:npm/", "EnterpriseLibrary.Common@6.0.1304",
            "pkg:EnterpriseLibrary.Common@6.0.1304", "pkg:n&g?inx/nginx@0.8.9", "pkg:3nginx/nginx@0.8.9",
            "pkg:nginx:a/nginx@0.8.9", "pkg:npm/myartifact@1.0.0?in%20production=true", "pkg:maven/@1.3.4",
            "pkg%3Amaven/org.apache.commons/io", "pkg:cran/@0.9.1", "pkg:swift/Alamofire@5.4.3",
            "pkg:swift/github.com/Alamofire/@5.4.3", "pkg:julia/Dates", "pkg:cpan/GDT/URI::PackageURL",
            "pkg:vcpkg/boost/asio@1.84.0", "pkg:otp/namespace/hex@2.1.1", "pkg:vscode-extension/java@1.46",
            "pkg:chrome-extension/dogs", "pkg:npm/a%2@1", "pkg:npm/a%ZZ", "pkg:npm/%FF", "pkg:npm/a?b",
            "pkg:npm/a?b=1&B=2",
            "http://npm/a",
        ]
        for text in texts { XCTAssertNil(PackageURL(text), text) }
    }

    func testEcosystemsAndNamesAreThoseOfOSV() {
        let urls: [(text: String, ecosystem: String?, name: String)] = [
            ("pkg:npm/%40angular/core@1", "npm", "@angular/core"), ("pkg:pypi/Foo.Bar__baz", "PyPI", "foo-bar-baz"),
            ("pkg:golang/github.com/a/b/v2", "Go", "github.com/a/b/v2"), ("pkg:golang/stdlib", "Go", "stdlib"),
            ("pkg:cargo/serde", "crates.io", "serde"), ("pkg:gem/rails", "RubyGems", "rails"),
            ("pkg:composer/Symfony/http", "Packagist", "symfony/http"), ("pkg:hex/phoenix", "Hex", "phoenix"),
            ("pkg:pub/http", "Pub", "http"), ("pkg:swift/github.com/a/b", "SwiftURL", "github.com/a/b"),
            ("pkg:maven/org.example/a", "Maven", "org.example:a"), ("pkg:nuget/A.B", "NuGet", "A.B"),
            ("pkg:conan/openssl", "ConanCenter", "openssl"), ("pkg:cran/A3", "CRAN", "A3"),
            ("pkg:hackage/aeson", "Hackage", "aeson"), ("pkg:julia/A?uuid=1", "Julia", "A"),
            ("pkg:githubactions/Actions/Cache@v4", "GitHub Actions", "actions/cache"),
            ("pkg:github/actions/checkout@v4", "GitHub Actions", "actions/checkout"),
            ("pkg:cocoapods/AFNetworking", "CocoaPods", "AFNetworking"), ("pkg:conda/absl-py", "Conda", "absl-py"),
            ("pkg:bioconductor/edgeR", "Bioconductor", "edgeR"),
            ("pkg:deb/debian/curl?distro=debian-12", "Debian:12", "curl"), ("pkg:deb/debian/curl", "Debian", "curl"),
            ("pkg:deb/debian/curl?distro=bookworm", "Debian", "curl"),
            ("pkg:deb/ubuntu/curl?distro=ubuntu-22.04", "Ubuntu:22.04:LTS", "curl"),
            ("pkg:deb/ubuntu/curl?distro=ubuntu-23.10", "Ubuntu:23.10", "curl"),
            ("pkg:apk/alpine/curl?distro=alpine-3.18.4", "Alpine:v3.18", "curl"),
            ("pkg:rpm/almalinux/curl?distro=almalinux-9.2", "AlmaLinux:9", "curl"),
            ("pkg:rpm/redhat/curl?distro=rhel-9", "Red Hat", "curl"), ("pkg:rpm/fedora/curl", nil, "fedora/curl"),
            ("pkg:docker/library/nginx", nil, "library/nginx"),
        ]
        for (text, ecosystem, name) in urls {
            XCTAssertEqual(PackageURL(text)?.ecosystem?.description, ecosystem, text)
            XCTAssertEqual(PackageURL(text)?.packageName, name, text)
        }
    }

    func testPackagesOfAdvisoriesHaveOne() {
        let packages: [(ecosystem: Ecosystem, name: String, version: String?, text: String?)] = [
            (.npm, "@angular/core", "1.0.0", "pkg:npm/%40angular/core@1.0.0"), (.npm, "a", nil, "pkg:npm/a"),
            (.pypi, "Foo_Bar.baz", "1", "pkg:pypi/foo-bar-baz@1"),
            (.go, "github.com/a/b", "v1", "pkg:golang/github.com/a/b@v1"),
            (.maven, "org.example:a", "1", "pkg:maven/org.example/a@1"), (.maven, "a:", "1", nil),
            (.maven, "a", "1", nil), (.maven, "a:b:c", "1", nil),
            (.cocoaPods, "GoogleUtilities/NSData+zlib", "7.5.2", "pkg:cocoapods/GoogleUtilities@7.5.2#NSData%2Bzlib"),
            (.git, "host.example/a/b", nil, "pkg:git/host.example/a/b"),
            (.gitHubActions, "actions/checkout", "v4.1.0", "pkg:githubactions/actions/checkout@v4.1.0"),
            (.swift, "github.com/a/b", nil, "pkg:swift/github.com/a/b"), (.swift, "b", nil, nil), (.npm, "", nil, nil),
            (Ecosystem("Debian:12"), "curl", "7", "pkg:deb/debian/curl@7?distro=debian-12"),
            (Ecosystem("Alpine:v3.18"), "curl", "7", "pkg:apk/alpine/curl@7?distro=alpine-3.18"),
            (Ecosystem("Ubuntu:22.04:LTS"), "curl", nil, "pkg:deb/ubuntu/curl?distro=ubuntu-22.04"),
            (.jsr, "@std/path", "1.0.0", "pkg:jsr/%40std/path@1.0.0"), (.runtime, "node", "20.0.0", nil),
        ]
        for (ecosystem, name, version, text) in packages {
            let url = PackageURL(ecosystem: ecosystem, name: name, version: version)
            XCTAssertEqual(url?.text, text, "\(ecosystem) \(name)")
            guard let url else { continue }
            XCTAssertEqual(url.ecosystem, ecosystem, "\(url)")
            XCTAssertEqual(PackageURL(url.text), url, "\(url)")
        }
    }
}
