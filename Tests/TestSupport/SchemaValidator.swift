package import Documents

/// As much of JSON Schema draft 4 as SARIF's schema uses.
///
/// Formats are checked for what would be wrong in our own reports, not for all that their standards say.
package struct SchemaValidator {
    private let root: Node
    /// A schema that refers to itself without end would otherwise not end.
    private static let deepest = 64

    package init(schema: Node) {
        root = schema
    }

    /// What is wrong with `node`, each with the place where; empty where it is valid.
    package func faults(in node: Node) -> [String] {
        faults(in: node, against: root, at: "#", depth: 0)
    }

    private func faults(in node: Node, against schema: Node, at place: String, depth: Int) -> [String] {
        guard depth < Self.deepest else { return ["\(place): nested too deeply"] }
        if let reference = schema["$ref"]?.string {
            guard let target = resolve(reference) else { return ["\(place): the schema has no \(reference)"] }
            return faults(in: node, against: target, at: place, depth: depth + 1)
        }
        var faults = typeFaults(in: node, against: schema, at: place) + enumFaults(in: node, against: schema, at: place)
        faults += combinationFaults(in: node, against: schema, at: place, depth: depth)
        switch node.value {
        case .table(let table): faults += objectFaults(in: table, against: schema, at: place, depth: depth)
        case .array(let items): faults += arrayFaults(in: items, against: schema, at: place, depth: depth)
        case .string(let text): faults += stringFaults(in: text, against: schema, at: place)
        case .integer(let number): faults += numberFaults(in: number, against: schema, at: place)
        default: break
        }
        return faults
    }

    /// `#/definitions/name`: the only references that the schema makes.
    private func resolve(_ reference: String) -> Node? {
        let parts = reference.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.first == "#" else { return nil }
        return parts.dropFirst().reduce(root) { node, part in node?[String(part)] }
    }

    private func typeFaults(in node: Node, against schema: Node, at place: String) -> [String] {
        guard let type = schema["type"] else { return [] }
        let names = type.string.map { [$0] } ?? (type.array ?? []).compactMap(\.string)
        return names.contains { isOf($0, node.value) } ? [] : ["\(place): is not of type \(names)"]
    }

    private func isOf(_ type: String, _ value: Value) -> Bool {
        switch (type, value) {
        case ("object", .table), ("array", .array), ("string", .string), ("integer", .integer), ("number", .integer),
            ("number", .float), ("number", .number), ("boolean", .boolean), ("null", .null):
            true
        default: false
        }
    }

    private func enumFaults(in node: Node, against schema: Node, at place: String) -> [String] {
        guard let choices = schema["enum"]?.array, !choices.contains(where: { $0.value == node.value }) else {
            return []
        }
        return ["\(place): is none of the choices"]
    }

    private func combinationFaults(in node: Node, against schema: Node, at place: String, depth: Int) -> [String] {
        func matches(_ keyword: String) -> Int? {
            schema[keyword]?.array.map { schemas in
                schemas.count { self.faults(in: node, against: $0, at: place, depth: depth + 1).isEmpty }
            }
        }
        var faults: [String] = []
        if matches("anyOf") == 0 { faults.append("\(place): matches none of anyOf") }
        if let count = matches("oneOf"), count != 1 { faults.append("\(place): matches \(count) of oneOf") }
        return faults
    }

    private func objectFaults(in table: Table, against schema: Node, at place: String, depth: Int) -> [String] {
        let required = (schema["required"]?.array ?? []).compactMap(\.string)
        var faults = required.filter { table[$0] == nil }.map { "\(place): lacks \($0)" }
        for entry in table.entries {
            let inner = "\(place)/\(entry.key)"
            if let property = schema["properties"]?[entry.key] {
                faults += self.faults(in: entry.node, against: property, at: inner, depth: depth + 1)
            } else if let other = schema["additionalProperties"] {
                if other.boolean == false { faults.append("\(inner): is not in the schema") }
                if other.table != nil {
                    faults += self.faults(in: entry.node, against: other, at: inner, depth: depth + 1)
                }
            }
        }
        return faults
    }

    private func arrayFaults(in items: [Node], against schema: Node, at place: String, depth: Int) -> [String] {
        var faults: [String] = []
        if let least = schema["minItems"]?.integer, items.count < least { faults.append("\(place): has too few items") }
        let isSet = schema["uniqueItems"]?.boolean == true
        if isSet, Set(items.map { plain($0.value) }).count < items.count { faults.append("\(place): repeats an item") }
        guard let item = schema["items"] else { return faults }
        for (index, node) in items.enumerated() {
            faults += self.faults(in: node, against: item, at: "\(place)/\(index)", depth: depth + 1)
        }
        return faults
    }

    /// A value without the places where it stands.
    private func plain(_ value: Value) -> String {
        switch value {
        case .array(let items): "[\(items.map { plain($0.value) }.joined(separator: ","))]"
        case .table(let table):
            "{\(table.entries.map { "\($0.key.debugDescription):\(plain($0.node.value))" }.sorted().joined(separator: ","))}"
        default: "\(value)"
        }
    }

    private func stringFaults(in text: String, against schema: Node, at place: String) -> [String] {
        var faults: [String] = []
        if let pattern = schema["pattern"]?.string, let regex = try? Regex(pattern), text.firstMatch(of: regex) == nil {
            faults.append("\(place): '\(text)' does not match \(pattern)")
        }
        if let format = schema["format"]?.string, !isOf(format: format, text) {
            faults.append("\(place): '\(text)' is not a \(format)")
        }
        return faults
    }

    private func isOf(format: String, _ text: String) -> Bool {
        let uriCharacters = #/[A-Za-z0-9\-._~:\/?#\[\]@!$&'()*+,;=%]*/#
        switch format {
        case "uri":
            return text.wholeMatch(of: uriCharacters) != nil
                && text.prefixMatch(of: #/[A-Za-z][A-Za-z0-9+.\-]*:/#) != nil
        case "uri-reference":
            // A colon in the first part would make that a scheme; a percent sign stands before two digits.
            return text.wholeMatch(of: uriCharacters) != nil && text.firstMatch(of: #/%(?![0-9A-Fa-f]{2})/#) == nil
        case "date-time": return text.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/#) != nil
        default: return false
        }
    }

    private func numberFaults(in number: Int, against schema: Node, at place: String) -> [String] {
        var faults: [String] = []
        if let least = schema["minimum"]?.integer, number < least {
            faults.append("\(place): \(number) is below \(least)")
        }
        if let most = schema["maximum"]?.integer, number > most {
            faults.append("\(place): \(number) is above \(most)")
        }
        return faults
    }
}
