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

    /// Text to stdout for as long as somebody reads it; false once nobody does any more, or `goesOn` is false. A reader
    /// who does not read for the moment keeps nobody from ending.
    static func write(_ text: String, while goesOn: () -> Bool) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                guard goesOn() else { return false }
                var ready = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
                guard poll(&ready, 1, 200) > 0 else { continue }
                // A pipe that is ready takes so many bytes without blocking. (A terminal that is held may still block.)
                let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, min(rest.count, Int(PIPE_BUF)))
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return true
        }
    }
}
