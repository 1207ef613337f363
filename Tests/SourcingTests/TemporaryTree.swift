import Foundation
import Sourcing
import Vocabulary
import XCTest

/// A folder that is made for one test and goes with it.
final class TemporaryTree {
    let path: String

    init() throws {
        let name = "assay-sourcing-\(ProcessInfo.processInfo.processIdentifier)-\(UInt64.random(in: 0...UInt64.max))"
        path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // Not FileManager: it gives up on trees whose paths are longer than the system's limit.
        _ = try? TemporaryTree.run("/bin/rm", ["-rf", path])
    }

    /// Writes files; a place that ends with a slash is a folder.
    func write(_ files: [String: String]) throws {
        for (place, text) in files {
            let full = "\(path)/\(place)"
            let folder = place.hasSuffix("/") ? full : (full as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            if !place.hasSuffix("/") { try Data(text.utf8).write(to: URL(fileURLWithPath: full)) }
        }
    }

    func remove(_ place: String) throws {
        try FileManager.default.removeItem(atPath: "\(path)/\(place)")
    }

    /// Runs a line of shell in it: for what Foundation has no call that takes no pointer.
    func shell(_ line: String) throws {
        try Self.run("/bin/sh", ["-ec", "cd '\(path)'; \(line)"])
    }

    /// Runs git in it, with no settings but its own. Skips the test where there is no git.
    @discardableResult
    func git(_ arguments: String..., in folder: String = ".") throws -> [UInt8] {
        try git(arguments, in: folder)
    }

    @discardableResult
    func git(_ arguments: [String], in folder: String = ".") throws -> [UInt8] {
        let git = "/usr/bin/git"
        guard FileManager.default.isExecutableFile(atPath: git) else { throw XCTSkip("there is no git") }
        let settings = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "protocol.file.allow=always"]
        return try Self.run(git, ["-C", "\(path)/\(folder)"] + settings + arguments)
    }

    @discardableResult
    static func run(_ program: String, _ arguments: [String]) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        XCTAssertEqual(process.terminationStatus, 0, arguments.joined(separator: " "))
        return [UInt8](bytes)
    }

    func options(_ change: (inout WorkTreeOptions) -> Void = { _ in }) -> WorkTreeOptions {
        var options = WorkTreeOptions(root: Path(path))
        change(&options)
        return options
    }
}

/// What a walk found and left out.
struct Walked {
    /// Paths and, behind a space, what is not usual about them: `build-output`, `tracked`.
    var files: [String] = []
    /// Paths of git's settings, which are no files of the tree.
    var settings: [String] = []
    /// `kind state path`
    var troubles: [String] = []
    var messages: [String] = []

    init(_ options: WorkTreeOptions) throws {
        let tree = try WorkTree(options)
        while let batch = tree.next() {
            XCTAssertLessThanOrEqual(batch.sightings.count, 64)
            settings += batch.sightings.filter(\.isSettings).map(\.artifact.path.text)
            for sighting in batch.sightings where !sighting.isSettings {
                let origin = sighting.artifact.origin == .workTree ? "" : " \(sighting.artifact.origin.rawValue)"
                files.append(sighting.artifact.path.text + origin + (sighting.isTracked ? " tracked" : ""))
            }
        }
        files.sort()
        settings.sort()
        let met = tree.takeTroubles().sorted()
        troubles = met.map { "\($0.kind.rawValue) \($0.state.rawValue) \($0.place.text)" }
        messages = met.map(\.message)
    }
}
