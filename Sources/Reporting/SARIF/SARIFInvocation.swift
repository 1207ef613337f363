import Documents
import Vocabulary

/// The record of what was not looked at, and of what is not told here.
struct SARIFInvocation {
    /// How many failures are told one by one; the rest is counted.
    private static let mostFailures = 100

    let result: ScanResult
    private let troubles: TroubleLists
    /// What the file leaves out, a sentence each.
    private let cuts: [String]

    init(of result: ScanResult, cuts: [String] = []) {
        self.result = result
        troubles = TroubleLists(of: result)
        self.cuts = cuts
    }

    func write(to writer: inout JSONWriter) {
        writer.object { invocation in
            invocation.field("executionSuccessful", result.isComplete)
            if result.started > 0 { invocation.field("startTimeUtc", UTC.text(of: result.started)) }
            if result.ended > 0 { invocation.field("endTimeUtc", UTC.text(of: result.ended)) }
            let notifications = failures + skips + cuts.map(SARIFNotification.init(cut:))
            guard !notifications.isEmpty else { return }
            invocation.array("toolExecutionNotifications") { array in
                for notification in notifications { notification.write(to: &array) }
            }
        }
    }

    private var failures: [SARIFNotification] {
        let told = troubles.failed.prefix(Self.mostFailures).map { trouble in
            SARIFNotification(
                trouble.kind, level: "error", SARIFText.sentence("Not looked at: \(trouble.message)"),
                at: trouble.place,
                isOfSite: !result.sites.isEmpty)
        }
        let rest = TroubleLists.kinds(of: troubles.failed.dropFirst(Self.mostFailures))
        return told
            + rest.map { kind, count in
                SARIFNotification(
                    kind, level: "error", "\(counted(count, "more place")) not looked at: \(kind.phrase).")
            }
    }

    private var skips: [SARIFNotification] {
        TroubleLists.kinds(of: troubles.skipped).map { kind, count in
            SARIFNotification(kind, level: "note", "\(counted(count, "place")) skipped: \(kind.phrase).")
        }
    }
}
