import Foundation

/// What libFuzzer calls with every input.
public typealias Look = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ look: Look
) -> CInt

/// Lets libFuzzer run with the command line's flags. Its own `main` would be one too many: the build has made one.
///
/// Source: LLVM, "libFuzzer", "Using libFuzzer as a library".
public func fuzz(_ look: Look) -> Never {
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    exit(runDriver(&count, &arguments, look))
}

/// A repository in memory of which single files are the input.
public struct FuzzedRepository: Sendable {
    public let path: String

    public init() {
        path = "/dev/shm/assay-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
        for folder in [".git/objects/pack", ".git/refs"] {
            try? FileManager.default.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
        }
        write(Data("ref: refs/heads/main\n".utf8), to: "HEAD")
    }

    /// Replaces a file of its `.git`.
    public func write(_ bytes: Data, to name: String) {
        try? bytes.write(to: URL(filePath: "\(path)/.git/\(name)"))
    }
}
