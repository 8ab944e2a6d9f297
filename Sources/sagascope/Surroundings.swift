import Glibc
import Terminal

/// What whoever starts the program may have left in a state that nobody expects.
enum Surroundings {
    /// Before anything else: whatever is opened first would take the place of a closed descriptor.
    static func prepare() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 { occupy() }
        // A limit of a file's size is a full disk.
        signal(SIGXFSZ, SIG_IGN)
        Ending.prepare()
    }

    /// Takes the lowest free place. There is nothing to be read, and writing fails as it did.
    private static func occupy() {
        if open("/dev/null", O_RDONLY) < 0 { _ = open("/", O_RDONLY) }
    }
}
