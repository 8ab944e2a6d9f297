import SagaCore

/// Which orders the list shows: those that every term admits.
package struct OrderFilter: Hashable, Sendable {
    /// What one word asks for. It admits an order that it finds in any of these ways.
    package struct Term: Hashable, Sendable {
        package var label: LabelPart?
        /// A part of what the customer wrote: the id, the user, a product, the address.
        package var text: FoldedText?
        /// Products by their ids, where the word is a name that only the screen knows.
        package var products: [String] = []
        package var amounts: [ClosedRange<Int64>] = []
        package var statuses: CaseSet<Status> = []
        package var reasons: CaseSet<Reason> = []
        /// The services that have undone their part.
        package var undone: CaseSet<ServiceID> = []
        /// A message about the order is among the dead letters.
        package var isDeadLetter = false

        package init() {}

        /// Whether what it says of an order never changes.
        var isFixed: Bool { statuses.isEmpty && reasons.isEmpty && undone.isEmpty && !isDeadLetter }
    }

    package var terms: [Term] = []

    package init() {}

    package var isEmpty: Bool { terms.isEmpty }
    var isFixed: Bool { terms.allSatisfy(\.isFixed) }
    var looksAtLetters: Bool { terms.contains(where: \.isDeadLetter) }
}
