import Foundation
import Rules
import Secrets
import Sourcing
import Scanning
import Judging
import Vocabulary
let set = RulePack.unpack(Roster.rules)!
let t0 = ContinuousClock.now
let det = SecretDetector(set)
let t1 = ContinuousClock.now
let tree = try! WorkTree(WorkTreeOptions(root: Path(CommandLine.arguments[1])))
let scan = Scan(detector: det, judge: Judge(now: 1795500000, salt: Array(repeating: 0, count: 32), honoursComments: true), width: 2)
let out = await scan.outcome(of: .workTree(tree))
let t2 = ContinuousClock.now
if CommandLine.arguments.count > 2 { for f in out.findings { print("\(f.severity.rawValue)\t\(f.rule)\t\(f.location.path.text):\(f.location.start.line)\t\(f.evidence.line)") } }
FileHandle.standardError.write(Data("rules \(set.rules.count) index \(t1-t0) scan \(t2-t1) files \(out.artifacts) MB \(out.bytes/1000000) \(out.counts) findings \(out.findings.count) troubles \(out.troubles.count)\n".utf8))
