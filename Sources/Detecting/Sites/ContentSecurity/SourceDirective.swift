/// A directive whose value is a list of sources.
///
/// Source: W3C Content Security Policy Level 3, sections 6.1 to 6.4; 6.8.3 ("Get fetch directive fallback list") for what
/// falls back on what. `prefetch-src` is out of the specification.
package enum SourceDirective: String, Hashable, Sendable, CaseIterable {
    case defaultSource = "default-src"
    case script = "script-src"
    case scriptElement = "script-src-elem"
    case scriptAttribute = "script-src-attr"
    case style = "style-src"
    case styleElement = "style-src-elem"
    case styleAttribute = "style-src-attr"
    case image = "img-src"
    case font = "font-src"
    case media = "media-src"
    case object = "object-src"
    case manifest = "manifest-src"
    case connection = "connect-src"
    case child = "child-src"
    case frame = "frame-src"
    case fencedFrame = "fenced-frame-src"
    case worker = "worker-src"
    case base = "base-uri"
    case form = "form-action"
    case ancestors = "frame-ancestors"

    /// What decides where the directive itself is missing, nearest first.
    package var fallbacks: [SourceDirective] {
        switch self {
        case .defaultSource, .base, .form, .ancestors: []
        case .scriptElement, .scriptAttribute: [.script, .defaultSource]
        case .styleElement, .styleAttribute: [.style, .defaultSource]
        case .worker: [.child, .script, .defaultSource]
        case .frame: [.child, .defaultSource]
        case .fencedFrame: [.frame, .child, .defaultSource]
        case .script, .style, .image, .font, .media, .object, .manifest, .connection, .child: [.defaultSource]
        }
    }

    /// Whether it decides about scripts, which nonces, hashes and `'strict-dynamic'` let in.
    package var isAboutScripts: Bool {
        [.script, .scriptElement, .scriptAttribute].contains(self)
    }
}
