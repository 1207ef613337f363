/// Lets a number of tasks in at once and the others wait in line, and counts who came in.
actor Turnstile {
    private let width: Int
    private var inside = 0
    private var line: [CheckedContinuation<Void, Never>] = []
    private(set) var admissions = 0

    /// `width`: how many may be inside, at least 1.
    init(width: Int) {
        self.width = max(1, width)
    }

    /// Waits for a place; each one who came in has to `leave`.
    func enter() async {
        admissions += 1
        if inside < width {
            inside += 1
        } else {
            // Whoever leaves hands over the place.
            await withCheckedContinuation { line.append($0) }
        }
    }

    func leave() {
        if line.isEmpty { inside -= 1 } else { line.removeFirst().resume() }
    }
}
