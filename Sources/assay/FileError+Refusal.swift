import Files

extension FileError {
    /// Why a file that the user named cannot be read or written. Unlike one that was found, it may never have been there.
    var refusal: String {
        self == .vanished ? "there is no such file or folder" : reason
    }
}
