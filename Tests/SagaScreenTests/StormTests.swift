import SagaCore
import SagaEngine
import TestNumbers
import Testing

@testable import SagaScreen

/// Thousands of random events on the screen with a real session behind it: nothing may trap, whatever comes.
@Suite struct StormTests {
    private static let events = 1_000

    @Test(arguments: [UInt64](1...4))
    func survives(seed: UInt64) {
        var random = Numbers(seed: seed)
        let language = seed % 2 == 0 ? Language.ru : .en
        var settings = Settings()
        settings.seed = seed
        settings.orderLimit = 300
        var rig = Rig(
            language, Size(columns: 80, rows: 24), isASCII: seed == 3, settings: settings,
            scenarios: StubDirector.menu(language))
        for step in 0..<Self.events {
            let event = StormTests.event(&random)
            let context = Comment(rawValue: "seed \(seed), step \(step): \(event)")
            rig.send(event)
            let grid = rig.model.view()
            #expect(grid.size == rig.model.size, context)
            if random.next() % 3 == 0 { rig.pass(Int64(random.next() % 400), frames: 1) }
            if case .resize = event { continue }
            // A small screen is quick to draw: grow seldom, and not for long.
            if rig.model.size.columns > 100, random.next() % 8 == 0 {
                rig.send(.resize(Size(columns: 72, rows: 22)))
            }
        }
        check(rig, seed)
    }

    /// However it was treated, it still works.
    private func check(_ rig: consuming Rig, _ seed: UInt64) {
        var rig = rig
        for _ in 0..<8 { rig.press(.escape) }
        if !rig.model.isMouseOn { rig.type("M") }
        rig.send(.resize(Size(columns: 120, rows: 36)))
        let before = rig.model.seen.orderCount
        for service in ServiceID.allCases where isStopped(service, rig) {
            rig.type("\(service.rawValue + 1)o")
        }
        #expect(rig.type("n") == [.command(.createAny)], "seed \(seed)")
        #expect(rig.model.seen.orderCount == before + 1, "seed \(seed)")
        #expect(rig.screen.contains("#" + OrderID(before).label), "seed \(seed)")
    }

    // MARK: clicks

    /// Hundreds of clicks in every view, most of them where something can be clicked: nothing traps, every target lies on
    /// the screen, and the world still obeys.
    @Test(
        arguments: zip(
            ["", "2", "i", "i\t", "s", "L", "X", "?", "N", "z", "/", "5", "6", "5Q", "2QA", "2K", "4Kj", "5o"],
            UInt64(1)...99))
    func everyViewSurvivesClicks(view: String, seed: UInt64) {
        var numbers = Numbers(seed: seed)
        var settings = Settings()
        settings.orderLimit = 300
        let language = seed % 2 == 0 ? Language.ru : .en
        var rig = Rig(
            language, Size(columns: seed % 3 == 0 ? 120 : 80, rows: 30), settings: settings,
            scenarios: StubDirector.menu(language))
        rig.type("RRnrnnn")
        rig.pass(20_000)
        for step in 0..<100 {
            if step % 4 == 0 {
                for _ in 0..<4 { rig.press(.escape) }
                rig.type(view)
                rig.pass(Int64(numbers.below(900)), frames: 1)
            }
            let grid = rig.model.view()
            let whole = Rect(column: 0, row: 0, columns: grid.size.columns, rows: grid.size.rows)
            let astray = grid.targets.first { $0.rect.intersection(whole) != $0.rect }
            #expect(astray == nil, "view \(view), seed \(seed), step \(step)")
            // A person may click on what has just gone.
            for _ in 0..<5 { rig.send(.mouse(Self.click(grid, &numbers))) }
        }
        check(rig, seed)
    }

    private static func click(_ grid: Grid, _ numbers: inout Numbers) -> MouseEvent {
        let kind: MouseEvent.Kind = numbers.pick([.press, .press, .press, .doubleClick, .wheelUp, .wheelDown])
        guard numbers.below(4) > 0, !grid.targets.isEmpty else { return mouse(&numbers) }
        let rect = numbers.pick(grid.targets).rect
        let point = Point(
            column: rect.column + numbers.below(max(1, rect.columns)), row: rect.row + numbers.below(max(1, rect.rows)))
        return MouseEvent(kind, at: point)
    }

    private func isStopped(_ service: ServiceID, _ rig: borrowing Rig) -> Bool {
        rig.model.seen.services.contains { $0.id == service && !$0.isRunning }
    }

    // MARK: what comes

    private static let special: [Key] = [
        .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert, .delete, .backspace, .tab, .backTab,
        .enter, .enter, .escape, .function(1), .function(63), .control("l"), .control("u"), .control("@"),
    ]
    /// Each key that means something, in either layout, and some that do not.
    private static let letters: [Character] =
        Keymap.bindings.flatMap(\.keys).compactMap { if case .character(let letter) = $0 { letter } else { nil } }
        + "тенсзквыщюбёЖЯ07Ы№你👩‍👩‍👧\u{301}\u{0}\u{7F}"

    private static func event(_ random: inout Numbers) -> InputEvent {
        switch random.next() % 100 {
        case 0..<60: .key(.character(letters[Int(random.next() % UInt64(letters.count))]))
        case 60..<82: .key(special[Int(random.next() % UInt64(special.count))])
        case 82..<85: .paste(junk(&random))
        case 85..<93: .mouse(mouse(&random))
        case 93..<96: .resize(size(&random))
        case 96: .interrupt
        case 97: .resume
        case 98: .wake
        default: random.next() % 2 == 0 ? .hangup : .terminate
        }
    }

    private static func junk(_ random: inout Numbers) -> String {
        let count = Int(random.next() % 300)
        return String(decoding: (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }, as: UTF8.self)
    }

    private static func mouse(_ random: inout Numbers) -> MouseEvent {
        let kinds: [MouseEvent.Kind] = [.press, .doubleClick, .wheelUp, .wheelDown]
        let wild = [Int.min, -1, 0, 65_535, Int.max]
        let isWild = random.next() % 10 == 0
        let column = isWild ? wild[Int(random.next() % 5)] : Int(random.next() % 130)
        let row = isWild ? wild[Int(random.next() % 5)] : Int(random.next() % 40)
        return MouseEvent(kinds[Int(random.next() % 4)], at: Point(column: column, row: row))
    }

    private static func size(_ random: inout Numbers) -> Size {
        switch random.next() % 6 {
        case 0: Size(columns: Int(random.next() % 4), rows: Int(random.next() % 4))
        case 1: Size(columns: 72 + Int(random.next() % 130), rows: 22 + Int(random.next() % 40))
        case 2: Size(columns: Int(random.next() % 300), rows: Int(random.next() % 3))
        case 3: Size(columns: Int(random.next() % 3), rows: Int(random.next() % 100))
        default: Size(columns: 72 + Int(random.next() % 12), rows: 22 + Int(random.next() % 4))
        }
    }
}
