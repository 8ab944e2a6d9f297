import SagaCore
import SagaEngine
import TestNumbers
import Testing

@testable import SagaScreen

/// What must be seen of a copy in its queue is whole at every width from the floor on, whatever it is.
@Suite struct QueueMustsTests {
    private static func copy(_ random: inout Numbers, _ queue: SubscriptionID, at now: Instant) -> CopyView {
        let events = Event.allCases.filter { queue.topic.subscriptions.contains(queue) && $0.topic == queue.topic }
        let order = OrderID(random.below([10, 1_000, 100_000_000][random.below(3)]))
        let attempt = UInt8([1, 2, 255][random.below(3)])
        let name = CopyName(queue.consumer, order, random.pick(events), attempt: attempt)!
        let age = Span.milliseconds(Int64(random.below(10_000_000)))
        var copy = CopyView(name, publishedAt: Instant(nanoseconds: now.nanoseconds - age.nanoseconds), ready: now)
        copy.marks = Copy.Marks(rawValue: UInt8(random.below(16)))
        copy.isHeld = random.below(2) == 0
        if copy.isHeld, random.below(2) == 0 { copy.until = now + .milliseconds(Int64(random.below(86_400_000))) }
        return copy
    }

    @Test(arguments: Language.allCases, [UInt64(2), 700, 31_337])
    func everyCopyIsWhole(language: Language, seed: UInt64) {
        var random = Numbers(seed: seed)
        for width in Array(72...124) + [150, 200, 220] {
            var model = Rig(language, Size(columns: width, rows: 30)).model
            let queue = random.pick(SubscriptionID.allCases)
            model.seen.clock = Instant(nanoseconds: 500_000_000_000_000)
            var contents = QueueContents(queue)
            contents.copies = (0..<9).map { _ in Self.copy(&random, queue, at: model.seen.clock) }
            contents.count = contents.copies.count
            model.seen.contents = contents
            model.overlays = [.queues(QueueList(queue))]
            let rows = model.view().text().split(separator: "\n")
            for copy in contents.copies {
                let age = Instant(nanoseconds: (model.seen.clock - copy.publishedAt).nanoseconds)
                let left = copy.until == .never ? "" : language.tenths(copy.until - model.seen.clock)
                let signs = [
                    copy.isHeld ? Glyph.held : .waiting, copy.marks.contains(.unreadable) ? .unreadable : nil,
                    copy.marks.contains(.twin) ? .twin : nil, copy.marks.contains(.blocking) ? .stopped : nil,
                ].compactMap { $0?.drawn }
                let musts =
                    [
                        "#\(copy.name.order.label) ", language.name(copy.name.event) + " ", " \(copy.name.attempt) ",
                        " " + ClockText.short(age), left,
                    ].filter { !$0.isEmpty } + signs
                let isThere = rows.contains { row in musts.allSatisfy { row.contains($0) } && !row.contains("…") }
                if !isThere {
                    Issue.record("seed \(seed), \(width) columns: \(musts)\n\(rows.joined(separator: "\n"))")
                    return
                }
            }
        }
    }
}
