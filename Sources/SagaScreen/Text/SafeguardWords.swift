import SagaCore
import SagaEngine

/// What each safeguard is for.
struct SafeguardWords {
    let language: Language

    /// What it does, in a sentence.
    func sentence(_ safeguard: Safeguards, deadline: Span) -> String {
        switch safeguard {
        case .idempotentConsumer:
            language("A message that was handled before is skipped.", "Уже обработанное сообщение пропускается.")
        case .tombstone:
            language(
                "A cancellation that comes before its action stops the action.",
                "Отмена, пришедшая раньше действия, останавливает его.")
        case .ackAfterCommit:
            language(
                "A message is acknowledged only when its result is stored.",
                "Сообщение подтверждается, только когда результат записан.")
        case .outbox:
            language(
                "Publications are stored with the state, and sent until confirmed.",
                "Исходящие записываются вместе с состоянием и отправляются наверняка.")
        case .terminalGuard:
            language("Completed and Cancelled are never left.", "Из «Выполнен» и «Отменен» заказ не выходит.")
        case .retry:
            language(
                "What fails or cannot be read is tried again, then parked for a person.",
                "Неудавшееся и нечитаемое пробуют снова, потом откладывают человеку.")
        case .ownSubscription:
            language("Each service has its own queue of statuses.", "У каждого сервиса своя очередь статусов.")
        default:
            language(
                "After \(language.seconds(deadline)) Order cancels what has not ended; every end is told twice.",
                "Через \(language.seconds(deadline)) незаконченное отменяется; итог объявляется дважды.")
        }
    }

    /// The hazards that it covers, by their numbers.
    static func hazards(_ safeguard: Safeguards) -> [String] {
        switch safeguard {
        case .idempotentConsumer: ["H1", "H2", "H15", "H19"]
        case .tombstone: ["H3", "H4"]
        case .ackAfterCommit: ["H7"]
        case .outbox: ["H8"]
        case .terminalGuard: ["H5", "H6", "H15"]
        case .retry: ["H10", "H11"]
        case .ownSubscription: ["H13"]
        default: ["H9"]
        }
    }

    /// Default safeguards that are off, for the header, each from long to short, none where all are on: what names one,
    /// and what only counts them.
    func missing(_ safeguards: Safeguards) -> (named: [String], counted: [String]) {
        let off = Safeguards.names.filter { $0.safeguard != .deadline && !safeguards.contains($0.safeguard) }
        guard let first = off.first else { return ([], []) }
        let count = language.counted(
            off.count, en: ("safeguard", "safeguards"), ru: ("защиты", "защит", "защит"))
        let all = off.map { language.name($0.safeguard) }.joined(separator: ", ")
        let name = language.name(first.safeguard) + (off.count > 1 ? " +\(off.count - 1)" : "")
        let named = (all == name ? [name] : [all, name]).map { language("without \($0)", "без: \($0)") }
        return (named, [language("without \(count)", "без \(count)"), "-\(off.count)"])
    }
}
