import Foundation

/// The tree that is scanned.
struct Corpus {
    let name: String
    let path: String

    /// The folder at `path`, or a made one of source-like text.
    init(at path: String?) throws {
        if let path {
            name = path
            self.path = URL(filePath: path).standardizedFileURL.path
        } else {
            name = "made corpus (seed 1)"
            self.path = try Self.made().path
        }
    }

    /// How much of it Assay reads: the work that all are measured by.
    func sizeReadByAssay(_ program: Executable, flags: [String] = []) throws -> (files: Int, megabytes: Int) {
        let result = try JSONSerialization.jsonObject(with: program.output(["scan", path, "--format", "json"] + flags))
        let scope = (result as? [String: Any])?["scope"] as? [String: Any]
        return (scope?["artifacts"] as? Int ?? 0, (scope?["bytes"] as? Int ?? 0) / 1_000_000)
    }

    /// 16,000 files of words, names and numbers, 160 MB, the same each time.
    private static func made() throws -> URL {
        let root = FileManager.default.temporaryDirectory.appending(path: "assay-bench-corpus-1")
        if FileManager.default.fileExists(atPath: root.appending(path: "done").path) { return root }
        var state: UInt64 = 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let words = [
            "const", "token", "value", "return", "password", "request", "key", "import", "session", "0x1f", "id",
            "className", "export", "user",
        ]
        for folder in 0..<400 {
            let url = root.appending(path: "src/module\(folder)")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            for file in 0..<40 {
                var text = ""
                for _ in 0..<180 {
                    text +=
                        "  \(words[next(words.count)])\(next(9)) = \(words[next(words.count)]).\(words[next(words.count)])(\"\(next(1 << 30))\");\n"
                }
                try Data(text.utf8).write(to: url.appending(path: "file\(file).ts"))
            }
        }
        try Data().write(to: root.appending(path: "done"))
        return root
    }
}
