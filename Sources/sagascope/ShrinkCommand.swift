import ArgumentParser
import Glibc
import Runs
import SagaEngine
import SagaScreen
import Terminal

struct ShrinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shrink", abstract: "Make a recorded run as small as it can be.",
        discussion: """
            Commands, orders and faults are left out and waits are shortened, as long as what is to be kept stays: a verdict \
            that is red in the end stays red in the end. What remains is a run file, and none of its commands can be left \
            out. Ctrl-C ends it early with what is smallest so far. The status is 0 if the run was shrunk, 1 if what is to \
            be kept is not in it, 2 if the file cannot be read.
            """)

    @Argument(help: "A run file.", completion: .file(extensions: ["jsonl"]))
    var file: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "What is to stay: a verdict (money, or 'money A12'), what became of an order ('A12 Cancelled'), or a piece "
                + "of what is told (text:…); by default the verdict that is red.", valueName: "what"),
        transform: KeepWords.read)
    var keep: KeepWords?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The world of the file (default: the present).", valueName: "N"))
    var world: Int?

    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: ArgumentHelp("Write the small run to this new file (default: to the output).", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var look: LookOptions

    /// As a shell tells of a program that INT ended.
    private static let interrupted: Int32 = 130

    func run() throws {
        let stop = Stop()
        let input = try RunInput.read(file, look)
        let plan = try input.plan(world: world, look)
        let record = try output.map { try RunRecord.open($0, option: "--output", look.text) }
        guard let shrinker = shrinker(plan, input, stop) else {
            record?.giveUp()
            guard stop.isSet else { throw ExitCode(1) }
            Output.say(look.text.stoppedTooSoon)
            throw ExitCode(Self.interrupted)
        }
        try write(shrinker.plan.events(), to: record)
        let sentence = shrinker.sentence.text(russian: look.language == .ru)
        let open = output.map { look.text.toOpen($0, isRed: shrinker.keepsVerdict) } ?? ""
        let report = look.text.told("\(file): \(sentence)") + "\n" + open
        if output == nil { Output.say(report) } else { Output.writeOrGiveUp(report) }
    }

    /// As small as it gets, or as it got until a signal came; nil, and told, where there is nothing to keep.
    private func shrinker(_ plan: Plan, _ input: RunInput, _ stop: Stop) -> Shrinker? {
        let text = look.text
        guard let keep = keep?.keep ?? Shrinker.redVerdict(of: plan, while: { !stop.isSet }) else {
            if !stop.isSet { input.say(Keep.noneRed, look) }
            return nil
        }
        let line = ProgressLine()
        let isRussian = look.language == .ru
        let shrinker = Shrinker(
            plan, keeping: keep,
            teller: {
                var writer = text
                return { writer.line($0) }
            }, report: { size in line?.show { text.told(size.sentence.text(russian: isRussian)) } },
            while: { !stop.isSet })
        guard var shrinker else {
            if !stop.isSet { input.say(keep.missing, look) }
            return nil
        }
        shrinker.run()
        line?.clear()
        return shrinker
    }

    private func write(_ events: [RunEvent], to record: RunRecord?) throws {
        guard let record else {
            let bytes = RunWriter.file(.own, events)
            return Output.writeOrGiveUp(String(decoding: bytes, as: UTF8.self))
        }
        guard record.write(.own, events) else {
            Output.say("sagascope: \(look.text.notWritten(output ?? ""))\n")
            throw ExitCode(2)
        }
    }
}

/// Ctrl-C stops the work and not the program: what has come of it is written, however long that takes, unless it comes a
/// second time.
private final class Stop {
    private let interrupt = Interrupt()
    private var wasSet = false

    var isSet: Bool {
        if interrupt.isSet {
            wasSet = true
            Ending.recall()
        }
        return wasSet
    }
}

/// What is to be kept, in words.
struct KeepWords: OptionValue {
    static let takes =
        """
        write a verdict (money, goods, returns, history, agreement or progress), an order and what became of it, such as \
        'A12 Cancelled' or 'A12 refunded', or text: and a piece of what is told.
        """
    let keep: Keep

    init?(argument: String) {
        guard let keep = Keep(words: argument) else { return nil }
        self.keep = keep
    }
}
