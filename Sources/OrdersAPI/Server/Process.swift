import Glibc

/// The number of files that the process may have open; every connection is one.
enum FileLimit {
    /// What everything else may still need, where there is plenty.
    private static let others = 64
    /// What a server needs for itself and a few connections.
    static let least = 8

    static var current: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
        return Int(clamping: limit.rlim_cur)
    }

    /// Raises the limit as far as that is allowed.
    static func raise(toHold connections: Int) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        let wanted = rlim_t(connections + others)
        guard limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// How many may still be opened.
    static var left: Int { max(0, current - inUse) }

    private static var inUse: Int {
        guard let folder = opendir("/proc/self/fd") else {
            return errno == EMFILE ? current : 16  // without /proc nobody knows
        }
        defer { closedir(folder) }
        var count = -3  // two names that are no files, and the folder itself
        while readdir(folder) != nil { count += 1 }
        return count
    }

    /// How many connections fit. Where there is little room, a quarter of it is for everything else.
    static var room: Int { max(1, left - min(others, max(2, left / 4))) }
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
