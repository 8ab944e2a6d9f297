import CNcurses
import Glibc

/// What can be known about the surroundings without taking the terminal over.
package enum Tty {
    package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// How wide the terminal is; the usual width where it does not say.
    package static func columns(_ descriptor: Int32) -> Int {
        var size = winsize()
        return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Whether the user's locale is one of UTF-8.
    package static var localeIsUTF8: Bool { cn_locale_is_utf8() }

    /// Whether the user's messages are to be in Russian.
    package static var prefersRussian: Bool { prefersRussian(in: environment) }

    static func prefersRussian(in environment: (String) -> String?) -> Bool {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        guard let locale = names.lazy.compactMap(environment).first(where: { !$0.isEmpty }) else { return false }
        let language = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" }.lowercased()
        return language == "ru" || language == "russian"
    }

    /// Whether colour is wanted, as far as the environment says (no-color.org).
    package static var allowsColor: Bool { environment("NO_COLOR") ?? "" == "" }

    /// How many files may be open.
    static var fileLimit: Int {
        var limit = rlimit()
        return getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 ? Int(clamping: limit.rlim_cur) : 0
    }

    /// Whether so many more may be opened.
    static func hasRoom(forFiles count: Int) -> Bool {
        let files = (0..<count).map { _ in fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) }
        for file in files where file >= 0 { close(file) }
        return files.allSatisfy { $0 >= 0 }
    }

    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

/// Crash reports for threads of one's own.
package enum CrashGuard {
    /// Lets a stack overflow of the calling thread restore the terminal, too; the main thread has this already.
    package static func protectThread() { cn_guard_thread() }
}
