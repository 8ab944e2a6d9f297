import Glibc
import NIOCore

/// Why a server could not start, as a sentence.
package struct ServerProblem: Error, Sendable {
    package let sentence: String

    /// Not enough files may be open.
    init(files limit: Int) {
        sentence = "Only \(limit) files may be open, too few for a server: raise the limit (ulimit -n 64 or more)."
    }

    init(_ address: ServerAddress, _ error: any Error) {
        let place = address.text
        sentence =
            switch (error as? IOError)?.errnoCode {
            case EADDRINUSE:
                "\(place) is in use: stop the program that uses it, or choose another port (0 for any that is free)."
            case EACCES: "\(place) may only be used by root: choose a port from 1024 on."
            case EADDRNOTAVAIL: "\(place) is no address of this machine: choose 127.0.0.1 or another that is."
            default:
                error is IOError
                    ? "\(place) cannot be listened on (\(error))."
                    : "The host \(address.host) was not found: choose 127.0.0.1 or another address of this machine."
            }
    }
}
