import SagaScreen
import Testing

@testable import Terminal

@Suite struct TerminalPartsTests {
    @Test(
        arguments: [
            (["LC_ALL": "ru_RU.UTF-8", "LANG": "en_US.UTF-8"], true), (["LANG": "ru"], true), (["LANG": "ru@x"], true),
            (["LC_ALL": "", "LC_MESSAGES": "ru_UA.KOI8-U"], true), (["LC_ALL": "C", "LANG": "ru_RU.UTF-8"], false),
            (["LANG": "run.UTF-8"], false), ([:], false),
        ] as [([String: String], Bool)])
    func russian(environment: [String: String], isPreferred: Bool) {
        #expect(Tty.prefersRussian { environment[$0] } == isPreferred)
    }

    @Test func inks() {
        for ink in Ink.allCases {
            #expect(Palette.color(of: ink, among: 0) == nil)
            #expect((Palette.color(of: ink, among: 8) ?? 0) < 8)
            #expect((Palette.color(of: ink, among: 16) ?? 0) < 16)
            #expect((Palette.color(of: ink, among: 256) ?? 0) < 256)
        }
        #expect(Palette.color(of: .orange, among: 256) == 208)
        #expect(Palette.color(of: .standard, among: 256) == nil)
    }

    @Test func doubleClicks() {
        var clicks = Clicks()
        let start = ContinuousClock.now
        let here = MouseEvent(.press, at: Point(column: 3, row: 4))
        let there = MouseEvent(.press, at: Point(column: 4, row: 4))
        #expect(clicks.resolve(here, at: start) == here)
        #expect(clicks.resolve(here, at: start + .milliseconds(100)).kind == .doubleClick)
        #expect(clicks.resolve(here, at: start + .milliseconds(200)).kind == .press)
        #expect(clicks.resolve(there, at: start + .milliseconds(300)).kind == .press)
        #expect(clicks.resolve(there, at: start + .milliseconds(900)).kind == .press)
    }

    @Test func errorsAreSentences() {
        let kinds: [TerminalError.Kind] = [
            .inputIsNoTerminal, .outputIsNoTerminal, .typeUnset, .typeUnknown("x"), .cannotMoveCursor("dumb"),
            .failed("x"),
        ]
        for kind in kinds {
            let sentence = "\(TerminalError(kind))"
            #expect(sentence.hasSuffix(".") && sentence.contains("--plain") && !sentence.contains("\n"))
        }
    }

    @Test func wakersCoalesce() {
        let waker = Waker()
        for _ in 0..<1000 { waker.wake() }
        waker.take()
        waker.wake()
        waker.take()
        #expect(waker.descriptor >= 0)
    }
}
