import Arguments
import Files
import Judging
import Vocabulary

/// Baselines on disk.
enum BaselineFile {
    private static let largest = 64 << 20

    /// The salt of a scan without a baseline: zeros, so that results stay the same and can be merged.
    static let noSalt = [UInt8](repeating: 0, count: 32)

    /// 32 bytes for a new baseline.
    static func randomSalt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    static func exists(at path: String) -> Bool {
        do {
            _ = try WholeFile.bytes(at: path, limit: largest)
            return true
        } catch {
            return error != .vanished
        }
    }

    static func read(at path: String) throws -> Baseline {
        do {
            return try Baseline(bytes: WholeFile.bytes(at: path, limit: largest))
        } catch let error as FileError {
            throw UsageError(
                "the baseline \(quoted(path)) cannot be read: \(error.refusal); 'assay baseline create' makes one")
        } catch {
            throw UsageError("the baseline \(quoted(path)) is damaged: \(error)")
        }
    }

    static func write(_ baseline: Baseline, to path: String) throws {
        do {
            try WholeFile.makeFolder(of: path)
            try WholeFile.write(baseline.bytes, to: path)
        } catch {
            throw UsageError("the baseline \(quoted(path)) cannot be written: \(error.refusal)")
        }
    }
}

extension ScanPlan {
    /// Whether the file of a baseline's entry was no part of this scan and still exists, so that the entry's secret may
    /// well stand there still.
    func stillHolds(_ path: String) -> Bool {
        guard case .tree(let root, let paths) = target else { return false }
        let wasLookedAt = !looksAtCommits && (paths.isEmpty || paths.contains { path.isBelow($0.text) })
        guard !wasLookedAt else { return false }
        return (try? Directory(at: root.bytes).kind(at: Array(path.utf8))) == .file
    }
}

extension Target {
    /// Whether the baseline at `path` may tell of this and of nothing more: those of a part of the folder whose baseline it
    /// is would take all others for gone.
    func mayBeAll(thatBaselineKnows path: String) -> Bool {
        guard case .tree(let root, _) = self, let folder = try? RealPath.of(root.bytes),
            let file = try? RealPath.of(Array(path.utf8)), let here = try? RealPath.of(Array(".".utf8))
        else { return true }
        return folder == here || file.starts(with: folder + [UInt8(ascii: "/")])
    }
}

extension String {
    /// Whether the path is that of `folder` or of something in it.
    fileprivate func isBelow(_ folder: String) -> Bool {
        self == folder || folder == "." || hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }
}
