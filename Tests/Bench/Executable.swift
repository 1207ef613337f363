import Foundation

/// A program that can be run and measured from outside.
struct Executable {
    let url: URL

    init(path: String) throws {
        url = URL(filePath: path)
        guard FileManager.default.isExecutableFile(atPath: url.path) else {
            throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: path])
        }
    }

    /// This program, which also knows how to do nothing but read.
    static func myself() throws -> Executable {
        try Executable(path: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path)
    }

    /// The program at `path`, or called `name` on the search path. Nil where it is not installed.
    static func found(_ path: String?, orNamed name: String) -> Executable? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let candidates = [path].compactMap(\.self) + folders.map { "\($0)/\(name)" }
        return candidates.lazy.compactMap { try? Executable(path: $0) }.first
    }

    /// Runs to the end with its output thrown away.
    func measure(_ arguments: [String]) throws -> Measurement {
        // Not Foundation's Process, which notices an end up to 50 ms late.
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for stream: Int32 in 0...2 { posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0) }
        var words: [UnsafeMutablePointer<CChar>?] = ([url.path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let clock = ContinuousClock()
        let start = clock.now
        guard posix_spawn(&child, url.path, &actions, nil, &words, environ) == 0 else {
            throw CocoaError(.executableNotLoadable, userInfo: [NSFilePathErrorKey: url.path])
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        let wall = clock.now - start
        return Measurement(
            wall: wall, cpu: usage.cpu, peakMegabytes: usage.ru_maxrss >> 10, exitCode: status >> 8 & 0xFF)
    }

    /// What a command prints that reads `input`.
    func output(_ arguments: [String], input: Data? = nil) throws -> Data {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = url
        process.arguments = arguments
        process.standardOutput = pipe
        // From a file: two pipes at once could wait for each other.
        let file = FileManager.default.temporaryDirectory.appending(path: "assay-bench-input-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        if let input {
            try input.write(to: file)
            process.standardInput = try FileHandle(forReadingFrom: file)
        }
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }
}

extension rusage {
    /// User and system time together.
    fileprivate var cpu: Duration {
        .seconds(ru_utime.tv_sec + ru_stime.tv_sec) + .microseconds(ru_utime.tv_usec + ru_stime.tv_usec)
    }
}

/// The machine that the figures are of.
enum Machine {
    static var description: String {
        let processor = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
            .split(separator: "\n").first { $0.hasPrefix("model name") }?
            .split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
        return "\(processor ?? "unknown processor"), \(ProcessInfo.processInfo.activeProcessorCount) processors"
    }
}
