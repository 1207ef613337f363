import Glibc

/// What the process was started with and the time it is. Only the program's door reads it; it goes down as values.
package enum Surroundings {
    /// The variable `name` of the environment; nil where it is not set.
    package static func variable(_ name: String) -> String? {
        // SAFETY: getenv gives a NUL-terminated string or nil (getenv(3)), copied before anything can change it.
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    /// The variable that holds the time still, in seconds since 1970 UTC: with it the same input gives the same bytes.
    package static let timeVariable = "ASSAY_TIME"

    /// The time that `ASSAY_TIME` says, until the end of the year 9999; nil where it says none.
    package static var heldTime: Int? {
        variable(timeVariable).flatMap(Int.init).flatMap { (0...253_402_300_799).contains($0) ? $0 : nil }
    }

    /// Seconds since 1970 UTC: those of `ASSAY_TIME`, or else the system's.
    package static var now: Int {
        // With a nil argument it only returns (time(2)).
        heldTime ?? time(nil)
    }

    /// How many processors the process may use.
    package static var processors: Int {
        max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }
}
