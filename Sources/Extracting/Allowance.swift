/// How much may still be made of one artifact's bytes: all that look into it take from the same.
final class Allowance {
    /// How many more bytes may be decoded or inflated.
    private(set) var bytesLeft: Int
    /// How many more members may be looked into.
    private(set) var membersLeft: Int

    init(_ limits: ExtractionLimits) {
        bytesLeft = limits.total
        membersLeft = limits.members
    }

    /// Takes `count` bytes. False where fewer are left; then none are.
    func takeBytes(_ count: Int) -> Bool {
        let isEnough = count <= bytesLeft
        bytesLeft = isEnough ? bytesLeft - count : 0
        return isEnough
    }

    /// Takes a member. False where none is left.
    func takeMember() -> Bool {
        guard membersLeft > 0 else { return false }
        membersLeft -= 1
        return true
    }
}
