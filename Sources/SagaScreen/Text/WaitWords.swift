import SagaCore
import SagaEngine

/// What waits where nothing more can happen without a command, and which keys mend it.
struct WaitWords {
    let language: Language
    /// Somebody sits at the keys.
    let hasKeys: Bool

    func list(_ waits: [Wait]) -> String { waits.map(clause).joined(separator: "; ") }

    private func clause(_ wait: Wait) -> String {
        let (name, count) = (language.name(wait.service), language.count(wait.count))
        return switch wait.reason {
        case .stopped:
            language("\(name) is stopped, \(count) waiting", "«\(name)»: сервис остановлен, ждёт \(count)")
                + keys("\(number(wait)) o")
        case .cut:
            language("\(name) is cut off, \(count) waiting", "«\(name)»: связи нет, ждёт \(count)")
                + keys("\(number(wait)) I")
        case .down:
            language("no instance of \(name) is up, \(count) waiting", "«\(name)»: никто не работает, ждёт \(count)")
                + keys("\(number(wait)) K Z")
        case .held:
            language("held for \(name): \(count)", "задержано для сервиса «\(name)»: \(count)") + keys("Q")
        case .blocked:
            language(
                "an unreadable message blocks the queue of \(name), with it \(count)",
                "нечитаемое сообщение стоит в очереди сервиса «\(name)», с ним \(count)") + keys("Q")
        case .customers:
            language("customers cannot order while Order is down", "покупатели ждут сервис «Заказ»") + keys("1 K o")
        }
    }

    private func number(_ wait: Wait) -> Int { Int(wait.service.rawValue) + 1 }
    private func keys(_ keys: String) -> String { hasKeys ? " (\(keys))" : "" }
}
