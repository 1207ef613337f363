internal import Vocabulary

/// The tags of an SPDX document, line after line.
struct SPDXTags {
    private(set) var version: String?
    private(set) var packages: [BillOfMaterials.Component] = []
    private(set) var relationships: [(first: String, kind: String, second: String)] = []
    private(set) var subjects = SPDXSubjects()
    /// Whether a text of several lines goes on.
    private(set) var isInText = false
    /// Where it began, or the last line.
    private(set) var line = 1
    private var open: BillOfMaterials.Component?

    mutating func read(_ line: TextLines.Line) {
        if isInText {
            isInText = !line.text.contains("</text>")
            return
        }
        self.line = line.number
        guard !line.text.hasPrefix("#"), let (tag, rest) = line.text.cut(at: ":") else { return }
        let value = String(rest.trimmed)
        isInText = value.hasPrefix("<text>") && !value.contains("</text>")
        note(String(tag.trimmed), value)
    }

    private mutating func note(_ tag: String, _ value: String) {
        switch tag {
        case "SPDXVersion": version = version ?? value
        case "PackageName":
            close()
            open = BillOfMaterials.Component(name: value, line: line)
        // What follows is of a file or another part of the document.
        case "FileName", "SnippetSPDXID", "LicenseID": close()
        case "SPDXID": open?.reference = value
        case "PackageVersion": open?.version = SPDX.said(value)
        case "PackageDownloadLocation": open?.resolved = SPDX.said(value)
        case "PackageChecksum": open?.hashes.append(value.replacing(": ", with: ":"))
        case "ExternalRef": noteReference(value)
        case "Relationship": relate(value)
        default: break
        }
    }

    /// `PACKAGE-MANAGER purl pkg:npm/a@1.0.0`
    private mutating func noteReference(_ value: String) {
        let words = value[...].words.map(String.init)
        guard words.count == 3, open?.url == nil, SPDX.isPackageURL(category: words[0], type: words[1]) else { return }
        open?.url = words[2]
    }

    private mutating func relate(_ value: String) {
        let words = value[...].words.map(String.init)
        guard words.count >= 3 else { return }
        relationships.append((words[0], words[1], words[2]))
        subjects.note(words[0], words[1], words[2])
    }

    /// Ends the package that was read last.
    mutating func close() {
        if let open { packages.append(open) }
        open = nil
    }
}
