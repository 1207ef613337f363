internal import SQLite
internal import Vocabulary

/// Takes one source into a draft.
struct SourceIntake {
    private let source: ImportSource
    private let settings: AdvisoryImport
    private let draft: ImportDraft
    private let writer: RecordWriter
    private var report = ImportReport()
    private var newest = ""
    /// When the newest of its records was changed, in seconds since 1970; nil where none says.
    private var newestMoment: Int?
    private var ecosystems: Set<String> = []
    /// How many of its records name each ecosystem.
    private var counts: [String: Int] = [:]
    private var snapshots = Snapshots()
    /// The numbers of the records that it has.
    private var present: Set<Int> = []

    /// How many records a worker reads at a time: enough that handing them over costs nothing, and few enough that the
    /// largest ones allowed fit in memory.
    private static let batch = 32

    init(of source: ImportSource, for settings: AdvisoryImport, into draft: ImportDraft) throws(SQLiteError) {
        self.source = source
        self.settings = settings
        self.draft = draft
        writer = try RecordWriter(draft.database)
    }

    /// Adds what was done.
    func close(_ total: inout ImportReport) {
        for ecosystem in ecosystems {
            draft.note(ecosystem, fetchedAt: settings.now)
            guard let moment = snapshot(of: ecosystem) else { continue }
            draft.note(
                ecosystem, tellingOf: min(moment, settings.now), records: counts[ecosystem] ?? 0,
                replaces: source.replaced == ecosystem)
        }
        total.added += report.added
        total.changed += report.changed
        total.kept += report.kept
        total.removed += report.removed
        total.unreadable += report.unreadable
        total.unreadableRecords += report.unreadableRecords
        total.exploited = report.exploited ?? total.exploited
        total.scored = report.scored ?? total.scored
    }

    /// Throws an `ImportError` where the source is to be left out.
    mutating func take() async throws {
        if let replaced = source.replaced { ecosystems.insert(replaced) }
        guard let path = source.path else { return try confirm() }
        for material in try ImportMaterials(source: source.name).found(at: path) {
            switch material {
            case .records(let shelf):
                snapshots.merge(shelf.snapshots)
                try await take(shelf)
            case .exploited(let catalog):
                try catalog.replace(in: draft.database)
                report.exploited = catalog.entries.count
            case .scores(let scores):
                try scores.replace(in: draft.database)
                report.scored = scores.scores.count
            }
        }
        try weigh()
        if let replaced = source.replaced { try removeMissing(of: replaced) }
        try record()
    }

    /// The server says that what was fetched the last time is what it still has.
    private func confirm() throws(SQLiteError) {
        try draft.database.run(
            "UPDATE sources SET fetched = ?2 WHERE name = ?1", .text(source.name), .integer(settings.now))
    }

    /// Reads batches of the shelf on several threads, and writes what they come to in the shelf's order.
    private mutating func take(_ shelf: some RecordShelf) async throws {
        let batches = stride(from: 0, to: shelf.count, by: Self.batch).map { $0..<min($0 + Self.batch, shelf.count) }
        try await withThrowingTaskGroup(of: (Int, [Result<PreparedRecord, UnreadableRecord>]).self) { group in
            var (begun, due) = (0, 0)
            var waiting: [Int: [Result<PreparedRecord, UnreadableRecord>]] = [:]
            while due < batches.count {
                while begun < batches.count, begun < due + settings.workers + 2 {
                    group.addTask { [begun] in (begun, Self.read(batches[begun], of: shelf)) }
                    begun += 1
                }
                guard let (index, records) = try await group.next() else { break }
                waiting[index] = records
                while let records = waiting.removeValue(forKey: due) {
                    try Task.checkCancellation()
                    for record in records { try take(record) }
                    due += 1
                }
            }
        }
    }

    private static func read(
        _ range: Range<Int>, of shelf: some RecordShelf
    ) -> [Result<PreparedRecord, UnreadableRecord>] {
        let reader = RecordReader()
        return range.map { index in
            Result { () throws(UnreadableRecord) in try reader.read(shelf.record(at: index)) }
        }
    }

    private mutating func take(_ record: Result<PreparedRecord, UnreadableRecord>) throws(SQLiteError) {
        switch record {
        case .success(let record):
            let (outcome, number) = try writer.put(record)
            if source.replaced != nil { present.insert(number) }
            newest = max(newest, record.modified)
            noteMoment(of: record.modified)
            for ecosystem in Set(record.subjects.map(\.ecosystem)) {
                ecosystems.insert(ecosystem)
                counts[ecosystem, default: 0] += 1
            }
            switch outcome {
            case .added: report.added += 1
            case .changed: report.changed += 1
            case .kept: report.kept += 1
            }
        case .failure(let record):
            report.unreadable += 1
            let isNamed = report.unreadableRecords.count < AdvisoryDatabase.longestList
            if isNamed { report.unreadableRecords.append(record) }
        }
    }

    /// A moment that is to come is a mistake, which must not make the rest look fresh.
    private mutating func noteMoment(of modified: String) {
        guard let moment = Self.moment(modified), moment <= settings.now + Self.clockError else { return }
        newestMoment = max(moment, newestMoment ?? moment)
    }

    /// In seconds: by how much clocks may differ.
    private static let clockError = 3600

    /// RFC 3339 in UTC, to the second; or a day, as RustSec has it.
    private static func moment(_ text: String) -> Int? {
        text.utf8.count > 10 ? UTC.seconds(of: "\(text.prefix(19))Z") : UTC.seconds(ofDay: text)
    }

    /// What the feed says; or what an export says of itself; or else as old as the newest of its records. Records of which
    /// none says when are as old as can be. Nil where there is none.
    private func snapshot(of ecosystem: String) -> Int? {
        if let told = source.snapshot ?? snapshots.moments[ecosystem] { return told }
        guard readable > 0 else { return nil }
        let isList = source.replaced != ecosystem && (counts[ecosystem] ?? 0) < settings.smallestFeed
        return isList ? settings.now : newestMoment ?? 0
    }

    private var readable: Int { report.added + report.changed + report.kept }

    /// Whether the source is worth keeping.
    private func weigh() throws(ImportError) {
        if let first = report.unreadableRecords.first, report.unreadable > readable {
            throw .unreadable(source: source.name, count: report.unreadable, first: first)
        }
        if readable == 0, report.exploited == nil, report.scored == nil { throw .empty(source: source.name) }
    }

    /// Takes out the records of `ecosystem` that the source no longer has, unless they are another ecosystem's too.
    private mutating func removeMissing(of ecosystem: String) throws {
        let numbers = try Set(draft.database.numbers("SELECT number FROM affected WHERE ecosystem = ?1", ecosystem))
        let missing = numbers.subtracting(present)
        let before = try draft.database.numbers("SELECT records FROM ecosystems WHERE name = ?1", ecosystem).first ?? 0
        if !settings.allowsShrinking, before >= 100, present.count < before / 2 {
            throw ImportError.shrunk(source: source.name, ecosystem: ecosystem, from: before, to: present.count)
        }
        guard !missing.isEmpty else { return }
        let elsewhere = try Set(draft.database.numbers("SELECT number FROM affected WHERE ecosystem != ?1", ecosystem))
        for number in missing.subtracting(elsewhere).sorted() {
            try draft.database.run(
                "DELETE FROM ids WHERE number = ?1 AND id = (SELECT id FROM records WHERE number = ?1)",
                .integer(number))
            try draft.database.run("DELETE FROM records WHERE number = ?1", .integer(number))
            report.removed += draft.database.changes
        }
    }

    /// Remembers where it came from and what it could not tell.
    private func record() throws(SQLiteError) {
        let database = draft.database
        try database.run(
            "INSERT OR REPLACE INTO sources VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", .text(source.name),
            .integer(settings.now), .text(source.etag), .text(source.lastModified), .text(newest), .integer(readable),
            .integer(report.unreadable))
        try database.run("DELETE FROM unreadable WHERE source = ?1", .text(source.name))
        for record in report.unreadableRecords {
            try database.run(
                "INSERT INTO unreadable VALUES (?1, ?2, ?3)", .text(source.name), .text(record.place),
                .text(record.reason))
        }
    }
}

extension Database {
    /// The whole numbers that a statement with one parameter answers with.
    fileprivate func numbers(_ text: String, _ parameter: String) throws(SQLiteError) -> [Int] {
        let statement = try prepare(text)
        try statement.bind(.text(parameter))
        var numbers: [Int] = []
        while try statement.step() { numbers.append(statement.integer(at: 0)) }
        return numbers
    }
}
