import Foundation
import Rules
import XCTest

/// A folder that is made for one test and goes with it, with a home of its own.
final class Sandbox {
    private let base: URL
    /// Where programs run.
    let folder: URL
    /// The only home that programs know.
    let home: URL
    private var runs = 0
    /// The time that programs are told it is, in seconds since 1970; nil: the system's.
    private let time: Int?

    init(at time: Int? = nil) throws {
        self.time = time
        let name = "assay-e2e-\(ProcessInfo.processInfo.processIdentifier)-\(UInt64.random(in: 0...UInt64.max))"
        base = FileManager.default.temporaryDirectory.appending(path: name).resolvingSymlinksInPath()
        folder = base.appending(path: "work")
        home = base.appending(path: "home")
        for place in [folder, home] {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: base)
    }

    /// Runs the built program in the folder.
    func assay(
        _ arguments: String..., input: [UInt8]? = nil, at place: String = ".", file: StaticString = #filePath,
        line: UInt = #line
    ) throws -> Run {
        try assay(arguments, input: input, at: place, file: file, line: line)
    }

    /// The same, with a list.
    func assay(
        _ arguments: [String], input: [UInt8]? = nil, at place: String = ".", file: StaticString = #filePath,
        line: UInt = #line
    ) throws -> Run {
        try start(Run.program, arguments, input: input, at: place).result(file: file, line: line)
    }

    /// Starts a program and does not wait for it.
    func start(_ program: URL, _ arguments: [String], input: [UInt8]? = nil, at place: String = ".") throws -> Running {
        runs += 1
        var environment = [
            "PATH": "/usr/bin:/bin", "HOME": home.path, "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
            "ASSAY": try Run.program.path,
        ]
        environment["ASSAY_TIME"] = time.map(String.init)
        return try Running(
            program, arguments, in: folder.appending(path: place), environment: environment, input: input,
            streams: base.appending(path: "streams/\(runs)"))
    }

    /// Runs a line of shell in the folder. `$ASSAY` is the built program.
    @discardableResult
    func shell(_ line: String, file: StaticString = #filePath, at number: UInt = #line) throws -> Run {
        let run = try start(URL(filePath: "/bin/bash"), ["-c", line]).result(file: file, line: number)
        return run
    }

    /// Makes the folder a repository in which the named files are tracked. Skips the test where there is no git.
    func track(_ paths: String...) throws {
        try track(paths)
    }

    func track(_ paths: [String]) throws {
        let git = URL(filePath: "/usr/bin/git")
        guard FileManager.default.isExecutableFile(atPath: git.path) else { throw XCTSkip("there is no git") }
        for arguments in [["init", "--quiet"], ["add", "--force", "--"] + paths] {
            let run = try start(git, arguments).result()
            XCTAssertEqual(run.exitCode, 0, run.errorText)
        }
    }

    /// Writes files; each text is a template of `ExampleTemplate`, filled from `seed`.
    func write(_ files: [String: String], seed: UInt64 = 1) throws {
        for (path, template) in files { try write(ExampleTemplate(template).filled(seed: seed), to: path) }
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        let place = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: place)
    }

    func bytes(of path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    func holds(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: path).path)
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: folder.appending(path: path))
    }
}
