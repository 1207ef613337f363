import Documents

/// What a good SARIF file holds to beyond its schema, after the list of Microsoft's SARIF Multitool and of GitHub.
///
/// Each fault begins with the number of its rule there. Left out are rules on what we never write: fixes, embedded
/// contents, arguments and links of messages.
struct SARIFChecklist {
    private(set) var faults: [String] = []
    private let isForGitHub: Bool
    private var run: Node

    init(checking log: Node, isForGitHub: Bool) {
        self.isForGitHub = isForGitHub
        run = log["runs"]?.array?.first ?? log
        if log["$schema"]?.string?.hasSuffix("/sarif-schema-2.1.0.json") != true { faults.append("1011 2008 schema") }
        if log["version"]?.string != "2.1.0" { faults.append("1011 version") }
        guard let runs = log["runs"]?.array, runs.count == 1 else {
            faults.append("GH1004 one run")
            return
        }
        checkTool()
        checkTaxonomies()
        checkNotifications()
        for (index, result) in (run["results"]?.array ?? []).enumerated() { check(result, "results[\(index)]") }
        checkAgreement()
        checkEverywhere(log, "")
    }

    private mutating func expect(_ holds: Bool, _ fault: @autoclosure () -> String) {
        if !holds { faults.append(fault()) }
    }

    private var rules: [Node] { run["tool"]?["driver"]?["rules"]?.array ?? [] }
    private var taxonomies: [Node] { run["taxonomies"]?.array ?? [] }

    private func isText(_ node: Node?) -> Bool { node?.string?.isEmpty == false }

    private mutating func checkTool() {
        let driver = run["tool"]?["driver"]
        expect(isText(driver?["name"]), "GH1001 driver name")
        expect(isText(driver?["version"]), "2005 driver version")
        let ids = rules.compactMap { $0["id"]?.string }
        expect(ids.count == rules.count && Set(ids).count == ids.count, "1001 rule ids are unique")
        for rule in rules {
            let id = rule["id"]?.string ?? "?"
            expect(rule["name"]?.string != id, "1001 name of \(id) differs")
            let levels = id.split(separator: "/", omittingEmptySubsequences: false)
            let isRule = levels[0].allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
            expect(isRule && levels.count <= 2 && !levels.contains(""), "2009 id \(id)")
            for member in ["shortDescription", "fullDescription", "help"] {
                let text = rule[member]?["text"]?.string ?? ""
                expect(!text.isEmpty, "2012 \(member) of \(id)")
                expect(text.unicodeScalars.count <= 1024, "GH1004 \(member) of \(id) is long")
                expect(text.last.map { ".!?…".contains($0) || member == "help" } ?? false, "2001 \(member) of \(id)")
            }
            let tags = rule["properties"]?["tags"]?.array ?? []
            expect(tags.count <= 10, "GH1004 tags of \(id)")
            let score = rule["properties"]?["security-severity"]
            expect(
                score == nil || score?.string.flatMap(Double.init).map { 0...10 ~= $0 } == true, "GH1001 score of \(id)"
            )
            expect(
                score != nil || isText(rule["properties"]?["problem.severity"]), "GH1001 \(id) has no severity at all")
            for relationship in rule["relationships"]?.array ?? [] { check(reference: relationship["target"], id) }
        }
    }

    private mutating func checkTaxonomies() {
        let names = taxonomies.compactMap { $0["name"]?.string }
        expect(Set(names).count == taxonomies.count, "1001 taxonomies have names of their own")
        let supported = run["tool"]?["driver"]?["supportedTaxonomies"]?.array ?? []
        expect(supported.count == taxonomies.count, "1013 each taxonomy is supported")
        for reference in supported { check(component: reference, "supportedTaxonomies") }
        for taxonomy in taxonomies {
            let taxa = taxonomy["taxa"]?.array ?? []
            expect(!taxa.isEmpty, "2004 an empty taxonomy")
            expect(Set(taxa.compactMap { $0["id"]?.string }).count == taxa.count, "1001 ids of taxa are unique")
        }
        if isForGitHub { expect(taxonomies.isEmpty, "GH GitHub reads no taxonomies") }
    }

    @discardableResult
    private mutating func check(component reference: Node?, _ place: String) -> Node? {
        guard let index = reference?["index"]?.integer, taxonomies.indices.contains(index) else {
            faults.append("1009 \(place): index of a taxonomy")
            return nil
        }
        expect(reference?["name"]?.string == taxonomies[index]["name"]?.string, "1010 \(place): name of a taxonomy")
        return taxonomies[index]
    }

    private mutating func check(reference: Node?, _ place: String) {
        let taxa = check(component: reference?["toolComponent"], place)?["taxa"]?.array ?? []
        guard let index = reference?["index"]?.integer, taxa.indices.contains(index) else {
            faults.append("1009 \(place): index of a taxon")
            return
        }
        expect(reference?["id"]?.string == taxa[index]["id"]?.string, "1010 \(place): id of a taxon")
    }

    private mutating func checkNotifications() {
        let known = Set(
            (run["tool"]?["driver"]?["notifications"]?.array ?? []).compactMap { $0["id"]?.string })
        for invocation in run["invocations"]?.array ?? [] {
            expect(invocation["executionSuccessful"]?.boolean != nil, "1010 executionSuccessful")
            for notification in invocation["toolExecutionNotifications"]?.array ?? [] {
                let id = notification["descriptor"]?["id"]?.string ?? ""
                expect(known.contains(id), "1010 notification '\(id)' has a descriptor")
                expect(notification["message"]?["text"]?.string?.last == ".", "2001 notification \(id)")
            }
        }
    }

    private mutating func check(_ result: Node, _ place: String) {
        if let index = result["ruleIndex"]?.integer, rules.indices.contains(index) {
            expect(rules[index]["id"]?.string == result["ruleId"]?.string, "1010 \(place): rule")
        } else {
            faults.append("1009 \(place): ruleIndex")
        }
        expect(result["message"]?["text"]?.string?.last.map { ".!?".contains($0) } ?? false, "2001 \(place): message")
        let prints = result["partialFingerprints"]?.table?.entries ?? []
        expect(!prints.isEmpty, "GH1001 \(place): partialFingerprints")
        let locations = result["locations"]?.array ?? []
        expect(locations.count == 1, "GH1001 \(place): one location")
        for location in locations {
            let physical = location["physicalLocation"]
            expect(physical?["region"]?["startLine"]?.integer != nil, "2017 GH1003 \(place): region")
            expect(isText(physical?["artifactLocation"]?["uri"]), "GH1001 GH1006 \(place): uri")
        }
        let kind = result["kind"]?.string ?? "fail"
        expect(kind == "fail" || result["level"]?.string == "none", "the standard: level of \(place)")
        expect(kind == "fail" || result["rank"] == nil, "the standard: rank of \(place)")
        let related = result["relatedLocations"]?.array ?? []
        expect(Set(related.compactMap { $0["id"]?.integer }).count == related.count, "1013 \(place): ids")
        expect(related.count <= (isForGitHub ? 10 : 100), "GH1004 \(place): places")
        for taxon in result["taxa"]?.array ?? [] { check(reference: taxon, place) }
        for flow in result["codeFlows"]?.array ?? [] { check(flow: flow, place) }
    }

    private mutating func check(flow: Node, _ place: String) {
        for thread in flow["threadFlows"]?.array ?? [] {
            let steps = thread["locations"]?.array ?? []
            expect(!steps.isEmpty && steps.count <= 1000, "GH1004 \(place): steps")
            for step in steps {
                expect(step["index"] == nil, "GH1002 \(place): a step that is only a reference")
                expect(isText(step["location"]?["message"]?["text"]), "2003 \(place): a step without a message")
            }
        }
    }

    /// What all results have or none.
    private mutating func checkAgreement() {
        let results = run["results"]?.array ?? []
        for member in ["baselineState", "suppressions"] {
            let count = results.filter { $0[member] != nil }.count
            expect(count == 0 || count == results.count, "the standard: \(member) on all or none")
            if isForGitHub { expect(count == 0, "GH \(member) is passed over there") }
        }
        if isForGitHub { expect(results.count <= 5000, "GH1004 results") }
    }

    private mutating func checkEverywhere(_ node: Node, _ place: String) {
        if let region = node["region"] { check(region: region, place) }
        if let location = node["artifactLocation"] { check(artifact: location, place) }
        for member in ["relationships", "codeFlows", "relatedLocations", "taxa", "tags", "logicalLocations"] {
            if let array = node[member]?.array { expect(!array.isEmpty, "2004 \(place): empty \(member)") }
        }
        for member in ["informationUri", "helpUri", "repositoryUri"] {
            guard let uri = node[member]?.string else { continue }
            expect(uri.hasPrefix("https://") && !uri.contains(" "), "1002 1005 \(place): \(member)")
        }
        if let start = node["startTimeUtc"]?.string, let end = node["endTimeUtc"]?.string {
            expect(start <= end, "1006 \(place): ends before it starts")
        }
        if let message = node["message"], node["text"] == nil {
            expect(isText(message["text"]) && message["arguments"] == nil, "1012 \(place): message")
        }
        for child in node.array ?? [] { checkEverywhere(child, place + "[]") }
        for entry in node.table?.entries ?? [] { checkEverywhere(entry.node, "\(place).\(entry.key)") }
    }

    private mutating func check(region: Node, _ place: String) {
        let number = { (name: String) in region[name]?.integer }
        if let offset = number("byteOffset") {
            expect(offset >= 0 && (number("byteLength") ?? -1) >= 0, "1007 \(place): bytes")
            return
        }
        guard let line = number("startLine"), line >= 1 else {
            faults.append("1007 \(place): startLine")
            return
        }
        let endLine = number("endLine") ?? line
        expect(endLine >= line, "1007 \(place): endLine")
        expect((number("startColumn") ?? 1) >= 1 && (number("endColumn") ?? 1) >= 1, "1007 \(place): columns from 1")
        if endLine == line, let start = number("startColumn"), let end = number("endColumn") {
            expect(end >= start, "1007 \(place): endColumn")
        }
    }

    private mutating func check(artifact: Node, _ place: String) {
        let uri = artifact["uri"]?.string ?? ""
        // The address of a site stands for itself (section 3.4.3), and GitHub shows none.
        if uri.hasPrefix("https://") || uri.hasPrefix("http://") {
            expect(artifact["uriBaseId"] == nil && !uri.contains(" "), "1004 \(place): '\(uri)' is below no base")
            let isAside = place.contains("Notifications")
            expect(!isForGitHub || isAside, "GH1005 \(place): '\(uri)' is no file of the repository")
            return
        }
        expect(!uri.isEmpty && !uri.hasPrefix("/"), "2016 \(place): '\(uri)' is relative")
        expect(!uri.split(separator: "/").contains(".."), "1002 \(place): '\(uri)'")
        expect(
            !uri.split(separator: "/").prefix(1).contains { $0.contains(":") }, "1002 \(place): '\(uri)' has a scheme")
        let base = artifact["uriBaseId"]?.string ?? ""
        let description = run["originalUriBaseIds"]?[base]
        expect(description != nil, "1004 \(place): base \(base)")
        expect(description?["uri"]?.string.map { $0.hasSuffix("/") } ?? true, "1004 \(base) ends in a slash")
    }
}
