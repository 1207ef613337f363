internal import HTTP
internal import Hashing
internal import Policy
internal import Vocabulary

/// What a site is asked for once its start page is known.
struct LookPlan {
    /// Our choice: a site that loads more scripts of its own splits them finer than secrets are spread.
    private static let mostScripts = 60
    private static let mostMaps = 40

    private let site: SiteContext
    private let start: SiteAnswer
    private let page: Page?

    init(for site: SiteContext, start: SiteAnswer, page: Page?) {
        self.site = site
        self.start = start
        self.page = page
    }

    /// In the order of what matters most, should the time not last.
    var wishes: [Wish] {
        // A server that knows no OPTIONS may wait for more of it, and keep others waiting if it serves one after the other.
        unique([notFound] + policyPages + scripts + assets + strangers + exposures + [preflight])
    }

    /// Where the site really is: behind its redirects.
    private var home: WebAddress { start.response.address }

    private func wishes(_ role: SiteAnswer.Role, _ references: [String]) -> [Wish] {
        references.compactMap { try? home.resolving($0) }.filter(isOwn).map { Wish(role, $0) }
    }

    /// Whether it is of the site, so that it may be asked.
    private func isOwn(_ address: WebAddress) -> Bool {
        SiteBoundary.isSameSite(address.host, home.host)
    }

    /// A path that nobody can have thought of, though the same at each look, so that findings on it are.
    private var impossible: String {
        "/" + Hexadecimal.text(of: SHA256.digest(of: Array("assay \(home.origin)".utf8))).prefix(24)
    }

    private var notFound: Wish {
        Wish(.notFound, (try? home.resolving(impossible)) ?? home)
    }

    /// The pages that the policy names. A pattern names none.
    private var policyPages: [Wish] {
        let paths = site.policy.headers.paths + site.policy.paymentPages.paths
        return wishes(.policyPage, paths.filter { !$0.contains { "*?[{".contains($0) } })
            .filter { $0.address != home }
    }

    private var scripts: [Wish] {
        let loads = page?.loads.filter { isOwn($0.address) && ($0.kind == .script || isPrefetchedScript($0)) } ?? []
        return unique(loads.map { Wish(.script, $0.address) }).prefix(Self.mostScripts).map(\.self)
    }

    private func isPrefetchedScript(_ load: Page.Load) -> Bool {
        load.kind == .prefetch && (load.address.path.hasSuffix(".js") || load.address.path.hasSuffix(".mjs"))
    }

    /// Scripts of the site that `scripts` load by themselves, as many as are looked at, and how many are left out.
    func chunks(of scripts: [SiteAnswer], besides known: Set<WebAddress>) -> (wishes: [Wish], leftOut: Int) {
        let named = scripts.flatMap { script in
            ScriptReferences.all(in: ScriptText(script.response.body), at: script.response.address)
        }
        let fresh = unique(named.filter { isOwn($0) && !known.contains($0) }.map { Wish(.script, $0) })
        let room = max(0, Self.mostScripts - known.count { $0.path.hasSuffix(".js") || $0.path.hasSuffix(".mjs") })
        return (Array(fresh.prefix(room)), fresh.count - min(room, fresh.count))
    }

    /// Says that scripts were left out.
    func limitation(_ count: Int) -> Trouble {
        Trouble(
            kind: .memberLimit, place: Path(home.description),
            message: "\(count) more scripts that its scripts name were not fetched: \(Self.mostScripts) of a site are",
            state: .skipped)
    }

    /// One file of each kind.
    private var assets: [Wish] {
        let kinds: [Page.Load.Kind] = [.style, .image, .font, .media, .manifest]
        return kinds.compactMap { kind in
            page?.loads.first { $0.kind == kind && isOwn($0.address) }.map { Wish(.asset, $0.address) }
        }
    }

    private var strangers: [Wish] {
        // What stands before or behind an IP address is no host.
        let origins = HostileOrigin.allCases.filter { home.address == nil || [.stranger, .null, .plain].contains($0) }
        return origins.map { Wish(.crossOrigin, home, origin: $0.origin(for: home)) }
    }

    private var preflight: Wish { .preflight(home, from: HostileOrigin.stranger.origin(for: home)) }

    /// Where something may lie open, and what the site says to paths with such endings that cannot exist.
    private var exposures: [Wish] {
        let controls = [".env", ".json", ".sql", ".zip"].map { impossible + $0 }
        return wishes(.exposure, controls + Exposure.standard.map(\.path) + [SecurityText.path] + folders)
    }

    /// The folder of the page's first script, which a careless server lists.
    private var folders: [String] {
        guard let script = scripts.first?.address, script.origin == home.origin,
            let end = script.path.lastIndex(of: "/"), end > script.path.startIndex
        else { return [] }
        return [String(script.path[...end])]
    }

    /// Where the source maps of scripts would be.
    static func maps(of scripts: [SiteAnswer], at home: WebAddress) -> [Wish] {
        let places = scripts.flatMap(SourceMaps.candidates).filter { SiteBoundary.isSameSite($0.host, home.host) }
        return places.prefix(mostMaps).map { Wish(.sourceMap, $0) }
    }

    /// Without those that ask for the same again.
    private func unique(_ wishes: [Wish]) -> [Wish] {
        var seen: Set<[String]> = []
        return wishes.filter { seen.insert([$0.address.description, $0.method, $0.origin ?? ""]).inserted }
    }
}
