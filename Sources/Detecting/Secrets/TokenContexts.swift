/// What stands around secrets in real files.
enum TokenContexts {
    /// Bytes before and behind a secret that must not hide it.
    static let all: [(before: String, after: String)] = [
        ("", ""),
        ("\"", "\""),
        ("'", "'"),
        ("`", "`"),
        (" ", ";"),
        ("(", ")"),
        (" ", ","),
        ("[", "]"),
        ("{", "}"),
        (">", "<"),
        ("&", "&"),
        ("=", "&x=1"),
        (":", ":"),
        (" ", "."),
        ("/", "/"),
        ("|", "|"),
        ("\\", "\\"),
        ("\n", "\n"),
        ("\\n", "\\n"),
        ("%22", "%22"),
        ("&quot;", "&quot;"),
        ("\\u0022", "\\u0022"),
        ("\r\n", "\r\n"),
    ]
}
