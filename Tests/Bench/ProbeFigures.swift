import Foundation
import TestSupport

/// How fast sites are probed, beside sslyze and testssl.sh where those are installed: all of them sites of this machine, at
/// once next door and as far away as a round trip of 30 ms.
struct ProbeFigures {
    private let program: Executable
    private let runs: Int
    private let certificates: TestCertificates

    private static let roundTrip = Duration.milliseconds(30)

    init(program: Executable, runs: Int) throws {
        self.program = program
        self.runs = runs
        certificates = try TestCertificates()
    }

    func print() throws {
        guard let nginx = NginxServer.program else { return Swift.print("probes: nginx is not installed\n") }
        let server = try NginxServer(nginx, .healthy, certificates)
        for name in ["sslyze", "testssl"] where peer(name) == nil { Swift.print("\(name) is not installed\n") }
        let far = try Relay(to: server.port, roundTrip: Self.roundTrip)
        try printTable("A healthy site of nginx, 30 ms away", of: subjects(at: far.ports[0]), relay: far)
        try printTable("The same, next door", of: subjects(at: server.port), relay: nil)
        let plain = try OpenSSLServer(certificates)
        let farPlain = try Relay(to: plain.port, roundTrip: Self.roundTrip)
        // Not the whole probe: over HTTP it closes each connection, and whoever waits behind others would run out of time.
        try printTable(
            "openssl s_server, which serves one connection after the other, 30 ms away",
            of: [survey(farPlain.ports[0])], relay: farPlain)
        let many = try Relay(to: server.port, ports: 100, roundTrip: Self.roundTrip)
        try printTable("100 sites at once, 30 ms away", of: [probe(many.ports)], relay: many)
    }

    // MARK: Subjects

    /// A command, and when its end is a good one.
    private struct Subject {
        var command: Measurement.Subject
        var runs: Int
        var isGood: (Int32) -> Bool = { $0 == 0 }
    }

    private var authority: String { certificates.folder.appending(path: "ca.pem").path }

    private func probe(_ ports: [UInt16]) -> Subject {
        let addresses = ports.map { "https://localhost:\($0)/" }
        let arguments = ["probe"] + addresses + ["--ca", authority, "--fail-on", "never"]
        return Subject(command: .init(name: "assay probe", program: program, arguments: arguments), runs: runs)
    }

    private func survey(_ port: UInt16) throws -> Subject {
        let arguments = ["--survey", "localhost", "\(port)", authority]
        return Subject(
            command: .init(name: "its TLS survey alone", program: try .myself(), arguments: arguments), runs: runs)
    }

    private func subjects(at port: UInt16) throws -> [Subject] {
        try [probe([port]), survey(port)] + peers(at: port)
    }

    private func peer(_ name: String) -> Executable? {
        Executable.found(ProcessInfo.processInfo.environment[name.uppercased()], orNamed: name)
    }

    private func peers(at port: UInt16) throws -> [Subject] {
        var subjects: [Subject] = []
        if let sslyze = peer("sslyze") {
            let arguments = ["--certinfo_ca_file", authority, "localhost:\(port)"]
            // 1 says that the site is not all that Mozilla recommends.
            subjects.append(
                Subject(command: .init(name: "sslyze", program: sslyze, arguments: arguments), runs: runs) {
                    0...1 ~= $0
                })
        }
        if let testssl = peer("testssl") {
            // Once, since it takes minutes, and no longer than a quarter of an hour. It counts what it finds in its exit code,
            // and `timeout` says 124 where the time was up.
            let arguments = ["900", testssl.url.path, "--quiet", "--color", "0", "--warnings", "off"]
            let timeout = try Executable(path: "/usr/bin/timeout")
            subjects.append(
                Subject(
                    command: .init(
                        name: "testssl.sh (one run)", program: timeout, arguments: arguments + ["localhost:\(port)"]),
                    runs: 1
                ) { $0 < 124 })
        }
        return subjects
    }

    // MARK: Figures

    /// What one command took, and what the relay saw of it.
    private struct Row {
        var samples: [Measurement] = []
        var seen = Relay.Figures()

        mutating func add(_ sample: Measurement, _ figures: Relay.Figures?) {
            samples.append(sample)
            seen.connections = max(seen.connections, figures?.connections ?? 0)
            seen.mostAtOnce = max(seen.mostAtOnce, figures?.mostAtOnce ?? 0)
        }
    }

    /// A command that did not do its work has no time to compare.
    private struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private func printTable(_ title: String, of subjects: [Subject], relay: Relay?) throws {
        let rows = try rows(of: subjects, relay: relay)
        Swift.print("\(title):\n")
        Swift.print("| | wall ms | CPU ms | peak MB | connections | at once to a port | wall, times the first |")
        Swift.print("|---|---|---|---|---|---|---|")
        for (subject, row) in zip(subjects, rows) {
            let (median, first) = (row.samples.median, rows[0].samples.median)
            let seen = relay == nil ? "| |" : "| \(row.seen.connections) | \(row.seen.mostAtOnce)"
            Swift.print(
                "| \(subject.command.name) | \(median.wall.milliseconds) | \(median.cpu.milliseconds) | "
                    + "\(median.peakMegabytes) \(seen) | \(median.wall.ratio(to: first.wall)) |")
        }
        Swift.print("")
        // A later table that fails must not take this one with it.
        fflush(nil)
    }

    /// In turn, A B C A B C, after one turn of those that run more than once.
    private func rows(of subjects: [Subject], relay: Relay?) throws -> [Row] {
        var rows = [Row](repeating: Row(), count: subjects.count)
        for run in 0...runs {
            for (index, subject) in subjects.enumerated() where run <= subject.runs {
                if run == 0, subject.runs == 1 { continue }
                _ = relay?.takeFigures()
                let sample = try subject.command.program.measure(subject.command.arguments)
                guard subject.isGood(sample.exitCode) else {
                    throw Failure(description: "\(subject.command.name) ended with \(sample.exitCode)")
                }
                if run > 0 { rows[index].add(sample, relay?.takeFigures()) }
            }
        }
        return rows
    }
}
