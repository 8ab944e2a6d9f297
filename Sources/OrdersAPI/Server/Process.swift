import Glibc

/// The number of files that the process may have open; every connection is one.
enum FileLimit {
    /// What everything else needs.
    private static let others = 64

    /// Raises the limit as far as that is allowed; so many connections fit.
    static func raise(toHold connections: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
        let wanted = rlim_t(connections + others)
        if limit.rlim_cur < wanted {
            limit.rlim_cur = min(wanted, limit.rlim_max)
            _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
        }
        return max(16, Int(min(limit.rlim_cur, wanted)) - others)
    }
}

/// Signals are the main thread's: those that concern the terminal must find it.
enum ThreadSignals {
    /// Threads that the body starts take no signals.
    static func blocked<Value>(_ body: () -> Value) -> Value {
        var (all, before) = (sigset_t(), sigset_t())
        sigfillset(&all)
        for fatal in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP] { sigdelset(&all, fatal) }
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return body()
    }
}
