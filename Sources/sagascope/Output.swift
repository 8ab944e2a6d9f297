import Glibc

/// Text to a file descriptor, all of it. A reader who has gone away is no error: there is nobody left to tell.
enum Output {
    static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { exit(errno == EPIPE ? 0 : 74) }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }
}
