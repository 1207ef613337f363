import HTTP
import Vocabulary

/// Whether forms leave the site, and whether a password is asked for over plain HTTP.
///
/// Source: OWASP ASVS 5.0, 12.2.1; W3C Credential Management, "Insecure sites".
struct FormTargets: PageCheck {
    static let elsewhere = FaultRule(
        "form-to-third-party", name: "Form is sent to another owner's site", family: "sites.page",
        kind: "web.endpoint-undeclared", severity: .low,
        why: "What people fill in leaves the site; if the address was not meant, everything they type is lost.",
        remedy:
            "Send it to the site itself, or name the service that receives it in the privacy notice and the policy.",
        source: "https://cheatsheetseries.owasp.org/cheatsheets/HTML5_Security_Cheat_Sheet.html", cwe: [200])
    static let password = FaultRule(
        "password-over-plain-http", name: "Password is asked for over plain HTTP", family: "sites.page",
        kind: "tls.no-https-redirect", severity: .critical,
        why: "Whoever is on the line reads the password, or changes the page so that it goes to them.",
        remedy:
            "Serve the page over HTTPS alone: redirect every plain address there and send Strict-Transport-Security.",
        source: "https://www.rfc-editor.org/rfc/rfc6797#section-2.3", cwe: [319])

    static let rules = [elsewhere, password]
    static let examples = (
        failing: [
            #"<form method=post action="https://forms.example.net/in"><input name=email></form>"#,
            #"<form method=post><input type=password><button formaction="https://example.net/in"></form>"#,
        ],
        passing: [
            #"<form method=post action="/in"><input name=email></form>"#,
            #"<form action="https://api.example.com/in" method=post>"#, #"<form action="https://example.net/search">"#,
            #"<form method=post action="https://checkout.stripe.com/pay">"#, #"<form method=dialog>"#,
        ]
    )

    func faults(on page: Page, answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        passwordFaults(on: page)
            + targets(of: page).compactMap { target in
                // What payment and sign-in services ask for is theirs to ask.
                let purpose = ThirdParties.owner(of: target.address.host)?.purpose
                guard page.isThirdParty(target.address), purpose != .payment, purpose != .authentication else {
                    return nil
                }
                return page.fault(
                    Self.elsewhere, at: target.markup, severity: target.holdsPassword ? .high : nil,
                    message: "The form sends what people fill in\(target.holdsPassword ? ", a password too," : "") to "
                        + "\(target.address.origin).",
                    subject: target.address.origin.description)
            }
    }

    private struct Target {
        var address: WebAddress
        var holdsPassword: Bool
        var markup: Markup
    }

    /// Where forms send what they hold. One that only asks (`get`), such as a search of another site, is none.
    private func targets(of page: Page) -> [Target] {
        let withPassword = Set(page.fields.filter { $0.type == "password" }.compactMap(\.form))
        let forms = page.forms.indices.filter {
            page.forms[$0].method == "post" && page.forms[$0].markup.standing != .inert
        }
        let posting = Set(forms)
        return forms.compactMap { index in
            page.forms[index].address.map {
                Target(address: $0, holdsPassword: withPassword.contains(index), markup: page.forms[index].markup)
            }
        }
            + page.fields.compactMap { field in
                guard let form = field.form, posting.contains(form), let address = field.address else { return nil }
                return Target(address: address, holdsPassword: withPassword.contains(form), markup: field.markup)
            }
    }

    private func passwordFaults(on page: Page) -> [Fault] {
        guard !page.address.isSecure, !page.address.isOnThisMachine,
            let field = page.fields.first(where: { $0.type == "password" && $0.markup.standing != .inert })
        else { return [] }
        return [
            page.fault(
                Self.password, at: field.markup, message: "\(page.address) asks for a password and is not encrypted.",
                subject: "password")
        ]
    }
}
