package import Foundation

/// nginx with one site on a loopback port of its own, as it runs in earnest: what a server made for the purpose would
/// only imitate.
package final class NginxServer {
    /// What the site consists of.
    package struct Site: Sendable {
        /// Directives of the `server` block, beyond `listen`.
        package var directives: String
        /// Directives of the `http` block, such as a `map`.
        package var outside = ""
        /// What stands below the root, by path.
        package var files: [String: [UInt8]]
        /// The name of the certificate that `localhost` shows; nil for plain HTTP.
        package var certificate: String?

        package init(directives: String, files: [String: [UInt8]], certificate: String? = "good") {
            self.directives = directives
            self.files = files
            self.certificate = certificate
        }
    }

    package let port: UInt16
    private let process = Process()
    private let folder: URL

    /// Where nginx is; nil where it is not installed.
    package static var program: URL? {
        ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx"]
            .first(where: FileManager.default.isExecutableFile).map { URL(filePath: $0) }
    }

    /// Starts it, and returns once it answers.
    package init(_ program: URL, _ site: Site, _ certificates: TestCertificates) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "assay-nginx-\(UUID().uuidString)")
        port = try Self.freePort()
        for (path, bytes) in site.files { try Self.write(bytes, to: folder.appending(path: "root/\(path)")) }
        let text = Self.configuration(of: site, at: port, certificates)
        try Self.write(Array(text.utf8), to: folder.appending(path: "nginx.conf"))
        process.executableURL = program
        process.arguments = ["-p", folder.path, "-c", "nginx.conf", "-e", "error.log"]
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        guard isAnswering(within: 5) else { throw POSIXError(.ECONNREFUSED) }
    }

    deinit {
        process.terminate()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func write(_ bytes: [UInt8], to place: URL) throws {
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: place)
    }

    /// One process, so that it ends with this object, and everything that it writes in its own folder.
    private static func configuration(of site: Site, at port: UInt16, _ certificates: TestCertificates) -> String {
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path temporary;" }
        let secure = site.certificate.map { name in
            "ssl_certificate \(certificates.folder.path)/\(name).pem;"
                + " ssl_certificate_key \(certificates.folder.path)/\(name).key;"
        }
        return """
            daemon off;
            master_process off;
            pid nginx.pid;
            events { worker_connections 4096; }
            http {
                access_log off;
                \(temporary.joined(separator: " "))
                types {
                    text/html html; text/javascript js; text/css css; image/svg+xml svg; font/woff2 woff2;
                    application/manifest+json webmanifest; application/json json map; text/plain txt;
                }
                default_type application/octet-stream;
                \(site.outside)
                server {
                    listen 127.0.0.1:\(port)\(secure == nil ? "" : " ssl");
                    server_name localhost;
                    \(secure ?? "")
                    root root;
                    \(site.directives)
                }
            }
            """
    }

    /// A port that nobody listens on: nginx does not choose one by itself.
    private static func freePort() throws -> UInt16 {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { _ = close(listener) }
        var name = loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        // SAFETY: each call reads or writes one name of the size that it is told (bind(2), getsockname(2)).
        let isBound = unsafe withUnsafeMutablePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe bind(listener, name, size) == 0 && getsockname(listener, name, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        return UInt16(bigEndian: name.sin_port)
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return name
    }

    private func isAnswering(within seconds: Int) -> Bool {
        for _ in 0..<(seconds * 50) where process.isRunning {
            if Self.accepts(port) { return true }
            Thread.sleep(forTimeInterval: 0.02)
        }
        return false
    }

    private static func accepts(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { _ = close(descriptor) }
        var name = loopback(port: port)
        // SAFETY: reads the one name, of the size that it is told (connect(2)).
        return unsafe withUnsafePointer(to: &name) { name in
            unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe connect(descriptor, name, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
