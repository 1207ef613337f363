internal import Documents
internal import Files
internal import Vocabulary
internal import Zlib

/// What a source turned out to hold.
enum ImportMaterial: Sendable {
    case records(any RecordShelf)
    case exploited(ExploitedCatalog)
    case scores(LikelihoodScores)
}

/// Looks into sources.
struct ImportMaterials {
    /// What errors call it.
    let source: String
    /// In bytes: of a file that is no zip.
    private static let largestFile = 512 << 20
    /// Folders in one another; and files, all in all.
    private static let most = (depth: 64, files: 4_000_000)

    /// What stands at `path`, which the user named: links are followed.
    func found(at path: String) throws(ImportError) -> [ImportMaterial] {
        let name = Path(path)
        if let folder = try? Directory(at: name.bytes) { return try materials(in: folder) }
        return [try material(of: bytes(of: name) { () throws(FileError) in try OpenFile(at: name.bytes) }, named: name)]
    }

    /// Its records, and what else of its files can be imported.
    private func materials(in folder: Directory) throws(ImportError) -> [ImportMaterial] {
        var records: [[UInt8]] = []
        var others: [[UInt8]] = []
        for file in try files(in: folder) {
            let kind = Form(of: Path(bytes: file))
            if kind == .record { records.append(file) } else if kind != nil { others.append(file) }
        }
        var materials: [ImportMaterial] = [.records(FolderRecords(folder, files: records))]
        for other in others {
            let bytes = try bytes(of: Path(bytes: other)) { () throws(FileError) in try folder.file(named: other[...]) }
            materials.append(try material(of: bytes, named: Path(bytes: other)))
        }
        return materials
    }

    /// The paths of all files, in order. What is hidden belongs to a version control, and links may lead elsewhere.
    private func files(in folder: Directory) throws(ImportError) -> [[UInt8]] {
        var files: [[UInt8]] = []
        var open: [(folder: Directory, path: Path, depth: Int)] = [(folder, .root, 0)]
        do throws(FileError) {
            var entries = Entries()
            while let (folder, path, depth) = open.popLast() {
                var mayHaveMore = true
                while mayHaveMore {
                    mayHaveMore = try folder.read(into: &entries)
                    for entry in entries.list where entries.name(of: entry).first != UInt8(ascii: ".") {
                        let name = entries.name(of: entry)
                        if entry.kind == .file { files.append(path.appending(name).bytes) }
                        guard entry.kind == .folder, depth < Self.most.depth else { continue }
                        open.append((try folder.directory(named: name), path.appending(name), depth + 1))
                    }
                    guard files.count <= Self.most.files else { throw .tooLarge(files.count) }
                }
            }
        } catch {
            throw .unusable(source: source, reason: error.reason)
        }
        return files.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private func bytes(
        of path: Path, _ open: () throws(FileError) -> OpenFile
    ) throws(ImportError) -> [UInt8] {
        do throws(FileError) {
            let limit = Form(of: path) == .zip ? ZipRecords.largest : Self.largestFile
            return try open().bytes(limit: limit)
        } catch {
            // Unlike a file that was found, one that the user named may never have been there.
            let isNamed = path.text == source && error == .vanished
            throw refusal(at: path.text, isNamed ? "there is no such file or folder" : error.reason)
        }
    }

    private func material(of bytes: [UInt8], named path: Path) throws(ImportError) -> ImportMaterial {
        do throws(UnreadableRecord) {
            switch Form(of: path) {
            case .zip: return .records(try ZipRecords(bytes, name: path.text))
            case .lines: return .records(LineRecords(bytes))
            case .scores: return .scores(try LikelihoodScores(bytes))
            case .exploited: return .exploited(try ExploitedCatalog(bytes))
            case .record:
                // CISA's catalog is JSON as well, under any name.
                if let catalog = try? ExploitedCatalog(bytes) { return .exploited(catalog) }
                return .records(SingleRecord(place: path, bytes: bytes))
            case nil: throw UnreadableRecord(place: path.text, reason: "its name says no form that is known")
            }
        } catch {
            throw refusal(at: error.place, error.reason)
        }
    }

    /// Says where in the source it was, unless that is the source itself.
    private func refusal(at place: String, _ reason: String) -> ImportError {
        .unusable(source: source, reason: place == source ? reason : "\(place): \(reason)")
    }
}

/// How a file is written, by its name.
private enum Form {
    case record, zip, lines, scores, exploited

    init?(of path: Path) {
        let name = String(decoding: path.name, as: UTF8.self).lowercased()
        if name.hasSuffix(".zip") {
            self = .zip
        } else if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
            self = .lines
        } else if name.hasSuffix(".csv") || name.hasSuffix(".csv.gz") {
            self = .scores
        } else if name == "known_exploited_vulnerabilities.json" {
            self = .exploited
        } else if AdvisoryReader.format(of: path) != nil {
            self = .record
        } else {
            return nil
        }
    }
}
