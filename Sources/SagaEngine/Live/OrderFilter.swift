import SagaCore

/// Which orders the list shows.
package struct OrderFilter: Hashable, Sendable {
    /// A part of the label, in capitals as labels are.
    package var label = ""
    /// A part of the id that a client gave, in small letters; it does as well as a part of the label.
    package var id = ""
    package var statuses: Set<Status> = []

    package init() {}

    package var isEmpty: Bool { label.isEmpty && statuses.isEmpty }

    func admits(_ order: OrderID, _ status: Status, _ catalog: Catalog) -> Bool {
        (statuses.isEmpty || statuses.contains(status))
            && (label.isEmpty || order.label.contains(label) || admits(catalog.details(of: order)?.externalID))
    }

    private func admits(_ given: String?) -> Bool { !id.isEmpty && given?.lowercased().contains(id) ?? false }
}
