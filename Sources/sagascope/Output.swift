import Glibc

/// Text to a file descriptor, all of it. A reader who has gone away is no error: there is nobody left to tell.
enum Output {
    /// Nobody reads any more: an end in order. Anything else is told, where it still can be.
    private static func giveUp(_ problem: Int32, _ descriptor: Int32) -> Never {
        if problem == EPIPE { exit(0) }
        if descriptor != STDERR_FILENO { write("sagascope: the output could not be written.\n", to: STDERR_FILENO) }
        exit(2)
    }

    static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { giveUp(errno, descriptor) }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }
}
