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
        try Executable(path: "/proc/self/exe")
    }

    /// The peer at `path`, or on the search path. Nil where it is not installed.
    static func peer(_ path: String?) -> Executable? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let candidates = [path].compactMap(\.self) + folders.map { "\($0)/kingfisher" }
        return candidates.lazy.compactMap { try? Executable(path: $0) }.first
    }

    /// Runs to the end with its output thrown away.
    func measure(_ arguments: [String]) throws -> Measurement {
        let before = Self.usage()
        let process = Process()
        process.executableURL = url.resolvingSymlinksInPath()
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let clock = ContinuousClock()
        let start = clock.now
        try process.run()
        process.waitUntilExit()
        let wall = clock.now - start
        let after = Self.usage()
        return Measurement(wall: wall, cpu: after.cpu - before.cpu, peakMegabytes: after.peakMegabytes)
    }

    /// What a command prints.
    func output(_ arguments: [String]) throws -> Data {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = url
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }

    private static func usage() -> (cpu: Duration, peakMegabytes: Int) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        let user = Duration.seconds(usage.ru_utime.tv_sec) + .microseconds(usage.ru_utime.tv_usec)
        let system = Duration.seconds(usage.ru_stime.tv_sec) + .microseconds(usage.ru_stime.tv_usec)
        return (user + system, usage.ru_maxrss >> 10)
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
