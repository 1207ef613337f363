internal import Bytes

/// Which of the two formats that are called `yarn.lock` a file is of.
enum YarnRevision {
    /// Of Yarn 1: a grammar of its own.
    case classic
    /// Of Yarn 2 and later: YAML that begins with `__metadata`.
    case berry

    init(_ bytes: [UInt8]) {
        let mark = Array("__metadata:".utf8)
        let place = bytes.span.firstIndex(of: mark, in: bytes.indices)
        let isAlone = place.map { $0 == 0 || bytes[$0 - 1] == 0x0A || bytes[$0 - 1] == 0x0D } ?? false
        self = isAlone ? .berry : .classic
    }
}
