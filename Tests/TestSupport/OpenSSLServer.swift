import Foundation

/// `openssl s_server` on a loopback port of its own.
package final class OpenSSLServer {
    package let port: UInt16
    private let process = Process()
    private let input = Pipe()

    /// Starts it with `name.pem` and `name.key`; `arguments` are further ones, parted by spaces. Without `-www` it shakes
    /// hands and says nothing. Not `-quiet`: then it would not tell its port.
    package init(_ certificates: TestCertificates, _ name: String = "good", arguments: String = "-www") throws {
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.currentDirectoryURL = certificates.folder
        process.arguments =
            ["openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", "\(name).pem", "-key", "\(name).key"]
            + arguments.split(separator: " ").map(String.init)
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        port = try Self.port(in: output)
        // What it says later must not fill the pipe.
        output.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
    }

    deinit {
        process.terminate()
    }

    /// It says `ACCEPT 127.0.0.1:43210`.
    private static func port(in output: Pipe) throws -> UInt16 {
        var text = ""
        while true {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw POSIXError(.ECANCELED) }
            text += String(decoding: data, as: UTF8.self)
            if let match = text.firstMatch(of: /ACCEPT \S*:(\d+)\n/), let port = UInt16(match.1) { return port }
        }
    }
}
