package import Foundation

/// Certificates of a run's own, made by the `openssl` command: nothing that could expire is kept in the repository.
package final class TestCertificates {
    package let folder: URL

    /// An authority (`ca.pem`), and certificates that it issued for a host: `good` for `localhost` and the loopback addresses,
    /// `other` for `other.example`.
    package init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "assay-certificates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=Test\\ CA"
                + " -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign"
                + " -keyout ca.key -out ca.pem")
        try issue("good", names: "DNS:localhost,IP:127.0.0.1,IP:::1")
        try issue("other", names: "DNS:other.example")
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Issues `name.pem` with `name.key`; `extra` are further lines of an extension file.
    package func issue(
        _ name: String, names: String, extra: String = "", key: String = "ec -pkeyopt ec_paramgen_curve:P-256",
        days: Int = 90
    ) throws {
        let lines = "subjectAltName=\(names)\nextendedKeyUsage=serverAuth,clientAuth\n\(extra)\n"
        try Data(lines.utf8).write(to: folder.appending(path: "\(name).ext"))
        try openssl("req -newkey \(key) -nodes -subj /CN=\(name) -keyout \(name).key -out \(name).csr")
        try openssl(
            "x509 -req -in \(name).csr -CA ca.pem -CAkey ca.key -CAcreateserial -days \(days)"
                + " -extfile \(name).ext -out \(name).pem")
    }

    /// The bytes of a file.
    package func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    /// What was encrypted with the RSA key `name.key`, its padding left as it is.
    package func decrypted(_ bytes: [UInt8], _ name: String) throws -> [UInt8] {
        let file = UUID().uuidString
        try Data(bytes).write(to: folder.appending(path: file))
        try openssl(
            "pkeyutl -decrypt -inkey \(name).key -pkeyopt rsa_padding_mode:none -in \(file) -out \(file).plain")
        return try self.bytes("\(file).plain")
    }

    /// Runs `openssl` with arguments parted by spaces, in the folder.
    package func openssl(_ arguments: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let marked = arguments.replacingOccurrences(of: "\\ ", with: "\u{1}")
        process.arguments =
            ["openssl"]
            + marked.split(separator: " ").map {
                $0.replacingOccurrences(of: "\u{1}", with: " ")
            }
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        // Not waitUntilExit: it turns a run loop, which a task's thread may not have.
        let isOver = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in isOver.signal() }
        try process.run()
        isOver.wait()
        guard process.terminationStatus == 0 else { throw POSIXError(.ECANCELED) }
    }
}
