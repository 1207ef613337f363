import Documents
import Vocabulary

/// The record of what was not looked at.
struct SARIFInvocation {
    /// How many failures are told one by one; the rest is counted.
    private static let mostFailures = 100

    let result: ScanResult
    let troubles: TroubleLists

    init(of result: ScanResult) {
        self.result = result
        troubles = TroubleLists(of: result)
    }

    func write(to writer: inout JSONWriter) {
        writer.object { invocation in
            invocation.field("executionSuccessful", result.isComplete)
            if result.started > 0 { invocation.field("startTimeUtc", UTC.text(of: result.started)) }
            if result.ended > 0 { invocation.field("endTimeUtc", UTC.text(of: result.ended)) }
            guard !result.troubles.isEmpty else { return }
            invocation.array("toolExecutionNotifications") { array in
                writeFailures(to: &array)
                for (kind, count) in TroubleLists.kinds(of: troubles.skipped) {
                    array.notification(kind, level: "note", "\(counted(count, "place")) skipped: \(kind.phrase).")
                }
            }
        }
    }

    private func writeFailures(to writer: inout JSONWriter) {
        for trouble in troubles.failed.prefix(Self.mostFailures) {
            writer.notification(
                trouble.kind, level: "error", SARIFText.sentence("Not looked at: \(trouble.message)"), at: trouble.place
            )
        }
        for (kind, count) in TroubleLists.kinds(of: troubles.failed.dropFirst(Self.mostFailures)) {
            writer.notification(kind, level: "error", "\(counted(count, "more place")) not looked at: \(kind.phrase).")
        }
    }
}

extension JSONWriter {
    /// What notifications of an invocation may be about.
    mutating func notificationDescriptors(of troubles: [Trouble]) {
        let kinds = Set(troubles.map(\.kind)).sorted { $0.rawValue < $1.rawValue }
        guard !kinds.isEmpty else { return }
        array("notifications") { array in
            for kind in kinds {
                array.object { descriptor in
                    descriptor.field("id", kind.rawValue)
                    descriptor.text("shortDescription", "Not looked at: \(kind.phrase).")
                }
            }
        }
    }

    fileprivate mutating func notification(
        _ kind: Trouble.Kind, level: String, _ message: String, at place: Path? = nil
    ) {
        object { notification in
            notification.object("descriptor") { $0.field("id", kind.rawValue) }
            notification.field("level", level)
            notification.text("message", message)
            guard let place else { return }
            notification.array("locations") { array in
                array.object { location in
                    location.object("physicalLocation") { $0.artifactLocation(of: place) }
                }
            }
        }
    }
}
