import Documents
import Files
import Vocabulary

/// What a repository shows of how it is built, deployed and paid for. Nothing in it is executed.
struct RepositorySurvey: Equatable {
    private static let largestManifest = 4 << 20

    /// What the project calls itself; the folder's name where it does not say.
    var name = "project"
    /// Where its start page is, if `package.json` names an `https:` address.
    var address: String?
    /// Folders that its build writes: `dist`.
    var buildOutputs: [String] = []
    var isDeployedByVercel = false
    var usesSupabase = false
    var usesStripe = false
    /// File names in `.github/workflows`, sorted.
    var workflows: [String] = []
    /// The file that shows which variables there are, such as `.env.example`.
    var example: String?

    /// Whether there is something that people open in a browser.
    var hasSite: Bool { !buildOutputs.isEmpty || isDeployedByVercel || address != nil }

    init() {}

    /// Looks at a folder.
    init(of root: Path) throws(FileError) {
        let folder = try Directory(at: root.bytes)
        let names = Set(try folder.names())
        if let real = try? RealPath.of(root.bytes) { name = Path(bytes: Array(Path(bytes: real).name)).text }
        isDeployedByVercel = names.contains("vercel.json") || names.contains(".vercel")
        usesSupabase = names.contains("supabase")
        example = [".env.example", ".env.sample", ".env.template"].first(where: names.contains)
        workflows = Self.workflows(in: folder)
        if let bytes = try? folder.bytes(ofFileNamed: "package.json", limit: Self.largestManifest) {
            read(manifest: (try? JSON.parse(bytes)) ?? Node(value: .null, bytes: 0..<0), names)
        }
    }

    private static func workflows(in folder: Directory) -> [String] {
        let names = try? folder.directory(at: Array(".github/workflows".utf8)).names()
        return (names ?? []).filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }.sorted()
    }

    private mutating func read(manifest: Node, _ names: Set<String>) {
        if let own = manifest["name"]?.string, !own.isEmpty { name = own }
        address = manifest["homepage"]?.string.flatMap { $0.hasPrefix("https://") && $0.count > 8 ? $0 : nil }
        let packages = ["dependencies", "devDependencies"].flatMap { manifest[$0]?.table?.entries.map(\.key) ?? [] }
        let holds = { (name: String) in packages.contains(name) }
        usesStripe = packages.contains { $0 == "stripe" || $0.hasPrefix("@stripe/") }
        usesSupabase = usesSupabase || packages.contains { $0.hasPrefix("@supabase/") }
        for (tool, output) in [
            ("vite", "dist"), ("next", ".next"), ("react-scripts", "build"), ("@sveltejs/kit", "build"),
        ]
        where holds(tool) && !buildOutputs.contains(output) {
            buildOutputs.append(output)
        }
        if buildOutputs.isEmpty, names.contains(where: { $0.hasPrefix("vite.config.") }) { buildOutputs = ["dist"] }
    }
}
