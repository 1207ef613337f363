import Foundation
import XCTest

/// One run of a program, from start to end.
struct Run {
    let exitCode: Int32
    /// What it wrote to standard output.
    let output: [UInt8]
    /// What it wrote to standard error.
    let error: [UInt8]

    var text: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: error, as: UTF8.self) }

    /// The built program, which stands beside the test bundle.
    static var program: URL {
        get throws {
            let bundle = try XCTUnwrap(Bundle.main.executableURL)
            let program = bundle.deletingLastPathComponent().appending(path: "assay")
            guard FileManager.default.isExecutableFile(atPath: program.path) else {
                throw XCTSkip("there is no \(program.path)")
            }
            return program
        }
    }
}

/// A program that was started and not yet waited for. Its streams are files: a full pipe cannot hold it up.
final class Running {
    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    private let streams: URL

    /// Starts `program`. `input` is what standard input reads; nil: nothing.
    init(
        _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String], input: [UInt8]?,
        streams: URL
    ) throws {
        self.streams = streams
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = environment
        try Data(input ?? []).write(to: streams.appending(path: "in"))
        process.standardInput = try FileHandle(forReadingFrom: streams.appending(path: "in"))
        process.standardOutput = try Self.file(streams.appending(path: "out"))
        process.standardError = try Self.file(streams.appending(path: "err"))
        let ended = ended
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
    }

    private static func file(_ place: URL) throws -> FileHandle {
        try Data().write(to: place)
        return try FileHandle(forWritingTo: place)
    }

    /// Waits for its end. A program that takes longer than `seconds` is killed and has failed.
    func result(within seconds: Int = 20, file: StaticString = #filePath, line: UInt = #line) throws -> Run {
        if ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
            XCTFail("still running after \(seconds) s: \(process.arguments ?? [])", file: file, line: line)
        }
        // A signal that nobody handled is told as shells tell it.
        let isKilled = process.terminationReason == .uncaughtSignal
        return Run(
            exitCode: process.terminationStatus + (isKilled ? 128 : 0),
            output: [UInt8](try Data(contentsOf: streams.appending(path: "out"))),
            error: [UInt8](try Data(contentsOf: streams.appending(path: "err"))))
    }

    /// Waits, for ten seconds at most, until standard error holds `words`.
    func wait(untilErrorHolds words: String) throws {
        for _ in 0..<200 {
            let text = try String(contentsOf: streams.appending(path: "err"), encoding: .utf8)
            if text.contains(words) { return }
            Thread.sleep(forTimeInterval: 0.05)
        }
    }

    /// What Ctrl-C does.
    func interrupt() {
        kill(process.processIdentifier, SIGINT)
    }
}
