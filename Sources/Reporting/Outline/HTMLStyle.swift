import Bytes
import Hashing

/// The look of an HTML report, and the policy that lets a browser use it and nothing else.
enum HTMLStyle {
    /// The policy of a page without scripts, pictures, fonts, frames or forms, and with this one style sheet.
    ///
    /// Source: Content Security Policy Level 3, section 2.3.1: a hash is of the element's text, in base64.
    static let policy =
        "default-src 'none'; style-src 'sha256-\(Base64.text(of: SHA256.digest(of: Array(sheet.utf8))))'; "
        + "base-uri 'none'; form-action 'none'"

    /// The text of the `style` element. Colours have a contrast of 4.5 to 1 or more against their ground (WCAG 2.2, 1.4.3).
    static let sheet = """

        :root { color-scheme: light dark; --ink: #1b1f24; --ground: #ffffff; --soft: #f3f5f7; --line: #ced4da;
          --dim: #57606a; --critical: #a40e26; --high: #c4420a; --medium: #8a6100; --low: #0b67b2; --note: #57606a;
          --good: #1a6e35; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6edf3; --ground: #0f1319; --soft: #1a2029; --line: #3a424d; --dim: #a3adb8;
            --critical: #ff7b86; --high: #ff9a5c; --medium: #e3b341; --low: #6cb6ff; --note: #a3adb8; --good: #5fd07f; } }
        body { margin: 0 auto; padding: 1.5rem; max-width: 76rem; color: var(--ink); background: var(--ground);
          font: 1rem/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; }
        h2, summary { font-size: 1.2rem; font-weight: 600; margin: 1.5rem 0 .5rem; }
        summary { cursor: pointer; border-top: 1px solid var(--line); padding-top: .75rem; margin: .75rem 0 .25rem; }
        p, ul { margin: .5rem 0; max-width: 60rem; }
        .box { border-left: .25rem solid var(--low); background: var(--soft); padding: .5rem 1rem; }
        .wide { overflow-x: auto; }
        .many { min-width: 46rem; }
        table { border-collapse: collapse; margin: .5rem 0 1rem; font-size: .9rem; }
        th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top;
          overflow-wrap: break-word; min-width: 3rem; max-width: 34rem; }
        th { background: var(--soft); vertical-align: bottom; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; }
        td.code { min-width: 8rem; }
        .tag { font-weight: 600; white-space: nowrap; color: var(--note); }
        .tag.critical, .tag.contradicted { color: var(--critical); }
        .tag.high { color: var(--high); }
        .tag.medium, .tag.accepted { color: var(--medium); }
        .tag.low, .tag.partly-supported { color: var(--low); }
        .tag.supported { color: var(--good); }
        code { font: .85em ui-monospace, monospace; overflow-wrap: anywhere; }
        footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .75rem; color: var(--dim);
          font-size: .85rem; }
        figure { display: inline-block; vertical-align: top; margin: .5rem 3rem .75rem 0; }
        figcaption { font-weight: 600; margin-bottom: .25rem; }
        svg { display: block; max-width: min(28rem, 100vw - 3rem); height: auto; }
        svg text { fill: var(--ink); font-size: 13px; }
        svg rect { fill: var(--note); }
        svg .critical, svg .contradicted { fill: var(--critical); }
        svg .high { fill: var(--high); }
        svg .medium, svg .accepted { fill: var(--medium); }
        svg .low, svg .partly-supported { fill: var(--low); }
        svg .supported { fill: var(--good); }
        @media print {
          :root { --ink: #000000; --ground: #ffffff; --soft: #f3f5f7; --line: #999999; --dim: #444444;
            --critical: #a40e26; --high: #c4420a; --medium: #8a6100; --low: #0b67b2; --note: #57606a; --good: #1a6e35; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          details::details-content { content-visibility: visible; block-size: auto; }
          h2, summary { break-after: avoid; }
          summary { list-style: none; }
          tr, figure { break-inside: avoid; }
          .wide { overflow: visible; }
          .many { min-width: 0; font-size: 8pt; }
          td.code { min-width: 5rem; } }

        """
}
