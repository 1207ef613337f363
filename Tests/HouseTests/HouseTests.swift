import Foundation
import XCTest

final class HouseTests: XCTestCase {
    func testEveryImportStandsInTheTable() throws {
        for file in try House.allFiles() {
            let allowed = (House.imports[file.room] ?? []).union(House.toolchain)
            for module in file.imports where !allowed.contains(module) {
                XCTFail("\(file.place(0)) imports \(module), which \(file.room) may not know")
            }
        }
    }

    func testArrowsPointDown() {
        let floorOf = Dictionary(
            uniqueKeysWithValues: House.floors.enumerated().flatMap { floor, rooms in rooms.map { ($0, floor) } })
        for (room, imports) in House.imports {
            for module in imports {
                guard let upper = floorOf[room], let lower = floorOf[module] else {
                    XCTFail("\(room) or \(module) is on no floor")
                    continue
                }
                XCTAssertGreaterThan(upper, lower, "\(room) imports \(module)")
            }
        }
    }

    func testThePackageSaysWhatTheTableSays() throws {
        let manifest = try String(contentsOf: House.root.appending(path: "Package.swift"), encoding: .utf8)
        let squeezed = manifest.filter { !$0.isWhitespace }
        for (room, imports) in House.imports {
            let call = room == "assay" ? "executableTarget(name:\"assay\"" : "room(\"\(room)\""
            guard let start = squeezed.range(of: call) else {
                XCTFail("Package.swift has no \(room)")
                continue
            }
            let rest = squeezed[start.upperBound...]
            let end = rest.range(of: "swiftSettings")?.lowerBound
            let declaration =
                room == "assay"
                ? rest[..<(end ?? rest.endIndex)] : rest[..<(rest.range(of: "room(")?.lowerBound ?? rest.endIndex)]
            XCTAssertEqual(listed(in: declaration), imports, room)
        }
    }

    /// The names in the list behind `imports:` or `dependencies:`.
    private func listed(in declaration: Substring) -> Set<String> {
        guard let key = declaration.firstRange(of: /(imports|dependencies):\[/),
            let close = declaration[key.upperBound...].firstIndex(of: "]")
        else { return [] }
        let own = declaration[..<key.lowerBound]
        // The list of a later declaration is not this room's.
        guard !own.contains("),") else { return [] }
        return Set(declaration[key.upperBound..<close].split(separator: ",").map { $0.filter { $0 != "\"" } })
    }

    func testUnsafeCodeStandsOnlyWhereItMay() throws {
        // A hyphen behind the word makes it one of a Content-Security-Policy.
        for file in try House.allFiles() where !House.unsafeRooms.contains(file.room) {
            for index in file.lines.indices {
                let code = file.code(index)
                XCTAssertFalse(
                    code.contains(
                        /\bunsafe\b(?!-)|@unsafe|@safe\b|Unsafe(?:Mutable)?(?:Raw)?(?:Buffer)?Pointer|unsafeBitCast/),
                    "\(file.place(index)): \(code)")
            }
        }
    }

    func testEveryUnsafeMarkStandsUnderItsPromise() throws {
        // A promise covers the code of its function.
        let reach = 24
        for file in try House.allFiles() where House.unsafeRooms.contains(file.room) {
            for index in file.lines.indices where file.code(index).contains(/\bunsafe\b/) {
                let above = file.lines[max(0, index - reach)...index]
                XCTAssertTrue(above.contains { $0.contains("// SAFETY:") }, "\(file.place(index)) has no SAFETY: line")
            }
        }
    }

    func testEveryPackageDeclarationIsDocumented() throws {
        for file in try House.allFiles() {
            for index in file.lines.indices {
                let code = file.code(index).trimmingCharacters(in: .whitespaces)
                guard code.hasPrefix("package "), !isObvious(code) else { continue }
                var above = index - 1
                while above >= 0, file.lines[above].trimmingCharacters(in: .whitespaces).hasPrefix("@") { above -= 1 }
                XCTAssertTrue(
                    above >= 0 && file.lines[above].trimmingCharacters(in: .whitespaces).hasPrefix("///"),
                    "\(file.place(index)) is not documented: \(code)")
            }
        }
    }

    /// What a reader knows without being told: an import, a memberwise initialiser, a requirement of the standard
    /// library, a member whose name and type say all there is.
    private func isObvious(_ code: String) -> Bool {
        code.hasPrefix("package import") || code.contains(/^package init\b/)
            || code.contains(/^package (static func (<|==)|var description\b|let rawValue\b|mutating func next\(\))/)
            || code.contains(
                /^package ((private|internal)\(set\) )?(var|let) \w+(: (\w+<)?\[?[\w.: ]+\]?>?\??)?( = [\w.()\[\]-]+)?$/
            )
            || code.contains(/^package static let \w+ = \w+\(""\)$/)
            || code.contains(/^package (enum|struct) (State|Kind|Options)\b/)
    }

    func testFilesAreNamedAsAType() throws {
        for file in try House.allFiles() where !file.url.lastPathComponent.contains("+") {
            let name = file.url.deletingPathExtension().lastPathComponent
            let text = file.lines.joined(separator: "\n")
            let types = text.matches(of: /\b(?:struct|enum|class|protocol|extension|actor)\s+(\w+)/).map {
                String($0.1)
            }
            let isGroup = types.contains { "\($0)s" == name || name.hasSuffix("\($0)s") } || types.count > 1
            let declaresNone = !text.contains(
                /(?m)^(?:@\w+\s+)?(?:package\s+)?(?:final\s+)?(?:struct|enum|class|protocol)\s/)
            XCTAssertTrue(types.contains(name) || isGroup || declaresNone, file.place(0))
        }
    }

    func testRosterFoldersHoldWhatTheyAreNamedFor() throws {
        var folders = 0
        for room in House.imports.keys.sorted() {
            guard let folder = House.folder(of: room) else { continue }
            let entries = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            for entry in entries where entry.hasDirectoryPath && entry.lastPathComponent.hasSuffix("s") {
                let singular = String(entry.lastPathComponent.dropLast())
                let beside = folder.appending(path: "\(singular).swift")
                guard let text = try? String(contentsOf: beside, encoding: .utf8), text.contains("protocol \(singular)")
                else { continue }
                folders += 1
                for member in try FileManager.default.contentsOfDirectory(at: entry, includingPropertiesForKeys: nil) {
                    let type = member.deletingPathExtension().lastPathComponent
                    let source = try String(contentsOf: member, encoding: .utf8)
                    let declaration = try Regex("(struct|enum|final class) \(type)\\b[^{]*\\b\(singular)\\b")
                    XCTAssertTrue(
                        source.contains(declaration), "\(member.lastPathComponent) declares no \(singular) \(type)")
                }
            }
        }
        XCTAssertGreaterThanOrEqual(folders, 3, "rosters of proofs, report formats and commands")
    }

    func testTheTopLevelHoldsNothingElse() throws {
        let allowed: Set<String> = [
            "Package.swift", "Sources", "Tests", "rules", "reports", "baselines", "README.md", "CONTRIBUTING.md",
            "SECURITY.md", "LICENSE", "Makefile", "action.yml", "Package.resolved",
        ]
        let entries = try FileManager.default.contentsOfDirectory(atPath: House.root.path)
        XCTAssertEqual(entries.filter { !$0.hasPrefix(".") && !allowed.contains($0) }, [])
    }

    func testNoFileIsNamedForNothing() throws {
        for file in try House.allFiles() {
            let name = file.url.deletingPathExtension().lastPathComponent
            XCTAssertFalse(name.contains(/Utils?$|Helpers?$|Manager$|Common$/), file.place(0))
        }
    }
}
