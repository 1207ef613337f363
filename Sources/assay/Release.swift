/// The version of this program, by semver.org.
enum Release {
    static let version = "0.1.0"
}
