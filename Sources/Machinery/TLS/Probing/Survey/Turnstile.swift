/// Lets a number of tasks in at once and the others wait in line, and counts who came in.
package actor Turnstile {
    private var width: Int
    private var inside = 0
    private var line: [CheckedContinuation<Void, Never>] = []
    private(set) var admissions = 0

    /// `width`: how many may be inside, at least 1.
    package init(width: Int) {
        self.width = max(1, width)
    }

    /// Lets so many in from now on, where that is more than before.
    package func widen(to width: Int) {
        self.width = max(self.width, width)
        while inside < self.width, !line.isEmpty {
            inside += 1
            line.removeFirst().resume()
        }
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
