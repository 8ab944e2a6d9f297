import Foundation
import Glibc
import TestHTTP
import Testing

extension SystemTests {
    /// A server that may open hardly any files.
    @Suite(.serialized) struct FileLimitTests {
        /// In the words of bash: nothing is open but the first three, whatever whoever runs the tests has open.
        private static func limit(_ files: Int) -> String {
            "for file in /proc/$$/fd/*; do n=${file##*/}; if ((n > 2 && n < 255)); then eval \"exec $n>&-\"; fi; done; "
                + "ulimit -n \(files)"
        }

        private func limited(_ files: Int) throws -> ServedProgram {
            try ServedProgram(["serve", "--http", "0", "--quiet"], redirection: "2>&2; " + Self.limit(files))
        }

        private func expectHealth(_ program: ServedProgram, _ rounds: Int = 5) throws {
            for _ in 0..<rounds {
                #expect(try program.connect().request("GET", "/api/v1/orders/health").status == 200)
            }
        }

        /// Who asks is answered, however many sit there and say nothing, or begin and do not go on.
        @Test(arguments: [18, 26, 40], ["", "GET /api/v1/ord"])
        func idleClientsMakeRoom(files: Int, beginning: String) throws {
            let program = try limited(files)
            var idle: [RawClient] = []
            for _ in 0..<60 {
                let client = try program.connect()
                client.send(beginning)
                idle.append(client)
            }
            try expectHealth(program)
            #expect(program.isLazy())
            program.signal(SIGTERM)
            #expect(try program.end().status == 0)
        }

        /// The limit may become tighter than it was in the beginning; what cannot be let in waits, and nothing spins.
        @Test func whoeverKnocksWaitsForAFile() throws {
            let program = try ServedProgram(["serve", "--http", "0", "--quiet"])
            let first = try program.connect()
            #expect(try first.request("GET", "/api/v1/orders/health").status == 200)
            try program.allow(files: 3)
            let waiting = try (0..<20).map { _ in try program.connect() }
            for client in waiting { client.send("GET /api/v1/orders/health HTTP/1.1\r\nHost: localhost\r\n\r\n") }
            // The first went, to make room that there is not.
            #expect(try first.readAll() == "")
            #expect(program.isLazy())
            try program.allow(files: 1000)
            for client in waiting { #expect(try client.readAnswer().status == 200) }
        }

        @Test func tooFewFilesForTheScreenAreASentence() throws {
            for files in 5...9 {
                let program = try UnreadProgram.underShell("ulimit -n \(files); exec \"$0\" --rate 0")
                #expect(try program.status() == 1)
                #expect(program.hasItsModes)
                let words = "sagascope: Only \(files) files may be open, too few for the screen: raise the limit"
                #expect(program.read().hasPrefix(words))
            }
        }

        @Test func tooFewFilesAreASentence() throws {
            for files in 8...12 {
                let run = try Program.run(
                    ["-c", Self.limit(files) + "; exec \"$0\" serve --http 0", try Program.path.get()], of: "bash")
                #expect(run.status == 2 && run.output == "")
                #expect(
                    run.errors == "sagascope: Only \(files) files may be open, too few for a server: raise the limit "
                        + "(ulimit -n 64 or more).")
            }
        }
    }
}
