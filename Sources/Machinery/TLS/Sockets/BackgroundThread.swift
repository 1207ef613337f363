import Glibc

/// A thread of the system, for work that would block: a task must not.
enum BackgroundThread {
    private final class Work {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` on a thread of its own, which ends with it. False where the system gives none.
    static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        // SAFETY: the box is retained for the thread, which takes it over; where there is no thread, it is released here.
        let work = unsafe Unmanaged.passRetained(Work(body))
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                // SAFETY: as above: the one reference that was retained for this thread.
                unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        guard code == 0 else {
            unsafe work.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
