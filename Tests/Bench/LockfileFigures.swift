import Foundation

/// What it takes to hold a lockfile against advisories, as a whole process, with a small database and with a large one.
struct LockfileFigures {
    let program: Executable
    let runs: Int

    private static let packages = 2000
    private static let pins = 300
    private static let databases = [20_000, 250_000]

    func print() async throws {
        let made = try Self.databases.map { try MadeAdvisories(records: $0) }
        for made in made { try await made.makeDatabaseUnlessFresh() }
        try printLockfile(made)
        try printPeer(made[0])
    }

    private func printLockfile(_ made: [MadeAdvisories]) throws {
        let project = try MadeProject.npm(packages: Self.packages)
        let subjects = made.map { made in
            Measurement.Subject(
                name: "\(made.records) records", program: program, arguments: scan(of: project, by: made))
        }
        Swift.print("`assay scan --only dependencies` of a package-lock.json of \(Self.packages) packages\n")
        Swift.print("| database | wall ms | CPU ms | peak MB |")
        Swift.print("|---|---|---|---|")
        for (subject, figures) in zip(subjects, try Measurement.interleaved(subjects, runs: 4 * runs)) {
            Swift.print(
                "| \(subject.name) | \(figures.wall.milliseconds) | \(figures.cpu.milliseconds) | \(figures.peakMegabytes) |"
            )
        }
        Swift.print("")
    }

    /// Beside pip-audit, which asks a service for each package: here one on this machine, which answers at once.
    private func printPeer(_ made: MadeAdvisories) throws {
        let chosen = ProcessInfo.processInfo.environment["PIP_AUDIT"]
        guard let peer = Executable.found(chosen, orNamed: "pip-audit") else {
            Swift.print("pip-audit is not installed (PIP_AUDIT names it): not compared\n")
            return
        }
        let project = try MadeProject.pip(packages: Self.pins)
        let service = try AdvisoryService()
        let query = ["-s", "osv", "--osv-url", "http://127.0.0.1:\(service.port)/v1/query"]
        let plain = ["--no-deps", "--disable-pip", "--progress-spinner", "off"]
        let subjects = [
            Measurement.Subject(
                name: "assay scan --only dependencies", program: program, arguments: scan(of: project, by: made)),
            Measurement.Subject(
                name: "pip-audit", program: peer,
                arguments: ["-r", project.path + "/requirements.txt"] + query + plain),
        ]
        let measured = try Measurement.interleaved(subjects, runs: runs)
        Swift.print("a requirements.txt of \(Self.pins) pinned packages; pip-audit asks a service on this machine\n")
        Swift.print("| | wall ms | CPU ms | peak MB | wall, times the first |")
        Swift.print("|---|---|---|---|---|")
        for (subject, figures) in zip(subjects, measured) {
            Swift.print(
                "| \(subject.name) | \(figures.wall.milliseconds) | \(figures.cpu.milliseconds) | \(figures.peakMegabytes) | "
                    + "\(figures.wall.ratio(to: measured[0].wall)) |")
        }
        Swift.print("\n\(service.answered) questions were answered\n")
    }

    private func scan(of project: MadeProject, by made: MadeAdvisories) -> [String] {
        ["scan", project.path, "--only", "dependencies", "--database", made.database, "--fail-on", "never"]
    }
}
