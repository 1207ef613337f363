package import Vocabulary

/// A form in which databases publish their records.
package protocol AdvisoryFormat: Sendable {
    init()

    /// Whether a file of this path is a record in this form. Cheap: it is asked of every file of a database.
    func owns(_ path: Path) -> Bool

    /// The record that the file holds.
    ///
    /// Everything in it is hostile. What it has beyond the form is passed over; what is not of the form's type is an error.
    func advisory(in bytes: [UInt8]) throws(AdvisoryError) -> Advisory
}
