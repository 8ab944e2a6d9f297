import SagaCore
import SagaEngine

/// What is to be explained of an order: the same question as long as nothing about it has changed.
package struct WhyQuestion: Hashable, Sendable {
    package let order: OrderID
    let generation: Int
    private let history: [HistoryEntry]
    private let wrongs: [Violation]
    private let letters: [Int]

    init(_ story: StoryView, generation: Int) {
        order = story.row.order
        self.generation = generation
        history = story.history
        wrongs = story.violations
        letters = story.deadLetters.map(\.number)
    }
}

/// What came of it.
package struct WhyAnswer: Hashable, Sendable {
    let question: WhyQuestion
    /// Nil where there was too little time even to look.
    let causes: [RootCause]?

    package init(_ question: WhyQuestion, _ causes: [RootCause]?) { (self.question, self.causes) = (question, causes) }
}

/// How far the explaining of an open order has come.
enum WhyState: Hashable {
    case running
    case told([RootCause])
    case tooLong
}

extension ScreenModel {
    /// What somebody should explain: of the order that lies open, where there is anything to it. To be asked after every change;
    /// whoever explains something else is to stop.
    package var question: WhyQuestion? {
        guard options.explains, case .inspector(let inspection) = overlay, let story = seen.story,
            story.row.order == inspection.order, story.row.status == .cancelled || !story.findings.isEmpty
        else { return nil }
        return WhyQuestion(story, generation: seen.generation)
    }

    package mutating func receive(_ answer: WhyAnswer) { explanation = answer }

    /// Nil where nobody asks.
    var whyState: WhyState? {
        guard let question else { return nil }
        guard let explanation, explanation.question == question else { return .running }
        return explanation.causes.map(WhyState.told) ?? .tooLong
    }
}
