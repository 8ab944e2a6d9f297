import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// What the sequence of an order's messages shows of faults: what was kept back, lost, doubled, unreadable or delivered
/// again, and who crashed, stood still and came back.
@Suite struct SequenceTests {
    private static let order = OrderID(0)

    /// The first order's story under these rules, as it stands after so long.
    private func story(
        _ rules: [Rule], after milliseconds: Int64 = 9_000, _ settings: Settings = Settings(),
        _ disturb: (inout Rig) -> Void = { _ in }
    ) throws -> StoryView {
        var rig = Rig(settings: settings)
        for rule in rules { rig.command(.disturb(.addRule(rule))) }
        rig.type("n")
        disturb(&rig)
        rig.pass(milliseconds)
        return try #require(rig.model.seen.story)
    }

    private func diagram(
        _ rules: [Rule], after milliseconds: Int64 = 9_000, _ disturb: (inout Rig) -> Void = { _ in }
    ) throws -> SequenceDiagram {
        SequenceDiagram(try story(rules, after: milliseconds, Settings(), disturb), .en)
    }

    private func text(_ row: SequenceDiagram.Row) -> String { row.text.runs(200).map(\.text).joined() }

    private func drawn(_ diagram: SequenceDiagram, columns: Int = 100) -> [String] {
        var grid = Grid(Size(columns: columns, rows: diagram.rows.count + 1))
        diagram.draw(on: &grid, in: Rect(column: 0, row: 0, columns: columns, rows: grid.size.rows), from: 0)
        return grid.text().split(separator: "\n").map(String.init)
    }

    // MARK: messages

    /// The arrow leaves where it was published and arrives lower, at the time at which it arrived; what overtook it is
    /// crossed.
    @Test func whatIsDelayedBends() throws {
        let diagram = try diagram([Rule(.delay(.seconds(1)), .status(.paid), at: .order)])
        let detour = try #require(diagram.detours.first)
        #expect(diagram.detours.count == 1 && detour.reader == .order && !detour.isFromLeft)
        let (begin, end) = (diagram.rows[detour.begin], diagram.rows[detour.end])
        #expect(begin.drawing == .broadcast(from: .payment, [.bends, .reached, .reached, .reached]))
        #expect(text(begin) == "Paid, 1 s late" && text(end) == "Paid, let through")
        #expect(end.drawing == .arrival(.order, .reached))
        #expect(end.time == begin.time.map { $0 + .seconds(1) })
        let overtaking = diagram.rows[detour.begin...detour.end].filter { $0.drawing.isBroadcast }
        #expect(overtaking.count > 1, "something overtook it")
        let rows = drawn(diagram)[(detour.begin + 1)...(detour.end + 1)]
        #expect(rows.first!.contains("┌") && rows.last!.contains("┘"))
        #expect(rows.dropFirst().dropLast().allSatisfy { $0.contains("╎") || $0.contains("┼") })
        #expect(rows.contains { $0.contains("┼") })
    }

    @Test func whatIsHeldWaitsUntilItIsLetGo() throws {
        let held = try diagram([Rule(.hold, .event(.payEvent))])
        let detour = try #require(held.detours.first)
        #expect(detour.isFromLeft && held.rows[detour.begin].drawing == .arrow(from: .payment, to: .stock, .bends))
        #expect(held.rows[detour.end].drawing == .arrival(.stock, .bends))
        #expect(detour.end == held.rows.count - 1 && held.rows[detour.end].time == nil)
        #expect(drawn(held).last!.contains("□"))
        let released = try diagram([Rule(.hold, .event(.payEvent))]) { rig in
            rig.pass(3_000)
            rig.command(.disturb(.release(CopyName(.stock, Self.order, .payEvent)!)))
        }
        let (begin, arrival) = (released.rows[released.detours[0].begin], released.rows[released.detours[0].end])
        #expect(arrival.drawing == .arrival(.stock, .reached) && arrival.time! > begin.time!)
    }

    @Test func whatIsLostEndsInACross() throws {
        let rules = [Rule(.drop, .status(.paid), at: .delivery), Rule(.drop, .event(.payEvent))]
        let diagram = try diagram(rules)
        let drawings = diagram.rows.map(\.drawing)
        #expect(drawings.contains(.broadcast(from: .payment, [.reached, .reached, .reached, .lost])))
        #expect(drawings.contains(.arrow(from: .payment, to: .stock, .lost)))
        #expect(drawn(diagram).count { $0.contains("✗") && $0.contains("lost") } == 2)
    }

    /// Dropped by hand while it waits, it had come as far as the queue.
    @Test func whatIsDroppedByHandHadLeft() throws {
        let diagram = try diagram([]) { rig in
            rig.type("2o")
            rig.pass(500)
            rig.command(.disturb(.tamper(CopyName(.payment, Self.order, .orderEvent)!, .drop)))
        }
        let detour = try #require(diagram.detours.first)
        #expect(diagram.rows[detour.begin].drawing == .arrow(from: .order, to: .payment, .bends))
        #expect(diagram.rows[detour.end].drawing == .arrival(.payment, .lost))
    }

    @Test func aDuplicateIsAFainterArrowWithASignOfItsOwn() throws {
        let diagram = try diagram([Rule(.duplicate, .event(.orderEvent)), Rule(.duplicate, .status(.paid), at: .order)])
        let command = SequenceDiagram.Row.Drawing.twin(from: .order, to: .payment, isStatus: false, .reached)
        let status = SequenceDiagram.Row.Drawing.twin(from: .payment, to: .order, isStatus: true, .reached)
        for (drawing, name) in [(command, "OrderEvent"), (status, "Paid")] {
            let row = try #require(diagram.rows.first { $0.drawing == drawing })
            #expect(row.style == Theme.muted && text(row) == name + ", duplicate")
        }
        #expect(drawn(diagram).count { $0.contains("▣") } == 2)
        // The inbox knew both.
        #expect(diagram.rows.count { text($0).hasSuffix(": known already") } == 2)
    }

    @Test func whatNobodyCanReadIsSeen() throws {
        let diagram = try diagram([Rule(.corrupt, .event(.orderEvent))])
        #expect(diagram.rows[0].drawing == .arrow(from: .order, to: .payment, .unreadable))
        #expect(diagram.rows.contains { $0.drawing == .mark(.payment, .unreadable) })
    }

    // MARK: processes

    @Test func aCrashARedeliveryAndTheRestartStandOnTheLifeline() throws {
        let point = CrashPoint(.payment, .work, .afterPublish)
        let diagram = try diagram([]) { $0.command(.disturb(.arm(point, .next(1)))) }
        let drawings = diagram.rows.map(\.drawing)
        let crash = try #require(drawings.firstIndex(of: .mark(.payment, .crashed)))
        #expect(drawings[crash + 1] == .again(.payment))
        let restart = try #require(drawings.firstIndex(of: .mark(.payment, .recovered)))
        #expect(diagram.rows[restart].time == diagram.rows[crash].time.map { $0 + .seconds(2) })
        #expect(diagram.rows.contains { text($0) == "OrderEvent: known already" })
    }

    /// Of two instances each comes back in the story of the order over which it crashed.
    @Test func aRestartBelongsToTheOrderOfItsCrash() throws {
        var settings = Settings()
        settings.instances = [1, 2, 1, 1]
        var rig = Rig(settings: settings)
        rig.type("nn")
        rig.pass(120)
        rig.command(.disturb(.crash(.payment, 1)))
        rig.command(.disturb(.crash(.payment, 0)))
        rig.command(.disturb(.restart(.payment, 1)))
        var restarts: [[Instant?]] = []
        for _ in 0..<2 {
            rig.pass(3_000)
            rig.press(.down)
            let rows = SequenceDiagram(try #require(rig.model.seen.story), .en).rows
            restarts.append(rows.filter { $0.drawing == .mark(.payment, .recovered) }.map(\.time))
        }
        #expect(restarts.map(\.count) == [1, 1] && restarts[0] != restarts[1], "\(restarts)")
    }

    @Test func aFrozenInstanceStandsStillAndGoesOn() throws {
        let diagram = try diagram([], after: 20_000) { rig in
            rig.pass(120)
            rig.command(.disturb(.freeze(.payment, 0)))
            rig.pass(1_000)
            rig.command(.disturb(.thaw(.payment, 0)))
        }
        let drawings = diagram.rows.map(\.drawing)
        let frozen = try #require(drawings.firstIndex(of: .mark(.payment, .frozen)))
        let thawed = try #require(drawings.firstIndex(of: .mark(.payment, .recovered)))
        #expect(frozen < thawed)
    }

    // MARK: who sent it

    /// The end of an order is announced a second time by Order, whoever announced it first.
    @Test func aRepeatedEndIsOrdersArrow() throws {
        var settings = Settings()
        settings.deadline = .seconds(12)
        let story = try story([], after: 40_000, settings) { $0.command(.switchSafeguard(.deadline, true)) }
        let all = [SequenceDiagram.Tip](repeating: .reached, count: 4)
        let ends = SequenceDiagram(story, .en).rows.filter { text($0).hasPrefix("Completed") && $0.drawing.isBroadcast }
        #expect(ends.map(\.drawing) == [.broadcast(from: .delivery, all), .broadcast(from: .order, all)])
        #expect(ends.map(text) == ["Completed", "Completed, told again"])
        var told = PlainText(language: .en, isASCII: false)
        let lines = story.entries.compactMap { told.line($0) }.filter { $0.hasSuffix("StatusOrder: Completed") }
        #expect(lines.count == 2 && lines[0].contains("Delivery →") && lines[1].contains("Order →"), "\(lines)")
    }

    // MARK: cut off, and one service only

    /// A cut stands on the lifeline of those that felt it: what was sent to the service meanwhile, and what it gave back.
    @Test func aCutStandsOnTheLifeline() throws {
        for wait in [Int64(2), 120] {
            let diagram = try diagram([], after: 4_000) { rig in
                rig.pass(wait)
                rig.command(.disturb(.cut(.payment)))
                rig.pass(1_000)
                rig.command(.disturb(.join(.payment)))
            }
            let drawings = diagram.rows.map(\.drawing)
            let cut = try #require(drawings.firstIndex(of: .mark(.payment, .cut)), "\(wait)")
            let joined = try #require(diagram.rows.firstIndex { text($0) == "connected again" }, "\(drawings)")
            #expect(diagram.rows[joined].time! > diagram.rows[cut].time!)
            #expect(zip(diagram.rows, diagram.rows.dropFirst()).allSatisfy { ($0.time ?? .never) <= $1.time ?? .never })
            #expect(drawn(diagram)[cut + 1].contains("≠"))
        }
    }

    /// An order that begins while a service is cut off feels it too; one that has long ended does not.
    @Test func aCutIsToldOfThoseThatFeelIt() throws {
        var rig = Rig()
        rig.type("n")
        rig.pass(9_000)
        rig.command(.disturb(.cut(.delivery)))
        rig.type("n")
        rig.pass(1_000)
        var cuts: [Int] = []
        for _ in 0..<2 {
            rig.press(.down)
            let story = try #require(rig.model.seen.story)
            cuts.append(SequenceDiagram(story, .en).rows.count { $0.drawing == .mark(.delivery, .cut) })
        }
        #expect(cuts.sorted() == [0, 1])
    }

    /// Where all share one subscription, a status has one arrow, to the service whose turn it is.
    @Test func aSharedSubscriptionHasOneReader() throws {
        var settings = Settings()
        settings.safeguards.remove(.ownSubscription)
        let story = try story([], settings)
        let readers = SequenceDiagram(story, .en).rows.compactMap { row -> [ServiceID]? in
            guard case .broadcast(_, let tips) = row.drawing else { return nil }
            #expect(text(row).hasSuffix(" only"))
            return ServiceID.allCases.filter { tips[Int($0.rawValue)] == .reached }
        }
        #expect(readers.count > 2)
        #expect(readers == readers.indices.map { [ServiceID.allCases[$0 % 4]] })
        let own = try #require(drawn(SequenceDiagram(story, .en)).first { $0.contains("Created") })
        #expect(own.contains { $0 == Glyph.back.character || $0 == Glyph.leads.character }, "\(own)")
    }

    // MARK: said once, and as it was

    /// What befell several readers' copies is said once; of what is delayed and then put first, only that it was put first.
    @Test func theWordsAreThoseOfWhatCameOfIt() throws {
        let both = [Rule(.first, .status(.paid)), Rule(.first, .status(.paid), at: .stock)]
        let first = try diagram([Rule(.delay(.seconds(2)), .status(.reserved))] + both)
        #expect(first.rows.filter { text($0).hasPrefix("Paid") }.map(text) == ["Paid, put first"])
        let late = try diagram([Rule(.delay(.seconds(2)), .status(.paid))] + both)
        #expect(
            late.rows.filter { text($0).hasPrefix("Paid") }.map(text) == ["Paid, put first"] && late.detours.isEmpty)
    }

    /// A second publication of the same event is kept back as the first was.
    @Test func aSecondPublicationIsHeldToo() throws {
        var settings = Settings()
        settings.seed = 5
        settings.safeguards.remove(.idempotentConsumer)
        let twice = Rule(.duplicate, .event(.orderEvent))
        let held = SequenceDiagram(try story([twice, Rule(.hold, .event(.payEvent))], settings), .en)
        #expect(held.rows.count { $0.drawing == .arrow(from: .payment, to: .stock, .bends) } == 2)
        #expect(held.rows.count { text($0) == "PayEvent, still held" } == 2)
        let late = Rule(.delay(.seconds(3)), .status(.paid), at: .order)
        let delayed = SequenceDiagram(try story([twice, late], settings), .en)
        #expect(delayed.rows.count { text($0) == "Paid, 3 s late" } == 2)
        let arrivals = delayed.rows.filter { text($0) == "Paid, let through" }
        #expect(arrivals.map(\.drawing) == [.arrival(.order, .reached), .arrival(.order, .reached)])
        #expect(arrivals.first?.time != arrivals.last?.time)
    }

    // MARK: any width

    /// A duplicate that is held has a bend of its own.
    @Test(arguments: [44, 80, 120])
    func aHeldTwinBends(_ columns: Int) throws {
        let rules = [Rule(.hold, .event(.payEvent)), Rule(.duplicate, .event(.payEvent))]
        let diagram = try diagram(
            rules + [Rule(.hold, .status(.paid), at: .payment), Rule(.duplicate, .status(.paid))])
        let twin = SequenceDiagram.Row.Drawing.twin(from: .payment, to: .stock, isStatus: false, .bends)
        let rows = drawn(diagram, columns: columns)
        let place = try #require(diagram.rows.firstIndex { $0.drawing == twin })
        #expect(rows[place + 1].contains("▣") && rows[place + 1].contains { "┐┌".contains($0) }, "\(rows[place + 1])")
        #expect(diagram.rows.count { text($0) == "PayEvent, still held" } == 2)
        let own = SequenceDiagram.Row.Drawing.twin(from: .payment, to: .payment, isStatus: true, .bends)
        let home = try #require(diagram.rows.firstIndex { $0.drawing == own })
        #expect(rows[home + 1].contains { "┐┌".contains($0) })
    }

    /// However narrow, an arrow that bends leaves and arrives, and nothing is drawn where there is no room.
    @Test(arguments: Array(stride(from: 44, through: 190, by: 7)))
    func everyWidthShowsTheBend(_ columns: Int) throws {
        let rules = [
            Rule(.delay(.seconds(1)), .status(.paid)), Rule(.delay(.seconds(1)), .event(.payEvent)),
            Rule(.delay(.seconds(2)), .event(.reserveEvent)),
        ]
        let diagram = try diagram(rules)
        #expect(diagram.detours.count == 6)
        let rows = drawn(diagram, columns: columns)
        for detour in diagram.detours {
            #expect(rows[detour.begin + 1].contains { "┐┌┬".contains($0) })
            #expect(rows[detour.end + 1].contains { "└┘".contains($0) }, "\(columns): \(rows[detour.end + 1])")
        }
    }
}

extension SequenceDiagram.Row.Drawing {
    fileprivate var isBroadcast: Bool { if case .broadcast = self { true } else { false } }
}
