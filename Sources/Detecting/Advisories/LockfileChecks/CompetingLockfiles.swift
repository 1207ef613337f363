internal import Vocabulary

/// Lockfiles of two package managers in one folder.
struct CompetingLockfiles: LockfileCheck {
    private static let rule = FaultRule(
        "competing-lockfiles", name: "Lockfiles of two package managers", family: "dependencies.lockfile",
        kind: "dep.lockfile-missing", severity: .low,
        why: "One of them is kept up to date and the other is not, and which one a machine installs from is chance.",
        remedy: "Keep the one that the build installs from, and delete the other.",
        source: "https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json", cwe: [1357])

    /// A package manager and the names of its lockfiles.
    private struct Manager {
        var name: String
        var files: [String]
        var language: String
    }

    private static let managers = [
        Manager(name: "npm", files: ["package-lock.json", "npm-shrinkwrap.json"], language: "JavaScript"),
        Manager(name: "Yarn", files: ["yarn.lock"], language: "JavaScript"),
        Manager(name: "pnpm", files: ["pnpm-lock.yaml"], language: "JavaScript"),
        Manager(name: "Bun", files: ["bun.lock"], language: "JavaScript"),
        Manager(name: "Poetry", files: ["poetry.lock"], language: "Python"),
        Manager(name: "uv", files: ["uv.lock"], language: "Python"),
        Manager(name: "PDM", files: ["pdm.lock"], language: "Python"),
        Manager(name: "Pipenv", files: ["Pipfile.lock"], language: "Python"),
    ]

    /// Where lockfiles compete.
    private struct Place: Hashable {
        var folder: Path
        var language: String
    }

    var rules: [FaultRule] { [Self.rule] }

    func faults(in tree: LockedTree) -> [Fault] {
        var places: [Place: [(manager: String, file: Path)]] = [:]
        for lock in tree.locks {
            guard
                let manager = Self.managers.first(where: {
                    $0.files.contains(String(decoding: lock.file.name, as: UTF8.self))
                })
            else { continue }
            places[Place(folder: lock.file.folder, language: manager.language), default: []]
                .append((manager.name, lock.file))
        }
        return places.sorted { $0.value[0].file < $1.value[0].file }.compactMap { fault(at: $0.key, $0.value) }
    }

    private func fault(at place: Place, _ files: [(manager: String, file: Path)]) -> Fault? {
        guard let first = files.first, Set(files.map(\.manager)).count > 1 else { return nil }
        let names = files.map { String(decoding: $0.file.name, as: UTF8.self) }.joined(separator: " and ")
        return Fault(
            Self.rule, message: "\(names) lock the same manifest, each with its own versions.",
            subject: [place.language], place: first.file, line: 1,
            related: files.dropFirst().map {
                Related(place: $0.file, line: 1, message: "The lockfile of \($0.manager).")
            })
    }
}

extension Path {
    /// The folder that the file lies in.
    fileprivate var folder: Path {
        Path(bytes: Array(bytes.dropLast(name.count)))
    }
}
