package import HTTP

extension Page {
    /// A `script` element.
    package struct Script: Sendable {
        /// What a browser does with it (WHATWG HTML, "prepare the script element").
        package enum Kind: Hashable, Sendable {
            case classic, module, importMap, speculationRules
            /// Data for scripts: JSON, a template.
            case data
            /// Held back until a visitor agrees: `type="text/plain"` and what consent tools use in its place.
            case gated
        }

        package let kind: Kind
        /// As written; nil for a script that stands in the page.
        package let source: String?
        /// Where `source` leads; nil where it leads nowhere on the web.
        package internal(set) var address: WebAddress?
        /// Nil where there is no `integrity`.
        package let integrity: Integrity?
        package let hasCrossOrigin: Bool
        package let isAsync: Bool
        /// Nil where there is none.
        package let nonce: String?
        /// The text in the page, line ends as browsers read them; empty where there is a source.
        package internal(set) var text: [UInt8]
        package let markup: Markup

        /// Whether browsers run it when the page is loaded.
        package var runs: Bool {
            (kind == .classic || kind == .module) && markup.standing == .live
        }

        /// The hash of the text in the page, as a Content-Security-Policy writes it: `sha256-…`.
        package var inlineHash: String {
            Self.hash(of: text)
        }
    }

    /// A `link` element.
    package struct Link: Sendable {
        /// In lower case.
        package let relations: Set<String>
        /// As written.
        package let reference: String
        /// Where that leads; nil where it is nowhere on the web.
        package internal(set) var address: WebAddress?
        package let integrity: Integrity?
        package let hasCrossOrigin: Bool
        /// What a preload is for, in lower case.
        package let purpose: String?
        package let markup: Markup
    }

    /// A `form` element.
    package struct Form: Sendable {
        /// As written; nil where it goes to the page itself.
        package let action: String?
        /// Where it goes; nil where that is no address of the web.
        package internal(set) var address: WebAddress?
        /// In lower case: `get`, `post`, `dialog`.
        package let method: String
        package let markup: Markup
    }

    /// Something that a person fills in, or that sends a form.
    package struct Field: Sendable {
        /// `input`, `select`, `textarea` or `button`.
        package let element: String
        /// In lower case; `text` where an input says nothing.
        package let type: String
        package let name: String?
        package let identifier: String?
        /// Words of `autocomplete`, in lower case.
        package let autocomplete: [String]
        /// Where this button sends the form instead, as written.
        package let action: String?
        /// Where that leads; nil where it is nowhere on the web.
        package internal(set) var address: WebAddress?
        /// Which of the page's forms it stands in; nil for none.
        package let form: Int?
        package let markup: Markup
    }

    /// An `iframe` or `frame` element.
    package struct Frame: Sendable {
        /// As written; nil where there is none.
        package let source: String?
        /// Where that leads; nil where it is nowhere on the web.
        package internal(set) var address: WebAddress?
        /// Words of `sandbox`, in lower case; nil where there is no such attribute.
        package let sandbox: Set<String>?
        /// Whether its content stands in the attribute `srcdoc`, which is not read.
        package let hasDocument: Bool
        package let markup: Markup
    }

    /// A picture, sound, film, plug-in or other file that an element or its style shows.
    package struct Media: Sendable {
        package let kind: Load.Kind
        /// As written.
        package let source: String
        /// Where that leads; nil where it is nowhere on the web.
        package internal(set) var address: WebAddress?
        package let markup: Markup
    }

    /// A `meta` element with something to say.
    package struct Meta: Sendable {
        /// `name` or `http-equiv`, in lower case.
        package let name: String
        /// Whether `name` came from `http-equiv`.
        package let isHeader: Bool
        package let content: String
        package let markup: Markup
    }

    /// Something that a browser fetches when it shows the page.
    package struct Load: Sendable {
        /// What it is fetched as.
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case script, style, image, media, font, frame, object, manifest, connection, prefetch
        }

        package let kind: Kind
        package let address: WebAddress
        package let markup: Markup
    }
}
