/// Folders that tools write what is deployed into.
enum BuildOutput {
    private static let dist = Array("dist".utf8)
    private static let next = Array(".next".utf8)
    private static let vercel = Array(".vercel".utf8)
    private static let output = Array("output".utf8)
    private static let build = Array("build".utf8)
    private static let out = Array("out".utf8)
    private static let dependencies = Array("node_modules".utf8)

    /// Whether a folder with this name is build output, tracked or not.
    static func isSurely(_ name: ArraySlice<UInt8>, in parent: ArraySlice<UInt8>) -> Bool {
        name.elementsEqual(dist) || name.elementsEqual(next) || (name.elementsEqual(output) && isVercel(parent))
    }

    /// Whether a folder with this name is build output unless it is tracked: many keep sources in `build`.
    static func isLikely(_ name: ArraySlice<UInt8>, in parent: ArraySlice<UInt8>) -> Bool {
        name.elementsEqual(build) || name.elementsEqual(out) || isSurely(name, in: parent)
    }

    /// The folder that holds Vercel's build output beside other things.
    static func isVercel(_ name: ArraySlice<UInt8>) -> Bool { name.elementsEqual(vercel) }

    /// Other people's packages, in which a `dist` is no output of this project.
    static func isDependencies(_ name: ArraySlice<UInt8>) -> Bool { name.elementsEqual(dependencies) }
}
