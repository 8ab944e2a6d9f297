import ArgumentParser
import SagaEngine
import SagaScreen
import Terminal

/// How a screen begins and ends, whatever is shown on it.
enum ScreenManners {
    /// Ends the program with 1 and a sentence where there is no terminal to be had.
    static func openTerminal(_ look: LookOptions, isMouseOn: Bool, _ waker: Waker) throws -> Terminal {
        do {
            return try Terminal(TerminalOptions(color: !look.noColor, mouse: isMouseOn), waker: waker)
        } catch {
            Output.say("sagascope: \(error.sentence)\n")
            throw ExitCode(1)
        }
    }

    /// Says on the usual screen what became of the run, if anybody reads it still. The status is by the verdicts where a
    /// signal has ended it; who has quit has seen them.
    static func leave(_ summary: RunSummary, _ text: PlainText, again: StartCommand) -> Int32 {
        let deadline = ContinuousClock.now + .seconds(1)
        let end = Output.write(text.farewell(summary, again)) { Ending.hasTime && ContinuousClock.now < deadline }
        guard Ending.signal != nil else { return 0 }
        return Ending.status(isSound: summary.violations.isEmpty, isTold: end.isWritten)
    }
}
