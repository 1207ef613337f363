import Documents
import Vocabulary

/// How something comes to be where it was found: through the layers that hide it, or the packages that need it.
struct SARIFFlow {
    /// One step of the way.
    struct Step {
        var message: String
        /// What it is called, and what it is: a member of an archive, a package. Nil where it has no name.
        var name: (text: String, kind: String)?
        /// Where it stands in the file of the tree. Nil where that is told of what is around it alone.
        var bytes: Range<Int>?
    }

    /// Ways that are told of one finding; advisories on much used packages have thousands.
    private static let mostWays = 10

    let message: String
    let steps: [Step]

    /// The ways to a finding; none for what stands in the file as it is.
    static func flows(to finding: Finding) -> [SARIFFlow] {
        let ways = (finding.dependency?.paths ?? []).filter { $0.count > 1 }.prefix(mostWays)
        let flows = ways.map { SARIFFlow(message: "What needs the package.", steps: $0.map(Step.init(package:))) }
        guard !finding.layers.isEmpty else { return flows }
        var steps = finding.layers.enumerated().map { Step(layer: $1, isOutermost: $0 == 0) }
        steps.append(Step(message: "What was found."))
        return flows + [SARIFFlow(message: "What it is hidden in, outermost first.", steps: steps)]
    }
}

extension SARIFFlow.Step {
    fileprivate init(package: String) {
        message = "\(package)."
        name = (package, "package")
    }

    fileprivate init(layer: Layer, isOutermost: Bool) {
        let kind = layer.kind.rawValue.split(separator: "-").joined(separator: " ")
        message = "\(kind)."
        name = layer.name.map { (VisibleText.text(of: $0), "member") }
        // Places within what was decoded are no places of the file.
        bytes = isOutermost ? layer.bytes : nil
    }
}
