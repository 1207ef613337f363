internal import Vocabulary

/// Terraform's and OpenTofu's `.terraform.lock.hcl`.
///
/// Source: Terraform's documentation, "Dependency Lock File", read in November 2026.
struct TerraformLock: LockfileFormat {
    let endings = [".terraform.lock.hcl"]

    func owns(_ path: Path) -> Bool { path.isNamed(".terraform.lock.hcl") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        var draft = InventoryDraft(".terraform.lock.hcl", at: path)
        for block in try HCLBlocks(bytes).blocks where block.type == "provider" {
            guard let name = block.labels.first else {
                throw .malformed(line: block.line, reason: "a provider without a name")
            }
            let version = block.attributes["version"]?.first
            try draft.add(
                Package(
                    .terraform, name, version.map { .exact($0) } ?? .unknown("no version"), file: path,
                    line: block.line,
                    integrity: block.attributes["hashes"] ?? []))
            draft.projectAsks(for: name, range: block.attributes["constraints"]?.first)
        }
        // What modules of the project need is written like what the project itself needs.
        return draft.finished(telling: .roots)
    }
}
