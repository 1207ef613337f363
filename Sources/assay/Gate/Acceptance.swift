import Arguments
import Files
import Judging
import Policy
import Sourcing
import Vocabulary

/// What accepts findings: a project's waivers, and what is stated about advisories.
struct Acceptance {
    /// Where waivers stand unless told otherwise, from the folder of the policy.
    private static let standardPlace = (folder: "baselines", file: "waivers.toml")
    private static let largest = 16 << 20

    private let waivers: [Waiver]
    private let globs: [String: Glob]
    private let incidents: SecurityPolicy.Incidents
    /// Whether a file was read, so that what is wrong with waivers was looked for.
    private let wasRead: Bool

    /// - Parameters:
    ///   - path: The file of waivers that was named. Nil: the one in `folder`, where there is one.
    ///   - statements: Files of OpenVEX statements.
    ///   - folder: Where the policy stands. Nil: nowhere.
    init(waivers path: String?, statements: [String], beside folder: Path?, policy: SecurityPolicy) throws {
        let file = try path.map { ($0, try Self.bytes(of: $0)) } ?? folder.flatMap { try Self.found(in: $0) }
        var waivers = try file.map { try WaiverFile.parse($0.1, path: $0.0) } ?? []
        for statement in statements {
            waivers += try OpenVEX.waivers(in: Self.bytes(of: statement), path: statement)
        }
        self.waivers = waivers
        globs = try Self.globs(of: waivers)
        incidents = policy.incidents
        wasRead = file != nil || !statements.isEmpty
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        do {
            return try WholeFile.bytes(at: path, limit: largest)
        } catch {
            throw UsageError("the waivers in \(quoted(path)) cannot be read: \(error.refusal)")
        }
    }

    private static func found(in root: Path) throws(UsageError) -> (String, [UInt8])? {
        let start = root.text == "." ? "" : root.text + "/"
        let path = "\(start)\(standardPlace.folder)/\(standardPlace.file)"
        do throws(FileError) {
            // Links are refused, as for the policy.
            let folder = try Directory(at: root.bytes).directory(named: Array(standardPlace.folder.utf8)[...])
            return (path, try folder.bytes(ofFileNamed: standardPlace.file, limit: largest))
        } catch .vanished {
            return nil
        } catch {
            throw UsageError("the waivers in \(quoted(path)) cannot be read: \(error.refusal)")
        }
    }

    private static func globs(of waivers: [Waiver]) throws(PolicyError) -> [String: Glob] {
        var globs: [String: Glob] = [:]
        for waiver in waivers {
            guard case .rule(_, let pattern) = waiver.match else { continue }
            guard let glob = Glob(pattern) else {
                let place = waiver.place.split(separator: ":")
                throw PolicyError(
                    path: place.dropLast().joined(separator: ":"), line: place.last.flatMap { Int($0) } ?? 1, column: 1,
                    reason: "'path' takes one line of a .gitignore, not \(quoted(pattern))")
            }
            globs[pattern] = glob
        }
        return globs
    }

    /// What is left of findings: those that a waiver in force matches suppressed, and what is wrong with waivers added.
    ///
    /// - Parameters:
    ///   - isWhole: Whether the findings are all that the project has. Those of a part tell of no waiver that it is unused.
    ///   - now: In seconds since 1970 UTC.
    func applied(
        to findings: [Finding], isWhole: Bool, judge: Judge, now: Int
    ) -> (findings: [Finding], checks: [Check]) {
        guard wasRead else { return (findings, []) }
        let globs = self.globs
        let book = WaiverBook(waivers, now: now, incidents: incidents) { globs[$0]?.covers($1) ?? false }
        let (waived, faults) = book.applied(to: findings)
        let told = faults.filter { isWhole || $0.rule.id != FaultRule.unusedWaiver.id }
        return (waived + judge.findings(from: told, origin: .workTree), [check])
    }

    /// A file without waivers was looked at, too.
    private var check: Check {
        let rules: [FaultRule] = [.expiredWaiver, .overlongWaiver, .unusedWaiver]
        return Check(
            id: "waivers", title: "Waivers past their end, too long, or of no use",
            kinds: Set(rules.map(\.kind)).sorted(), rules: rules.count, examined: max(1, waivers.count),
            isComplete: true)
    }

    /// The findings as they were before waivers, whose verdict is to be given anew.
    static func removed(from findings: [Finding]) -> [Finding] {
        let rules: Set = [FaultRule.expiredWaiver.id, FaultRule.overlongWaiver.id, FaultRule.unusedWaiver.id]
        return findings.filter { !rules.contains($0.rule) }.map { finding in
            var finding = finding
            if finding.suppression?.isWaiver == true { finding.suppression = nil }
            return finding
        }
    }
}
