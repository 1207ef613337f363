import HTTP
import Vocabulary

/// Whether the site asks for card data in fields of its own: then it is the site that handles card numbers, not its
/// payment provider, and all of PCI DSS applies to it.
///
/// Source: PCI DSS 4.0.1, "PCI DSS applicability information"; SAQ A, eligibility criteria: all elements of payment pages
/// come from a validated provider. Field names: WHATWG HTML, "Autofill" (`cc-number`, `cc-csc`, …), Stripe.js v2's
/// `data-stripe` forms.
struct CardForm: PageCheck {
    static let fields = FaultRule(
        "first-party-card-form", name: "Card data is asked for in the site's own fields", family: "sites.page",
        kind: "web.first-party-card-form", severity: .high,
        why:
            "Card numbers pass through the site's own page: SAQ A no longer applies, and any script of the page reads them.",
        remedy: "Let the provider's frame or its own page ask for them (Stripe: Payment Element or Checkout).",
        source: "https://docs.stripe.com/security/guide", cwe: [311])

    static let rules = [fields]
    static let examples = (
        failing: [
            "<input autocomplete=cc-number>", #"<input name="cardNumber">"#, #"<input type=tel id="card-cvc">"#,
            #"<input autocomplete="section-pay billing cc-csc">"#, #"<form><input name="cc_number"></form>"#,
        ],
        passing: [
            #"<input name="card-title">"#, "<input autocomplete=cc-name>", "<input type=hidden name=cvc>",
            #"<iframe src="https://js.stripe.com/v3/elements-inner-card.html"></iframe>"#,
            #"<input name="business_card">"#, #"<input name="gift-card-number">"#,
        ]
    )

    /// Words of `autocomplete` that mean the card itself; its holder's name and its kind are no card data.
    private static let tokens: Set = ["cc-number", "cc-csc", "cc-exp", "cc-exp-month", "cc-exp-year"]

    /// Names, without what joins their words.
    private static let names: Set = [
        "cardnumber", "ccnumber", "ccnum", "cardno", "creditcard", "creditcardnumber", "debitcardnumber", "cardcvc",
        "cardcvv", "cardcode", "cvc", "cvv", "cvv2", "cvc2", "securitycode", "cardsecuritycode", "cccvc", "cccvv",
        "cccsc",
        "ccexp", "cardexpiry", "cardexpiration",
    ]

    /// Types into which nobody types a number.
    private static let untyped: Set = [
        "hidden", "submit", "button", "checkbox", "radio", "image", "file", "reset", "search",
    ]

    func faults(on page: Page, answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        let asked = page.fields.filter { $0.markup.standing != .inert && asksForCard($0) }
        guard let first = asked.first else { return [] }
        let isDeclared = asked.contains { !Self.tokens.isDisjoint(with: $0.autocomplete) }
        return [
            page.fault(
                Self.fields, at: first.markup, confidence: isDeclared || asked.count > 1 ? .high : .medium,
                message: "\(page.address.path) has \(asked.count) field\(asked.count == 1 ? "" : "s") for card data "
                    + "outside of a provider's frame: \(asked.prefix(4).map(label).joined(separator: ", ")).",
                subject: "card")
        ]
    }

    private func asksForCard(_ field: Page.Field) -> Bool {
        guard field.element != "button", !Self.untyped.contains(field.type) else { return false }
        if !Self.tokens.isDisjoint(with: field.autocomplete) { return true }
        return [field.name, field.identifier].contains { name in
            name.map { Self.names.contains(Self.joined($0)) } ?? false
        }
    }

    /// `card[number]`, `card-number`, `cardNumber`: `cardnumber`.
    private static func joined(_ name: String) -> String {
        String(decoding: name.lowercased().utf8.filter { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }, as: UTF8.self)
    }

    private func label(_ field: Page.Field) -> String {
        field.autocomplete.first { Self.tokens.contains($0) } ?? field.name ?? field.identifier ?? field.element
    }
}
