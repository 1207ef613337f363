import Documents
import Vocabulary

/// Something that a reader of the results must know about the run.
struct SARIFNotification {
    /// What says that the file holds less than the result.
    private static let cutID = "cut"

    let id: String
    let level: String
    let message: String
    var place: Path?
    /// Whether the place may be the address of a site.
    private let isOfSite: Bool

    init(_ kind: Trouble.Kind, level: String, _ message: String, at place: Path? = nil, isOfSite: Bool = false) {
        id = kind.rawValue
        self.level = level
        self.message = message
        self.place = place
        self.isOfSite = isOfSite
    }

    /// What was left out of the file.
    init(cut: String) {
        (id, level, message, isOfSite) = (Self.cutID, "note", cut, false)
    }

    func write(to writer: inout JSONWriter) {
        writer.object { notification in
            notification.object("descriptor") { $0.field("id", id) }
            notification.field("level", level)
            notification.text("message", message)
            guard let place else { return }
            notification.array("locations") { array in
                array.object { location in
                    location.object("physicalLocation") {
                        $0.artifactLocation(of: place, isOfSite: isOfSite)
                    }
                }
            }
        }
    }

    /// The member `notifications` of the driver, which notifications name (SARIF 2.1.0, section 3.19.24).
    static func writeDescriptors(of troubles: [Trouble], hasCuts: Bool = false, to driver: inout JSONWriter) {
        var descriptors = Set(troubles.map(\.kind)).sorted { $0.rawValue < $1.rawValue }
            .map { ($0.rawValue, "Not looked at: \($0.phrase).") }
        if hasCuts { descriptors.append((cutID, "In the result, and not in this file.")) }
        guard !descriptors.isEmpty else { return }
        driver.array("notifications") { array in
            for (id, text) in descriptors {
                array.object { descriptor in
                    descriptor.field("id", id)
                    descriptor.text("shortDescription", text)
                }
            }
        }
    }
}
