internal import Extracting
internal import Files
package import Sourcing
package import Vocabulary

/// Reads what the lockfiles, manifests and bills of materials of a tree name.
package struct InventoryLook: Sendable {
    /// What there was to read, by path.
    package struct Outcome: Sendable {
        package var inventories: [Inventory] = []
        package var troubles: [Trouble] = []
        /// Files that name packages, whether they could be read or not.
        package var files = 0
    }

    /// In bytes. Ours: the largest real lockfiles have some tens of megabytes, and one is held whole.
    private static let largestFile = 256 << 20
    private static let reader = LockfileReader()

    private let files: TreeFiles
    private let known: KnownFiles
    private let width: Int

    /// - Parameter width: How many files are read at once; the outcome does not depend on it.
    package init(files: TreeFiles, width: Int) {
        self.files = files
        known = KnownFiles(of: files)
        self.width = max(1, width)
    }

    /// Whether a file of this path names packages of the project, rather than of something that was installed into it.
    static func owns(_ path: Path) -> Bool {
        reader.owns(path) && !path.components.contains { installed.contains(Array($0)) }
    }

    /// Folders into which package managers unpack what lockfiles name: the lockfiles in there are those of others.
    private static let installed = Set(
        ["node_modules", "bower_components", "site-packages", ".venv", "Pods", ".build", "deps", "elm-stuff"]
            .map { Array($0.utf8) })

    /// Reads all such files that the tree still has to give, and nothing else.
    package func outcome(of tree: WorkTree) async -> Outcome {
        var outcome = await outcome(of: Self.paths(in: tree))
        outcome.troubles = (outcome.troubles + tree.takeTroubles().filter { $0.state == .failed }).sorted()
        return outcome
    }

    /// All such files that the tree still has to give.
    static func paths(in tree: WorkTree) -> [Path] {
        var paths: [Path] = []
        while let batch = tree.next() {
            paths += batch.sightings.map(\.artifact.path).filter(owns)
        }
        return paths
    }

    /// Reads the files at these paths.
    func outcome(of paths: [Path]) async -> Outcome {
        let paths = paths.sorted()
        var outcome = Outcome(files: paths.count)
        let readings = await withTaskGroup(of: [(Int, Result<Inventory?, Refusal>)].self) { group in
            for worker in 0..<width {
                group.addTask {
                    stride(from: worker, to: paths.count, by: width).map { ($0, inventory(at: paths[$0])) }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        for (index, reading) in readings.sorted(by: { $0.0 < $1.0 }) {
            switch reading {
            case .success(let inventory?):
                outcome.inventories.append(inventory)
                outcome.troubles += Self.troubles(with: inventory)
            case .success(nil): outcome.files -= 1
            case .failure(let refusal):
                outcome.troubles.append(
                    Trouble(kind: refusal.kind, place: paths[index], message: refusal.message, state: .failed))
            }
        }
        return outcome
    }

    /// What of a file could not be read, and what it does not tell.
    private static func troubles(with inventory: Inventory) -> [Trouble] {
        let failed = inventory.refused.map { ($0, Trouble.Kind.malformed, Trouble.State.failed) }
        let open = inventory.unresolved.map { ($0, Trouble.Kind.missing, Trouble.State.skipped) }
        let told = (failed + open).prefix(mostTold).map { item, kind, state in
            Trouble(kind: kind, place: inventory.file, message: "line \(item.line): \(item.reason)", state: state)
        }
        let more = open.count - (told.count - failed.count)
        guard more > 0 else { return told }
        let message = "\(more) more that it does not tell"
        return told + [Trouble(kind: .missing, place: inventory.file, message: message, state: .skipped)]
    }

    /// A file may leave as much open as it has lines, of which nobody reads all. What is refused is bounded by its reader.
    private static let mostTold = 120

    /// Why a file was not read.
    private struct Refusal: Error {
        var kind: Trouble.Kind
        var message: String
    }

    /// Nil where the file is not one after all.
    private func inventory(at path: Path) -> Result<Inventory?, Refusal> {
        do {
            let bytes = try files.bytes(at: path, limit: Self.largestFile)
            let inventory = try Self.reader.inventory(of: bytes, at: path, beside: neighbours)
            // No package from a file that should have some is no clean result.
            if inventory.packages.isEmpty, inventory.refused.isEmpty, let asked = inventory.declared.first {
                let message =
                    "line 1: it names none of the packages that \(asked.file.text) asks for, such as \(asked.name)"
                return .failure(Refusal(kind: .malformed, message: message))
            }
            return .success(inventory)
        } catch let error as FileError {
            let trouble = Trouble(error, at: path, limit: Self.largestFile)
            return .failure(Refusal(kind: trouble.kind, message: trouble.message))
        } catch LockfileError.notOne {
            return .success(nil)
        } catch LockfileError.unknownRevision(let revision) {
            return .failure(Refusal(kind: .malformed, message: "newer than this program knows: \(revision)"))
        } catch LockfileError.malformed(let line, let reason) {
            return .failure(Refusal(kind: .malformed, message: "line \(line): \(reason)"))
        } catch {
            return .failure(Refusal(kind: .unreadable, message: "\(error)"))
        }
    }

    private var neighbours: Neighbours {
        Neighbours(
            exists: { [known] path in known.contain(path) },
            read: { [files] path in try? files.bytes(at: path, limit: Self.largestFile) })
    }
}
