import TestSupport
import XCTest

@testable import Sites

final class HTMLTokenizerTests: XCTestCase {
    /// Tokens in one line: `<a x=y>`, `</a>`, `'text'`, `<!>` for a comment, `<!D>` for a DOCTYPE.
    private func tokens(_ text: String) -> String {
        tokens(Array(text.utf8)).joined(separator: " ")
    }

    private func tokens(_ bytes: [UInt8]) -> [String] {
        var tokenizer = HTMLTokenizer(bytes)
        var shown: [String] = []
        while let token = tokenizer.next() { shown.append(show(token, bytes)) }
        return shown
    }

    private func show(_ token: HTMLToken, _ bytes: [UInt8]) -> String {
        switch token {
        case .start(let tag):
            let attributes = tag.attributes.map { attribute in
                let name = String(decoding: bytes[attribute.name], as: UTF8.self).lowercased()
                return " \(name)=\(CharacterReferences.decoded(bytes[attribute.value]))"
            }
            return "<\(tag.name)\(attributes.joined())\(tag.isSelfClosing ? "/" : "")>"
        case .end(let name): return "</\(name)>"
        case .text(let range): return "'\(String(decoding: bytes[range], as: UTF8.self))'"
        case .comment: return "<!>"
        case .doctype: return "<!D>"
        }
    }

    func testReadsTagsAsTheStandardDoes() {
        for (html, expected) in [
            ("", ""), ("a", "'a'"), ("<p>a</p>", "<p> 'a' </p>"), ("<P>", "<p>"), ("<!DOCTYPE html>a", "<!D> 'a'"),
            // A `<` that begins nothing is text.
            ("a < b", "'a < b'"), ("<3", "'<3'"), ("<", "'<'"), ("</", "'</'"), ("a<", "'a<'"), ("<<a>", "'<' <a>"),
            // End tags without a name.
            ("a</>b", "'a' 'b'"), ("</ a>b", "<!> 'b'"), ("<?xml a?>b", "<!> 'b'"), ("<!x>b", "<!> 'b'"),
            // Names go on to white space, `/` or `>`.
            ("<a/b>", "<a b=>"), ("<a/>", "<a/>"), ("<a<b>", "<a<b>"), ("<a\tb\nc>", "<a b= c=>"), ("<a/ >", "<a>"),
            // A tag that the end cuts off is none.
            ("x<a", "'x'"), ("x<a b", "'x'"), ("x<a b='c>d", "'x'"), ("x</a", "'x'"),
            ("</a b=c>", "</a>"), ("<a =b>", "<a =b=>"), ("<a =b=c>", "<a =b=c>"), ("<a \"b>", "<a \"b=>"),
        ] {
            XCTAssertEqual(tokens(html), expected, html)
        }
    }

    func testReadsAttributesAsTheStandardDoes() {
        for (html, expected) in [
            ("<a b=c>", "<a b=c>"), ("<a b = 'c d'>", "<a b=c d>"), ("<a b=\"c'd\">", "<a b=c'd>"),
            ("<a B=C>", "<a b=C>"), ("<a b>", "<a b=>"), ("<a b=>", "<a b=>"), ("<a b=c/>", "<a b=c/>"),
            ("<a b='c'd=e>", "<a b=c d=e>"), ("<a b=c b=d>", "<a b=c b=d>"), ("<a b= c>", "<a b=c>"),
            ("<a b=c=d>", "<a b=c=d>"), ("<a b='>'>c", "<a b=>> 'c'"), ("<a b==c>", "<a b==c>"),
        ] {
            XCTAssertEqual(tokens(html), expected, html)
        }
        var tokenizer = HTMLTokenizer(Array("<a HREF=one href=two onclick=x>".utf8))
        guard case .start(let tag) = tokenizer.next() else { return XCTFail("no tag") }
        XCTAssertEqual(tag["href"], "one", "the first of two counts")
        XCTAssertNil(tag["hre"])
        XCTAssertTrue(tag.hasHandler)
    }

    func testDecodesCharacterReferencesInAttributes() {
        for (written, meant) in [
            ("a&amp;b", "a&b"), ("a&ampb", "a&ampb"), ("a&amp=b", "a&amp=b"), ("a&amp", "a&"), ("&lt&gt", "<>"),
            ("&#106;avascript&colon;", "javascript:"), ("&#x6A;", "j"), ("&#X6a", "j"), ("&#106x", "jx"),
            ("&#128;", "€"), ("&#0;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"), ("&#x110000;", "\u{FFFD}"),
            ("&#99999999999999999999;", "\u{FFFD}"), ("&#;", "&#;"), ("&#x;", "&#x;"), ("&", "&"), ("&;", "&;"),
            ("&Tab;&NewLine;", "\t\n"), ("?a=1&lt=2", "?a=1&lt=2"), ("&apos", "&apos"), ("&unknown;", "&unknown;"),
            ("&sol;&sol;x", "//x"), ("&amp;amp;", "&amp;"),
        ] {
            XCTAssertEqual(CharacterReferences.decoded(Array(written.utf8)[...]), meant, written)
        }
    }

    func testEndsCommentsWhereBrowsersDo() {
        for (html, expected) in [
            ("<!-- a -->b", "<!> 'b'"), ("<!-->b", "<!> 'b'"), ("<!--->b", "<!> 'b'"), ("<!---->b", "<!> 'b'"),
            ("<!--a--!>b", "<!> 'b'"), ("<!----!>b", "<!> 'b'"), ("<!---!>b", "<!>"), ("<!--a--->b", "<!> 'b'"),
            ("<!--<!-->b", "<!> 'b'"), ("<!-- a - -> b", "<!>"), ("<!-- <p> -->b", "<!> 'b'"), ("<!-", "<!>"),
            ("<!--a<!-- b -->c", "<!> 'c'"), ("<![CDATA[a]]>b", "<!> 'b'"), ("<!->b", "<!> 'b'"),
        ] {
            XCTAssertEqual(tokens(html), expected, html)
        }
    }

    func testReadsRawTextUpToItsOwnEndTag() {
        for (html, expected) in [
            ("<script><p></script>a", "<script> '<p>' </script> 'a'"), ("<script></script>", "<script> </script>"),
            ("<SCRIPT>a</ScRiPt >b", "<script> 'a' </script> 'b'"), ("<script>a</scripts>", "<script> 'a</scripts>'"),
            ("<script>a</script", "<script> 'a</script'"), ("<script>a</script/>b", "<script> 'a' </script> 'b'"),
            ("<style><p></style>", "<style> '<p>' </style>"), ("<title><b></title>", "<title> '<b>' </title>"),
            ("<textarea></p></textarea>", "<textarea> '</p>' </textarea>"),
            ("<iframe><p></iframe>a", "<iframe> '<p>' </iframe> 'a'"),
            ("<plaintext><p></plaintext>", "<plaintext> '<p></plaintext>'"),
            ("<noscript><p></noscript>", "<noscript> <p> </noscript>"),
            ("<script/>a</script>", "<script/> 'a' </script>"),
        ] {
            XCTAssertEqual(tokens(html), expected, html)
        }
    }

    func testKnowsHowScriptsHideScripts() {
        for (html, expected) in [
            ("<script><!-- a </script>b", "<script> '<!-- a ' </script> 'b'"),
            ("<script><!-- <script> </script>b", "<script> '<!-- <script> </script>b'"),
            ("<script><!-- <script> </script> --></script>b", "<script> '<!-- <script> </script> -->' </script> 'b'"),
            ("<script><!-- <script> --></script>b", "<script> '<!-- <script> -->' </script> 'b'"),
            ("<script><!--><script></script>b", "<script> '<!--><script>' </script> 'b'"),
            ("<script><!---><script></script>b", "<script> '<!---><script>' </script> 'b'"),
            ("<script><!-- <scripty> </script>b", "<script> '<!-- <scripty> ' </script> 'b'"),
            ("<script>a --> <script></script>b", "<script> 'a --> <script>' </script> 'b'"),
        ] {
            XCTAssertEqual(tokens(html), expected, html)
        }
    }

    func testReadsForeignContentWithoutRawText() {
        for (html, expected) in [
            ("<svg><![CDATA[<p>]]></svg>", "<svg> '<p>' </svg>"), ("<svg><style><a></svg>", "<svg> <style> <a> </svg>"),
            ("<svg/><style><a></style>", "<svg/> <style> '<a>' </style>"),
            ("<svg></svg><style><a></style>", "<svg> </svg> <style> '<a>' </style>"),
            ("<svg><p><style><a></style>", "<svg> <p> <style> '<a>' </style>"),
            ("<svg><foreignObject><style><a></style>", "<svg> <foreignobject> <style> '<a>' </style>"),
            ("<svg><title><b></title></svg>", "<svg> <title> <b> </title> </svg>"),
            ("<math><![CDATA[a", "<math> 'a'"), ("<svg></p><![CDATA[a]]>", "<svg> </p> <!>"),
        ] {
            XCTAssertEqual(tokens(html), expected, html)
        }
    }

    func testStaysQuickOnWhatNobodyWrites() {
        for start in [
            "<", "<a", "<a ", "<a b='", "<!--", "<!-- -", "<script>", "<script><!--<script>", "<title></", "<svg>", "&",
            "<a b=&", "<svg><![CDATA[", "<a><", "</a ", "-->", "<style></style", "<!-- --", "<!DOCTYPE", "<?",
        ] {
            let size = start == "<" ? 10_000_000 : 400_000
            let bytes = Array(String(repeating: start, count: size / start.utf8.count).utf8)
            let began = ContinuousClock.now
            var tokenizer = HTMLTokenizer(bytes)
            var count = 0
            while tokenizer.next() != nil { count += 1 }
            XCTAssertLessThanOrEqual(count, bytes.count, start)
            XCTAssertLessThan(ContinuousClock.now - began, .seconds(60), "\(start): \(count) tokens")
        }
    }

    func testTokensOfDamagedPagesStayInOrderAndInside() {
        let page = Array(
            """
            <!DOCTYPE html><title>a &amp; b</title><!-- c --><svg><![CDATA[x]]><style>p{}</style></svg>
            <script nonce=a>var x = "</scr" + "ipt>" <!-- <script> </script> --></script>
            <a href='&#x6A;avascript:' b = "c" d=e/>text</a><textarea>x</textarea><template><p></template>
            """.utf8)
        for seed in 0..<2000 {
            var mutations = Mutations(seed: UInt64(seed))
            let damaged = mutations.damaged(page)
            var tokenizer = HTMLTokenizer(damaged)
            var end = 0
            while let token = tokenizer.next() {
                guard let range = range(of: token) else { continue }
                XCTAssertTrue(range.lowerBound >= end && range.upperBound <= damaged.count, "seed \(seed)")
                end = range.upperBound
            }
        }
    }

    private func range(of token: HTMLToken) -> Range<Int>? {
        switch token {
        case .start(let tag): tag.bytes
        case .text(let range), .comment(let range), .doctype(let range): range
        case .end: nil
        }
    }
}
