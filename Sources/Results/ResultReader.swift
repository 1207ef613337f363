import Documents
import Vocabulary

/// Reads a result piece by piece, so that of a large one only what it says is in memory, and never its JSON as a tree.
struct ResultReader {
    private let bytes: [UInt8]
    /// The members of the object, arrays without their elements.
    private var members: [Entry] = []
    private var lists = ResultLists()
    /// The first that was wrong with an element. It is told where nothing graver is: that the file is torn, or of another
    /// format.
    private var fault: ResultError?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads the file to its end.
    mutating func read() throws(ResultError) {
        do {
            var pieces = JSONPieces(bytes)
            while let piece = try pieces.next() {
                switch piece {
                case .member(let entry): members.append(entry)
                case .element(let key, let node): take(node, of: key)
                }
            }
        } catch {
            throw .malformed(line: error.line, column: error.column, reason: error.reason)
        }
    }

    private mutating func take(_ node: Node, of key: String) {
        guard fault == nil else { return }
        do {
            try lists.take(Field(name: key, node: node, input: bytes), of: key)
        } catch {
            fault = error
        }
    }

    /// What the file calls its format. Nil where it says nothing.
    var format: String? { root.node["format"]?.string }

    /// The result, of a file that was read.
    func result() throws(ResultError) -> ScanResult {
        if let fault { throw fault }
        return try ScanResult(root, lists)
    }

    /// The digest that the file states.
    func digest() throws(ResultError) -> String { try root.member(ResultDigest.key).text() }

    /// Where the digest stands, from its key to the end of its value. Empty where there is none.
    var digestRange: Range<Int> {
        guard let entry = members.first(where: { $0.key == ResultDigest.key }) else { return 0..<0 }
        return entry.keyBytes.lowerBound..<entry.node.bytes.upperBound
    }

    private var root: Field {
        Field(
            name: "the result", node: Node(value: .table(Table(entries: members)), bytes: bytes.indices), input: bytes)
    }
}

/// The lists of a result, as they are read.
struct ResultLists {
    private(set) var checks: [Check] = []
    private(set) var findings: [Finding] = []
    private(set) var troubles: [Trouble] = []
    private(set) var inventories: [InventoryCoverage] = []
    private(set) var packages: [Package] = []
    private(set) var sites: [SiteFacts] = []

    /// Takes in an element of the list that `key` names. What a later version lists is passed over.
    mutating func take(_ element: Field, of key: String) throws(ResultError) {
        switch key {
        case "checks": checks.append(try Check(element))
        case "findings": findings.append(try Finding(element))
        case "troubles": troubles.append(try Trouble(element))
        case "inventories": inventories.append(try InventoryCoverage(element))
        case "packages": packages.append(try Package(element))
        case "sites": sites.append(try SiteFacts(element))
        default: break
        }
    }
}
