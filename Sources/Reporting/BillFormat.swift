import Vocabulary

/// A way to write a bill of materials: what packages a project holds and which needs which.
///
/// The files of `BillFormats` are the list: the build makes `Roster.billFormats` from their names.
package protocol BillFormat: Sendable {
    /// The word of `--format`.
    static var name: String { get }

    init()

    /// The bill, as the bytes of a file: the same materials give the same bytes.
    func bill(of materials: Materials) -> [UInt8]
}

/// The formats that there are.
package enum BillFormats {
    /// By the names of their types.
    package static let all: [any BillFormat] = Roster.billFormats
}
