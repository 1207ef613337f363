// swift-tools-version: 6.2

import PackageDescription

/// Every room is held to the same rules: no unsafe code without a mark, no import that leaks.
let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatWarning("StrictMemorySafety", as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Whether there are targets for libFuzzer: `ASSAY_FUZZ=1`.
let fuzzes = Context.environment["ASSAY_FUZZ"] == "1"

/// The rooms that libFuzzer watches; no program of the build has them in it.
let fuzzed: Set = ["Archives", "Extracting", "Sourcing"]

/// A room: one target, in the folder of its floor.
func room(
    _ name: String, in floor: String = "", imports: [Target.Dependency] = [], plugins: [Target.PluginUsage] = []
) -> Target {
    .target(
        name: name, dependencies: imports, path: "Sources/\(floor)\(name)",
        swiftSettings: strict + (fuzzes && fuzzed.contains(name) ? [.unsafeFlags(["-sanitize=fuzzer"])] : []),
        plugins: plugins)
}

/// A program that libFuzzer feeds.
func fuzzer(_ name: String, imports: [Target.Dependency]) -> Target {
    .executableTarget(
        name: "Fuzz\(name)", dependencies: imports + ["FuzzDriver", "Vocabulary"], path: "Tests/Fuzzing/\(name)",
        swiftSettings: [.enableUpcomingFeature("MemberImportVisibility")],
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
}

/// The tests of one room.
func tests(_ room: String, imports: [Target.Dependency] = [], fixtures: [String] = []) -> Target {
    .testTarget(
        name: "\(room)Tests", dependencies: [.byName(name: room)] + imports, path: "Tests/\(room)Tests",
        exclude: fixtures, swiftSettings: strict)
}

/// A C library of the operating system.
func library(_ name: String, pkgConfig: String? = nil, package: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
    name: "assay",
    products: [.executable(name: "assay", targets: ["assay"])],
    targets: [
        library("CEpoll", package: "libc6-dev"),
        library("COpenSSL", pkgConfig: "openssl", package: "libssl-dev"),
        library("CPCRE2", pkgConfig: "libpcre2-8", package: "libpcre2-dev"),
        library("CSQLite", pkgConfig: "sqlite3", package: "libsqlite3-dev"),
        library("CYAML", pkgConfig: "yaml-0.1", package: "libyaml-dev"),
        library("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),

        room("Arguments", in: "Machinery/"),
        room("Bytes", in: "Machinery/"),
        room("Documents", in: "Machinery/"),
        room("Files", in: "Machinery/"),
        room("Hashing", in: "Machinery/", imports: ["COpenSSL"]),
        room("PCRE2", in: "Machinery/", imports: ["CPCRE2"]),
        room("SQLite", in: "Machinery/", imports: ["CSQLite"]),
        room("System", in: "Machinery/"),
        room("TLS", in: "Machinery/", imports: ["CEpoll", "COpenSSL"]),
        room("Versions", in: "Machinery/", plugins: ["Roster"]),
        room("Zlib", in: "Machinery/", imports: ["CZlib"]),

        room("Archives", in: "Machinery/", imports: ["Bytes", "Zlib"]),
        room("HTTP", in: "Machinery/", imports: ["Bytes", "TLS", "Zlib"]),
        room("YAML", in: "Machinery/", imports: ["CYAML", "Documents"]),

        room("Vocabulary"),

        room("Policy", imports: ["Vocabulary", "Documents"]),
        room("Results", imports: ["Vocabulary", "Documents", "Hashing"]),
        room("Rules", imports: ["Vocabulary", "Bytes", "Documents", "Hashing"]),

        room("Sourcing", imports: ["Vocabulary", "Files", "Bytes", "Hashing", "Zlib"]),
        room(
            "Extracting",
            imports: ["Vocabulary", "Archives", "Bytes", "Documents", "SQLite", "Versions", "YAML", "Zlib"],
            plugins: ["Roster"]),
        room(
            "Advisories", in: "Detecting/",
            imports: [
                "Vocabulary", "Archives", "Bytes", "Documents", "Files", "Hashing", "HTTP", "SQLite", "TLS", "Versions",
                "YAML", "Zlib",
            ],
            plugins: ["Roster"]),
        room(
            "Sites", in: "Detecting/",
            imports: ["Vocabulary", "Rules", "Policy", "Bytes", "Documents", "Hashing", "HTTP", "TLS"],
            plugins: ["Roster"]),
        room(
            "Secrets", in: "Detecting/", imports: ["Vocabulary", "Rules", "Bytes", "Documents", "Hashing", "PCRE2"],
            plugins: ["Roster"]),
        room("Judging", imports: ["Vocabulary", "Rules", "Policy", "Bytes", "Documents", "Hashing"]),
        room("Mapping", imports: ["Vocabulary"]),
        room("Reporting", imports: ["Vocabulary", "Results", "Bytes", "Documents", "Hashing"], plugins: ["Roster"]),

        room(
            "Scanning",
            imports: [
                "Vocabulary", "Rules", "Policy", "Sourcing", "Extracting", "Secrets", "Advisories", "Sites", "Judging",
                "Bytes", "Files", "HTTP",
            ]
        ),
        .executableTarget(
            name: "assay",
            dependencies: [
                "Arguments", "Documents", "Files", "HTTP", "System", "TLS", "Versions", "Vocabulary", "Rules", "Policy",
                "Results", "Sourcing", "Extracting", "Secrets", "Advisories", "Sites", "Judging", "Mapping",
                "Reporting", "Scanning",
            ],
            path: "Sources/assay",
            // What is not told otherwise goes on where it was called: on the main thread.
            swiftSettings: strict + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")], plugins: ["Roster"]),

        .plugin(name: "Roster", capability: .buildTool(), dependencies: ["RosterTool"], path: "Sources/Roster/Plugin"),
        .executableTarget(
            name: "RosterTool", dependencies: ["Rules"], path: "Sources/Roster/Tool", swiftSettings: strict),

        .executableTarget(
            name: "Bench",
            dependencies: [
                "Advisories", "Archives", "CEpoll", "Files", "Hashing", "Mapping", "Reporting", "Results", "Rules",
                "Sourcing", "TestSupport", "TLS", "Vocabulary", "Zlib",
            ],
            path: "Tests/Bench",
            swiftSettings: [.enableUpcomingFeature("MemberImportVisibility")]),

        .target(name: "TestSupport", dependencies: ["Documents"], path: "Tests/TestSupport", swiftSettings: strict),
        tests("Arguments"),
        tests("Bytes", imports: ["TestSupport"]),
        tests("Documents", imports: ["TestSupport"]),
        tests("Files"),
        tests("Hashing"),
        tests("PCRE2"),
        tests("SQLite", imports: ["TestSupport"]),
        tests("TLS", imports: ["TestSupport"]),
        tests("Versions", imports: ["TestSupport"]),
        tests("Zlib"),
        tests("Archives", imports: ["Bytes", "Hashing", "TestSupport", "Zlib"]),
        tests("HTTP", imports: ["Bytes", "TestSupport", "TLS", "Zlib"]),
        tests("YAML", imports: ["Documents", "TestSupport"]),
        tests("Vocabulary"),
        tests("Policy", imports: ["Vocabulary"]),
        tests("Results", imports: ["Vocabulary", "Documents", "Hashing", "TestSupport"]),
        tests("Rules", imports: ["Vocabulary"]),
        tests("Sourcing", imports: ["Vocabulary", "Files", "Hashing", "TestSupport"]),
        tests(
            "Extracting", imports: ["Vocabulary", "Bytes", "Documents", "Hashing", "SQLite", "TestSupport"],
            fixtures: ["Lockfiles"]),
        tests("Secrets", imports: ["Vocabulary", "Rules", "PCRE2", "TestSupport"]),
        tests(
            "Advisories",
            imports: [
                "Vocabulary", "Archives", "Documents", "Hashing", "HTTP", "SQLite", "TestSupport", "TLS", "Versions",
                "Zlib",
            ]),
        tests("Sites", imports: ["Vocabulary", "Rules", "Policy", "Documents", "HTTP", "TLS", "TestSupport"]),
        tests("Judging", imports: ["Vocabulary", "Policy", "Rules", "TestSupport"]),
        tests("Mapping", imports: ["Vocabulary", "Advisories", "Judging", "Rules", "Sites", "TestSupport"]),
        tests(
            "Scanning", imports: ["Bytes", "Extracting", "Rules", "Secrets", "Sourcing", "TestSupport", "Vocabulary"]),
        tests(
            "Reporting", imports: ["Vocabulary", "Results", "Documents", "Mapping", "TestSupport"],
            fixtures: ["Goldens"]),
        .testTarget(name: "HouseTests", path: "Tests/HouseTests", swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests", dependencies: ["assay", "Rules", "Documents", "TestSupport"],
            path: "Tests/EndToEndTests",
            exclude: ["Sample", "SampleSite"], swiftSettings: strict),
    ]
        + (fuzzes
            ? [
                .target(name: "FuzzDriver", path: "Tests/Fuzzing/Driver"),
                fuzzer("Packs", imports: ["Sourcing"]), fuzzer("Index", imports: ["Sourcing"]),
                fuzzer("Zip", imports: ["Extracting"]), fuzzer("PDF", imports: ["Extracting"]),
                fuzzer("Tar", imports: ["Extracting"]),
            ] : []),
    swiftLanguageModes: [.v6]
)
