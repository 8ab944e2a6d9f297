import Testing

extension SystemTests {
    /// Runs without a terminal.
    @Suite(.serialized) struct CommandLineTests {
        @Test(arguments: [
            (["--rate", "x"], "--rate"), (["--rate", "-1"], "--rate"), (["--rate", "0.01"], "--rate"),
            (["--rate", "10001"], "--rate"), (["--rate", "nan"], "--rate"), (["--rate", "inf"], "--rate"),
            (["--rate"], "--rate"), (["--seed", "-1"], "--seed"), (["--seed", "18446744073709551616"], "--seed"),
            (["--seed", "1.5"], "--seed"), (["--orders", "-3"], "--orders"), (["--orders", "100000001"], "--orders"),
            (["--orders", ""], "--orders"), (["--lang", "de"], "--lang"), (["--lang", ""], "--lang"),
            (["--speed", "0"], "--speed"), (["--speed", "1001"], "--speed"), (["--speed", "fast"], "--speed"),
            (["--instances", "payment=0"], "--instances"), (["--instances", "order=2"], "--instances"),
            (["--instances", "stock"], "--instances"), (["--instances", "stock=10001"], "--instances"),
            (["--stock", "-1"], "--stock"), (["--stock", "1e3"], "--stock"),
            (["--service-time", "payment=fast"], "--service-time"), (["--service-time", "5ms"], "--service-time"),
            (["--service-time", "stock=300ms..100ms"], "--service-time"), (["--latency", "5"], "--latency"),
            (["--latency", "-1ms"], "--latency"), (["--delivery-time", "25h"], "--delivery-time"),
            (["--bogus"], "--bogus"), (["-x"], "-x"), (["no-such-command"], "no-such-command"),
            (["live", "extra"], "extra"), (["--http"], "--http"), (["--http", "x"], "--http"),
            (["--http", "65536"], "--http"), (["--http", "-1"], "--http"), (["--http", "a b:80"], "--http"),
            (["--http", "::1:80"], "--http"), (["--http", ""], "--http"),
        ])
        func badValues(arguments: [String], name: String) throws {
            let run = try Program.run(arguments + ["--plain"])
            #expect(run.status == 2)
            #expect(run.output == "")
            #expect(run.errors.contains("Error:") && run.errors.contains(name), "\(run.errors)")
            #expect(!run.errors.contains("\u{1B}"))
        }

        private static let misused: [([String], String)] = [
            (["live", "extra"], "There is no file or folder \"extra\""), (["no-such.feature"], "\"no-such.feature\""),
            (["rnu"], "There is no subcommand 'rnu'. Did you mean run?"),
            (["liev", "--rate", "0"], "Did you mean live?"),
            (["Serv"], "Did you mean serve?"), (["xyz"], "'xyz'. There are live, run, serve, replay, shrink, compare"),
            (["--rate", "0", "run"], "A subcommand comes first"), (["--scenario", "9"], "--scenario needs the screen"),
            (["--paused"], "--paused needs the screen"), (["--fail"], "--fail"), (["--fail", "payment"], "NAME=next"),
            (["--fail", "tea=next"], "payment, reservation, hand-over, on-the-way, refund, release, return-task"),
            (["--fail", "payment=0"], "NAME=next"), (["--fail", "payment=1000001"], "NAME=next"),
            (["--fail", "payment=-1"], "NAME=next"), (["--fail", "payment=101%"], "NAME=next"),
            (["--fail", "payment=%"], "NAME=next"), (["--fail", "payment=nan%"], "NAME=next"),
            (["--fail", "refund=1000000", "--fail", "refund=next"], "more than 1000000"),
        ]

        @Test(arguments: misused)
        func misuseIsSaidInASentence(arguments: [String], sentence: String) throws {
            try badValues(arguments: arguments, name: sentence)
        }

        @Test(arguments: [
            (["--help"], "USAGE: sagascope"), (["-h"], "USAGE: sagascope"), (["live", "--help"], "--service-time"),
            (["help", "live"], "--http"),
            (["serve", "--help"], "/api/v1/orders"), (["run", "--help"], "USAGE: sagascope run"), (["--version"], "0."),
            (["--generate-completion-script", "bash"], "sagascope"),
            (["--generate-completion-script", "zsh"], "#compdef sagascope"),
            (["--generate-completion-script", "fish"], "complete -c"),
        ])
        func help(arguments: [String], text: String) throws {
            let run = try Program.run(arguments)
            #expect(run.status == 0)
            #expect(run.output.contains(text), "\(run.output)")
            #expect(run.errors == "")
        }

        @Test(arguments: [
            ["--plain", "--orders", "3"], ["--orders", "3"], ["live", "--orders", "3", "--rate", "10"],
        ])
        func plainLinesToTheEnd(arguments: [String]) throws {
            let first = try Program.run(arguments)
            #expect(first.status == 0 && first.errors == "")
            let lines = first.output.split(separator: "\n")
            #expect(lines.count > 30)
            let verdicts = ["money", "goods", "returns", "history", "agreement", "progress"]
            for verdict in verdicts { #expect(lines.contains("✓ \(verdict)")) }
            #expect(first.output.contains("orders: 3 (Created 0, Paid 0, Reserved 0, Delivering 0, Completed 3"))
            #expect(first.output.contains("#A3"))
            #expect(!first.output.contains("\u{1B}"))
            #expect(try Program.run(arguments).bytes == first.bytes)
        }

        @Test func theSeedMakesTheRun() throws {
            let runs = try ["1", "1", "2"].map { try Program.run(["--plain", "--orders", "3", "--seed", $0]).bytes }
            #expect(runs[0] == runs[1] && runs[0] != runs[2])
        }

        @Test func plainLinesInOtherTongues() throws {
            let ru = try Program.run(["--plain", "--orders", "1", "--lang", "ru"])
            #expect(ru.status == 0 && ru.output.contains("✓ деньги") && ru.output.contains("Заказ #A1 выполнен."))
            let ascii = try Program.run(["--plain", "--orders", "1", "--ascii", "--lang", "en"])
            #expect(ascii.bytes.allSatisfy { $0 < 0x80 } && ascii.output.contains("v money"))
            let c = try Program.run(["--plain", "--orders", "1", "--lang", "en"], environment: ["LC_ALL": "C"])
            #expect(c.bytes == ascii.bytes)
        }

        @Test func quietIsTheSummaryOnly() throws {
            let run = try Program.run(["--quiet", "--orders", "500", "--rate", "100"])
            #expect(run.status == 0)
            #expect(run.output.split(separator: "\n").count == 8 && run.output.hasPrefix("orders: 500 ("))
            #expect(run.errors.hasPrefix("500 orders, ") && !run.errors.contains("\r"), "no progress into a file")
        }

        @Test func ordersThatCannotSucceedAreCancelledSoundly() throws {
            let run = try Program.run(["--plain", "--orders", "3", "--stock", "0"])
            #expect(run.status == 0)
            #expect(run.output.contains("not enough goods in stock") && run.output.contains("Cancelled 3)"))
        }
    }
}
