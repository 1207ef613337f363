import Glibc

/// What the process was started with and the time it is. Only the program's door reads it; it goes down as values.
package enum Surroundings {
    /// The variable `name` of the environment; nil where it is not set.
    package static func variable(_ name: String) -> String? {
        // SAFETY: getenv gives a NUL-terminated string or nil (getenv(3)), copied before anything can change it.
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    /// Seconds since 1970 UTC.
    package static var now: Int {
        // With a nil argument it only returns (time(2)).
        time(nil)
    }

    /// How many processors the process may use.
    package static var processors: Int {
        max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }
}
