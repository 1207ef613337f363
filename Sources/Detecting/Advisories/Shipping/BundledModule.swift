/// The package that a source of a source map belongs to.
struct BundledModule: Equatable {
    let name: String
    /// Nil where the path does not tell.
    let version: String?

    /// Nil where the path leads through no `node_modules`, or to nothing that can be a name.
    ///
    /// `../../node_modules/lodash/lodash.js`, `webpack:///./node_modules/@scope/name/index.js`; of pnpm,
    /// `…/.pnpm/lodash@4.17.21/node_modules/lodash/lodash.js`; of Yarn's cache,
    /// `….yarn/cache/lodash-npm-4.17.21-6382451519-10c0.zip/node_modules/lodash/lodash.js`.
    init?(source: String) {
        let parts = source.split(whereSeparator: { $0 == "/" || $0 == "\\" })
        guard let folder = parts.lastIndex(of: "node_modules") else { return nil }
        let behind = parts[(folder + 1)...]
        let count = behind.first?.hasPrefix("@") == true ? 2 : 1
        guard behind.count > count else { return nil }
        let name = behind.prefix(count).joined(separator: "/")
        guard Self.isName(name) else { return nil }
        self.name = name
        version = folder > 0 ? Self.version(in: parts[folder - 1], of: name) : nil
    }

    /// Source: docs.npmjs.com, "package.json", section "name".
    private static func isName(_ name: String) -> Bool {
        name.utf8.count <= 214 && !name.hasPrefix(".")
            && name.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "@/-_.~".utf8.contains(byte)
            }
    }

    /// The version in what pnpm and Yarn call the folder around `node_modules`.
    private static func version(in folder: Substring, of name: String) -> String? {
        let pnpm = name.split(separator: "/").joined(separator: "+") + "@"
        let yarn = name.split(separator: "/").joined(separator: "-") + "-npm-"
        if folder.hasPrefix(pnpm) { return plain(folder.dropFirst(pnpm.count).prefix { $0 != "_" && $0 != "(" }) }
        guard folder.hasPrefix(yarn) else { return nil }
        let rest = folder.dropFirst(yarn.count)
        return plain(rest.prefix { $0.isNumber || $0 == "." })
    }

    private static func plain(_ version: Substring) -> String? {
        version.first?.isNumber == true ? String(version) : nil
    }
}
