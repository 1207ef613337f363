import Bytes
import Vocabulary

/// Whether a value reaches people who were never given it, and how.
enum Exposure: Equatable {
    case none
    /// It stands in build output that browsers may load.
    case browserBundle
    /// It has a name that build tools copy into what browsers load. `prefix` is what such names begin with.
    case exposedName(prefix: String)
    /// It stands in a file that is served as it is.
    case servedFile
    /// A deployed site answers with it.
    case siteAnswer
    /// It stands in build output, which is deployed, packed and cached, though not sent to browsers.
    case serverBundle

    /// The first that holds: what has reached browsers outweighs what is about to.
    init(keyName: String, origin: Origin, surroundings: Surroundings) {
        let isBuildOutput = origin == .buildOutput
        if origin == .site {
            self = .siteAnswer
        } else if isBuildOutput && surroundings.isForBrowsers {
            self = .browserBundle
        } else if let prefix = exposingPrefix(of: keyName) {
            self = .exposedName(prefix: prefix)
        } else if isBuildOutput {
            self = .serverBundle
        } else {
            self = surroundings.isServed ? .servedFile : .none
        }
    }

    /// Why it matters, as the end of a sentence.
    var explanation: String {
        switch self {
        case .none: ""
        case .browserBundle: "it stands in build output that browsers may load"
        case .exposedName(let prefix): "values whose names begin with \(prefix) are built into what browsers load"
        case .servedFile: "files under public/ and static/ are served to browsers as they are"
        case .siteAnswer: "the deployed site sends it to whoever asks"
        case .serverBundle: "it is baked into build output"
        }
    }
}

/// What names must begin with for a build tool to copy their values into browser code, longest first.
///
/// Source: the documentation of environment variables of Vite, Next.js, Create React App, SvelteKit and Astro
/// (PUBLIC_), Expo, Gatsby, Nuxt, Vue CLI, Storybook, Sanity Studio, Laravel Mix, Snowpack, Preact CLI, Razzle, Bun.
private let exposingPrefixes = [
    "SNOWPACK_PUBLIC_", "SANITY_STUDIO_", "NEXT_PUBLIC_", "EXPO_PUBLIC_", "NUXT_PUBLIC_", "PREACT_APP_", "BUN_PUBLIC_",
    "STORYBOOK_", "REACT_APP_", "VUE_APP_", "PUBLIC_", "RAZZLE_", "GATSBY_", "VITE_", "MIX_",
]

/// The prefix with which `name`, or a word inside it as in `import.meta.env.VITE_KEY`, begins.
private func exposingPrefix(of name: String) -> String? {
    let words = name.utf8.split { !isWordByte($0) }
    return exposingPrefixes.first { prefix in words.contains { $0.starts(with: prefix.utf8) } }
}
