import DequeModule
import Synchronization

/// The one executor that all actors of a run share. Jobs run in the order in which they were enqueued, on the thread
/// that calls `run`; there is no other thread, so nothing is left to chance.
package final class SagaExecutor: SerialExecutor, TaskExecutor {
    private let jobs = Mutex<Deque<UnownedJob>>([])

    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    /// Runs the body and everything it awaits to the end, on this thread.
    package func run<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) -> Value {
        let result = Box<Value>()
        Task(executorPreference: self) {
            let value = await body()
            result.value.withLock { $0 = value }
        }
        while let job = jobs.withLock({ $0.popFirst() }) {
            job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
        }
        guard let value = result.value.withLock({ $0 }) else {
            preconditionFailure("a job awaited something outside its executor")
        }
        return value
    }

    private final class Box<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }
}
