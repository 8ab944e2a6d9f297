import TestNumbers
import Testing

@testable import SagaCore
@testable import SagaEngine
@testable import SagaScreen

/// What must be seen of an open order, its story, the log and the dead letters is whole at every width from the floor on,
/// whatever the amounts, counts, labels and attempts.
@Suite struct ViewMustsTests {
    static let widths = Array(72...124) + [133, 150, 169, 170, 185, 200, 220]
    static let seeds: [UInt64] = [3, 500, 90_001]

    // MARK: stories of all kinds

    private struct Maker {
        var random: Numbers
        let order: OrderID

        init(_ seed: UInt64) {
            random = Numbers(seed: seed)
            order = OrderID([0, 998, 123_456, 99_999_999][random.below(4)])
        }

        mutating func pick<T>(_ all: [T]) -> T { all[random.below(all.count)] }
        mutating func amount() -> Int64 { pick([0, 1, 450, 31_000, 123_456_789_01, .max, .min, -99]) }
        mutating func count() -> Int64 { pick([0, 1, 7, 12_345, 1_000_000_000_000, .max]) }
        mutating func time() -> Instant { Instant(nanoseconds: Int64(random.below(500_000)) * 1_000_000_000) }
        mutating func reason() -> Reason { pick(Array(Reason.allCases.dropFirst())) }

        mutating func note() -> Note {
            let (kind, service) = (pick(Note.Kind.allCases), pick(ServiceID.participants))
            let value: Int64 =
                switch kind {
                case .charged, .refunded: amount()
                case .compensationFailed: Int64(1 + random.below(5))
                default: count()
                }
            return Note(
                kind: kind, service: Self.author(kind) ?? service, order: order, event: pick(Event.allCases),
                reason: reason(), value: value)
        }

        private static func author(_ kind: Note.Kind) -> ServiceID? {
            switch kind {
            case .charged, .refunded: .payment
            case .reserved, .released, .leftShelf: .stock
            case .handedOver, .arrived, .returnTask: .delivery
            case .recorded, .waits, .cancelAccepted, .cancelRepeated, .cancelRefused: .order
            default: nil
            }
        }

        mutating func entry() -> TraceEntry {
            let message = Message(order: order, event: pick(Event.allCases), cause: .customer, publishedAt: .start)
            return TraceEntry(time: time(), what: random.below(4) == 0 ? .published(message) : .note(note()))
        }

        mutating func part() -> Part {
            var part = Part()
            for _ in 0..<random.below(3) { part.countAct() }
            for _ in 0..<random.below(3) { part.countUndo() }
            switch random.below(4) {
            case 0: part.flags = [.cancelled, .parked]
            case 1:
                part.flags = [.cancelled, .owed]
                for _ in 0...random.below(4) { part.countFailure() }
            default: part.flags = [.cancelled]
            }
            return part
        }

        mutating func violation() -> Violation {
            let problems: [Violation.Problem] = [
                .debits(7), .credits(2), .debitNotRefunded, .completedButNotPaid, .releases(3, reserved: 1),
                .completedButReserved(2, released: 0), .completedButHandedOver(2, hasArrived: false),
                .deadLetter(12_345_678), .lost(.payEvent, reader: .stock), .cancelledHoldsReservation,
                .returnTasks(2, expected: 1), .historyOutOfOrder([.created, .reserved, .paid, .cancelled, .completed]),
                .views(.stock, says: nil, order: .cancelled), .stuck(.reserved),
            ]
            return Violation(pick(Verdict.allCases), order: order, pick(problems))
        }

        mutating func story() -> StoryView {
            let lines = (0...random.below(8)).map { _ in
                SagaCore.Line(
                    product: ProductID(0),
                    name: pick(["tea", "", "word word " + String(repeating: "long", count: 30)]),
                    price: amount(), count: count())
            }
            let row = OrderRow(
                order: order, clientID: "", amount: amount(), status: pick(Status.allCases), reason: reason(),
                isQuiet: random.below(2) == 0, payment: part(), stock: part(), delivery: part())
            let history = (0..<1 + random.below(7)).map { _ in
                HistoryEntry(time: time(), event: pick(Event.allCases.filter(\.isStatus)))
            }
            return StoryView(
                row: row, id: pick(["0018a668-5865-8d4b-8b2f-2e3d71a11b84", String(repeating: "id", count: 60)]),
                details: OrderDetails(
                    user: pick(["", "u"]), lines: lines, address: pick(["", "1 Saga St"]), card: MaskedCard("4000123")),
                history: history, entries: (0..<random.below(60)).map { _ in entry() },
                findings: (0..<random.below(4)).map { _ in Finding(violation()) }, deadLetters: [])
        }
    }

    // MARK: musts

    /// The numbers that a row of the story must have.
    private func musts(_ note: Note, _ language: Language) -> [String] {
        switch note.kind {
        case .charged, .refunded: [language.money(note.value)]
        case .reserved, .released: [language.count(Int(note.value)).replacing("\u{a0}", with: " ")]
        case .compensationFailed: ["\(note.value)/5"]
        case .failed: [language.reason(note.reason)]
        default: []
        }
    }

    private func model(_ story: StoryView, _ width: Int, _ language: Language) -> ScreenModel {
        var model = Rig(language, Size(columns: width, rows: 60)).model
        model.isFresh = false
        model.seen.story = story
        model.seen.clock = Instant(nanoseconds: 500_000_000_000_000)
        model.chosen = story.row.order
        model.focus = .story
        return model
    }

    @Test(arguments: Language.allCases, seeds)
    func theStoryIsWhole(language: Language, seed: UInt64) {
        var maker = Maker(seed)
        for width in Self.widths {
            let story = maker.story()
            var model = model(story, width, language)
            let rect = MainLayout(model.size).story
            let notes = story.entries.compactMap { entry -> Note? in
                if case .note(let note) = entry.what, Deed(note, language) != nil { note } else { nil }
            }
            let (most, page) = StoryPane(model).extent(in: rect)
            var seen: [String] = []
            for scroll in stride(from: most, through: 0, by: -max(1, page - 1)) + [0] {
                model.storyScroll = scroll
                seen += rows(model.view().text(in: rect))
            }
            let top = seen[0]
            #expect(
                top.contains("#" + story.row.order.label) && top.contains(language.name(story.row.status)), "\(top)")
            for note in notes {
                for must in musts(note, language) where !seen.contains(where: { $0.contains(must) }) {
                    Issue.record(
                        "seed \(seed), \(width) columns: no \(must) of \(note.kind)\n\(seen.joined(separator: "\n"))")
                    return
                }
            }
            let cut = seen.filter { $0.contains("…") && !$0.contains("Its messages") && !$0.contains("Сообщения") }
            #expect(cut == [], "seed \(seed), \(width) columns")
        }
    }

    private func rows(_ text: String) -> [String] {
        text.replacing("\u{a0}", with: " ").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test(arguments: Language.allCases, seeds)
    func theOpenOrderIsWhole(language: Language, seed: UInt64) {
        var maker = Maker(seed)
        for width in Self.widths {
            let story = maker.story()
            var model = model(story, width, language)
            let layout = MainLayout(model.size)
            let body = OverlayView(model: model, layout: layout).body
            let most = InspectorView(model: model).extent(of: .facts, in: body).most
            var seen: [String] = []
            for scroll in Array(stride(from: 0, to: most, by: 20)) + [most] {
                model.overlays = [.inspector(Inspection(order: story.row.order, scroll: scroll))]
                seen += rows(model.view().text(in: body))
            }
            let wanted = facts(story, language)
            let missing = wanted.filter { must in !seen.contains { $0.contains(must) } }
            #expect(missing == [], "seed \(seed), \(width) columns:\n\(seen.joined(separator: "\n"))")
            #expect(!seen.contains { $0.contains("…") }, "seed \(seed), \(width) columns")
            #expect(seen[0].contains(language.name(story.row.status)))
            if !missing.isEmpty { return }
        }
    }

    private func facts(_ story: StoryView, _ language: Language) -> [String] {
        let row = story.row
        var musts = [language.money(row.amount)]
        musts += story.details.lines.prefix(6).map { language.money($0.price) }
        musts += story.details.lines.prefix(6).map { "×" + language.count(Int($0.count)) }
        musts += story.history.map { ClockText.short($0.time) }
        for verdict in Verdict.allCases {
            let isBroken = story.violations.contains { $0.verdict == verdict }
            let sign = isBroken ? Glyph.failed : row.isQuiet ? .done : .nothing
            musts.append("\(sign.drawn) \(language.name(verdict))")
        }
        for part in [row.payment, row.stock, row.delivery] where part.flags.contains(.owed) {
            musts.append("\(part.attempts)/5")
        }
        let broken = story.violations.map { language.problem($0.problem) }
        musts += broken.flatMap { $0.split(separator: " ").map(String.init) }
        return musts.map { $0.replacing("\u{a0}", with: " ") }
    }

    @Test(arguments: Language.allCases, seeds)
    func theLettersAreWhole(language: Language, seed: UInt64) {
        var maker = Maker(seed)
        for width in Self.widths {
            var model = Rig(language, Size(columns: width, rows: 30)).model
            let subscriptions = SubscriptionID.allCases.filter { $0.topic == .statusOrder && $0.consumer != .order }
            model.seen.deadLetters = (1...8).map { number in
                let message = Message(
                    order: OrderID(maker.random.below(100_000_000)), event: .cancelledByOrder, cause: .customer,
                    publishedAt: .start)
                return DeadLetter(
                    number: number, subscription: maker.pick(subscriptions), copy: Copy(message, ready: .start),
                    attempts: 5, since: maker.time())
            }
            model.seen.letterAmounts = (1...8).map { _ in maker.amount() }
            model.overlays = [.letters(LetterList(index: maker.random.below(8)))]
            let seen = rows(model.view().text()).filter { $0.contains("┃ ✗ ") }
            #expect(seen.count == 8)
            for (place, line) in seen.enumerated() {
                let letter = model.seen.deadLetters[place]
                let service = letter.subscription.consumer
                let musts = [
                    "#\(letter.message.order.label)", language.money(model.seen.letterAmounts[place]),
                    ClockText.short(letter.since), "5/5",
                ]
                let missing = musts.filter { !line.contains($0) }
                let isNamed =
                    line.contains(language.compensation(of: service)) || line.contains(language.undone(service))
                #expect(missing == [] && isNamed, "seed \(seed), \(width) columns: [\(line)]")
            }
        }
    }

    @Test(arguments: Language.allCases, seeds)
    func theLogIsWhole(language: Language, seed: UInt64) {
        var maker = Maker(seed)
        for width in Self.widths {
            var model = Rig(language, Size(columns: width, rows: 60)).model
            var sentences: [String] = []
            for _ in 0..<12 {
                let entry = TraceEntry(time: maker.time(), what: .note(maker.note()))
                guard let phrase = Narrator(language: language).tell(.happened(entry)) else { continue }
                model.log.add(phrase, at: entry.time)
                sentences.append(phrase.sentence)
            }
            model.overlays = [.log(LogView())]
            let text = rows(model.view().text()).joined(separator: " ").split { $0.isWhitespace || $0 == "┃" }
                .joined(separator: " ")
            let missing = sentences.map { $0.replacing("\u{a0}", with: " ") }.filter { !text.contains($0) }
            #expect(missing == [], "seed \(seed), \(width) columns")
        }
    }
}
