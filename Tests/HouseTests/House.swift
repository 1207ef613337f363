import Foundation

/// The house as it is meant to be: which room may know which.
enum House {
    /// Rooms from the ground up; a room imports only from floors below its own.
    static let floors: [[String]] = [
        ["CEpoll", "COpenSSL", "CPCRE2", "CSQLite", "CYAML", "CZlib"],
        [
            "Arguments", "Bytes", "Documents", "Files", "Hashing", "PCRE2", "SQLite", "System", "TLS", "Versions",
            "Zlib",
        ],
        ["Archives", "HTTP", "YAML"],
        ["Vocabulary"],
        ["Policy", "Results", "Rules"],
        ["Sourcing", "Extracting", "Secrets", "Advisories", "Sites", "Judging", "Mapping", "Reporting"],
        ["Scanning"],
        ["assay"],
    ]

    /// What each room imports.
    static let imports: [String: Set<String>] = [
        "Arguments": [],
        "Bytes": [],
        "Documents": [],
        "Files": [],
        "Hashing": ["COpenSSL"],
        "PCRE2": ["CPCRE2"],
        "SQLite": ["CSQLite"],
        "System": [],
        "TLS": ["CEpoll", "COpenSSL"],
        "Versions": [],
        "Zlib": ["CZlib"],
        "Archives": ["Bytes", "Zlib"],
        "HTTP": ["Bytes", "TLS", "Zlib"],
        "YAML": ["CYAML", "Documents"],
        "Vocabulary": [],
        "Policy": ["Vocabulary", "Documents"],
        "Results": ["Vocabulary", "Documents", "Hashing"],
        "Rules": ["Vocabulary", "Bytes", "Documents", "Hashing"],
        "Sourcing": ["Vocabulary", "Files", "Bytes", "Hashing", "Zlib"],
        "Extracting": ["Vocabulary", "Archives", "Bytes", "Documents", "SQLite", "Versions", "YAML", "Zlib"],
        "Secrets": ["Vocabulary", "Rules", "Bytes", "Documents", "Hashing", "PCRE2"],
        "Advisories": [
            "Vocabulary", "Archives", "Bytes", "Documents", "Files", "Hashing", "HTTP", "SQLite", "TLS", "Versions",
            "YAML", "Zlib",
        ],
        "Sites": ["Vocabulary", "Rules", "Policy", "Bytes", "Documents", "Hashing", "HTTP", "TLS"],
        "Judging": ["Vocabulary", "Rules", "Policy", "Bytes", "Documents", "Hashing"],
        "Mapping": ["Vocabulary"],
        "Reporting": ["Vocabulary", "Results", "Bytes", "Documents", "Hashing"],
        "Scanning": [
            "Vocabulary", "Rules", "Policy", "Sourcing", "Extracting", "Secrets", "Advisories", "Sites", "Judging",
            "Bytes", "Files", "HTTP",
        ],
        "assay": [
            "Arguments", "Documents", "Files", "HTTP", "System", "TLS", "Versions", "Vocabulary", "Rules", "Policy",
            "Results", "Sourcing", "Extracting", "Secrets", "Advisories", "Sites", "Judging", "Mapping", "Reporting",
            "Scanning",
        ],
    ]

    /// What comes with the toolchain. Foundation is left out: it would double the time a start takes.
    static let toolchain: Set<String> = ["Dispatch", "Glibc", "Synchronization"]

    /// The rooms in which `unsafe` may stand.
    static let unsafeRooms: Set<String> = [
        "Bytes", "Files", "Hashing", "PCRE2", "SQLite", "System", "TLS", "YAML", "Zlib",
    ]

    static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    /// The folder of a room.
    static func folder(of room: String) -> URL? {
        ["", "Machinery/", "Detecting/", "CLibraries/"]
            .map { root.appending(path: "Sources/\($0)\(room)") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    /// The Swift files of a room, with their lines.
    static func files(of room: String) throws -> [SourceFile] {
        guard let folder = folder(of: room),
            let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        else { return [] }
        return try found.compactMap { $0 as? URL }
            .filter { $0.pathExtension == "swift" }
            .sorted { $0.path < $1.path }
            .map { try SourceFile(room: room, url: $0) }
    }

    static func allFiles() throws -> [SourceFile] {
        try imports.keys.sorted().flatMap(files)
    }
}

/// A Swift file of a room.
struct SourceFile {
    var room: String
    var url: URL
    var lines: [String]

    init(room: String, url: URL) throws {
        self.room = room
        self.url = url
        lines = try String(contentsOf: url, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Where a line stands, for a message.
    func place(_ index: Int) -> String {
        "\(room)/\(url.lastPathComponent):\(index + 1)"
    }

    /// The line without its comment and without what its texts say.
    func code(_ index: Int) -> String {
        let line = lines[index].replacing(/"(?:[^"\\]|\\.)*"/, with: "\"\"")
        return line.range(of: "//").map { String(line[..<$0.lowerBound]) } ?? line
    }

    /// The modules that it imports.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index <= 2, !line.hasPrefix("//") else { return nil }
            return words.dropFirst(index + 1).first.map(String.init)
        }
    }
}
