internal import Bytes

/// A container format of which one member after the other can be read, so that a container of any size is looked into
/// while only one member of it is held.
protocol MemberwiseFormat: ContainerFormat {
    /// Gives every member of it to `extraction`. The work is bounded by what `source` has and by what `extraction` allows
    /// to inflate, the memory by the largest member that it allows to hold.
    func unpack(
        _ source: any ByteSource, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError)
}
