import Vocabulary

/// What a path tells about the file that it names.
struct Surroundings {
    /// A test, an example, a fixture or a document.
    let isExample: Bool
    /// The definition of a pipeline, such as a GitHub Actions workflow.
    let isPipeline: Bool
    /// A file under `public/` or `static/`, which bundlers copy to the site as it is.
    let isServed: Bool
    /// What git keeps of a clone for itself.
    let isOfClone: Bool
    /// In a build output, a file that browsers may load: of their types, and not in a part that runs on a server.
    let isForBrowsers: Bool

    init(of path: Path) {
        let spelled = path.components.map { String(decoding: $0, as: UTF8.self) }
        let components = spelled.map { $0.lowercased() }
        let (folders, name) = (components.dropLast(), components.last ?? "")
        let isBrowserType = browserTypes.contains { name.hasSuffix($0) }
        isExample =
            folders.contains(where: exampleFolders.contains) || isExampleName(name)
            || spelled.contains { exampleWords.contains(lastWord(of: $0)) }
        isPipeline = isPipelineFile(folders: folders, name: name)
        isServed = isBrowserType && !isExample && folders.contains { $0 == "public" || $0 == "static" }
        isOfClone = folders.contains(".git")
        isForBrowsers = isBrowserType && !runsOnServer(folders: folders)
    }
}

/// What browsers load or a site serves beside its code.
private let browserTypes = [
    ".js", ".mjs", ".css", ".html", ".htm", ".map", ".json", ".svg", ".txt", ".xml", ".wasm", ".webmanifest",
]

private let exampleFolders: Set = [
    "test", "tests", "__tests__", "spec", "specs", "e2e", "testdata", "test-data", "fixture", "fixtures",
    "__fixtures__", "mock", "mocks", "__mocks__", "example", "examples", "sample", "samples", "doc", "docs",
    "api-docs", "apidocs", "cassettes",
]

/// What names end in that speak of examples: `commonTest`, `Acme.Tests`, `unit-tests`, `.env_sample`, `LoginTest.java`.
private let exampleWords: Set = [
    "test", "tests", "testdata", "fixture", "fixtures", "mock", "mocks", "example", "examples", "sample", "samples",
]

/// The last word of a name without its ending, in lower case; empty where it is the only one, since `test.ts` may be any
/// file. Words begin at a capital or behind a mark.
private func lastWord(of name: String) -> String {
    let dot = name.lastIndex(of: ".") ?? name.startIndex
    // `Tests` is no ending in `Acme.Tests`, nor is all of `.env_sample`.
    let hasEnding = dot > name.startIndex && !name[dot...].contains(where: \.isUppercase)
    let stem = hasEnding ? name[..<dot] : name[...]
    var start = stem.endIndex
    while start > stem.startIndex, stem[stem.index(before: start)].isLetter {
        start = stem.index(before: start)
        if stem[start].isUppercase { break }
    }
    return start > stem.startIndex ? stem[start...].lowercased() : ""
}

private func isExampleName(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    // `.env.example`, `.env.example.local`, `app.test.ts`, `page.stories.tsx`
    let marks: Set<Substring> = ["example", "sample", "template", "test", "spec", "stories", "fixture", "mock"]
    if parts.dropFirst().contains(where: marks.contains) || marks.contains(parts.first ?? "") && parts.count == 1 {
        return true
    }
    if ["md", "mdx", "rst", "adoc"].contains(parts.last ?? "") { return true }
    let stem = parts.first ?? ""
    return stem.hasPrefix("test_") || stem.hasSuffix("_test")
}

private func isPipelineFile(folders: ArraySlice<String>, name: String) -> Bool {
    let isYAML = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
    guard isYAML else { return name == "jenkinsfile" }
    if pipelineNames.contains(name.split(separator: ".").first ?? "") { return true }
    return zip(folders, folders.dropFirst()).contains { hosts.contains($0) && $1 == "workflows" }
        || folders.contains(where: pipelineFolders.contains)
        // A composite action may stand anywhere; its name is fixed.
        || folders.contains(".github") && name.hasPrefix("action.")
}

/// Hosts whose pipelines stand in their folder's `workflows`.
private let hosts: Set = [".github", ".gitea", ".forgejo"]

private let pipelineFolders: Set = [".circleci", ".buildkite", ".woodpecker", ".semaphore", ".gitlab"]

/// `.gitlab-ci.yml` and the like, without dot and ending.
private let pipelineNames: Set<Substring> = [
    "gitlab-ci", "azure-pipelines", "bitbucket-pipelines", "travis", "drone", "woodpecker", "appveyor", "cloudbuild",
    "buildspec",
]

/// Whether a folder of a build output holds what runs on the host and is never sent to browsers.
///
/// Source: Next.js, "next build" (`.next/static` is what browsers get); Vercel, "Build Output API" (`static` beside
/// `functions`); Nitro (`.output/public` beside `.output/server`).
private func runsOnServer(folders: ArraySlice<String>) -> Bool {
    let sent = [".next": "static", ".vercel": "static", ".output": "public"]
    for (index, folder) in zip(folders.indices, folders) {
        if let part = sent[folder] { return !folders[index...].dropFirst().contains(part) }
    }
    return folders.contains { $0 == "server" || $0 == "functions" || $0.hasSuffix(".func") }
}
