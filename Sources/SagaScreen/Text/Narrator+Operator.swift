import SagaCore
import SagaEngine

/// What the narrator says of the operator outside of the program: what was done, and that it came over HTTP.
extension Narrator {
    func tell(operator command: Command, _ result: CommandResult) -> Phrase? {
        switch result {
        case .created(let order):
            return ahead(
                order, .recorded, .plain, "The operator created #\(order.label) over HTTP.",
                "Оператор создал заказ #\(order.label) по HTTP.")
        case .cancel(.accepted):
            guard case .cancel(let order) = command else { return nil }
            var phrase = ahead(
                order, .cancelAccepted, .bad,
                "The operator cancelled #\(order.label) over HTTP, and Order announced Cancelled to all",
                "Оператор отменил #\(order.label) по HTTP, и сервис «Заказ» разослал всем «Отменен»")
            phrase.isLink = true
            return phrase
        case .repeated, .cancel: return tell(client: command, result)
        case .done, .armed, .redriven, .ruled, .unanswered, .refused:
            guard var phrase = tell(command, result) ?? onHand(command) else { return nil }
            phrase.text = overHTTP + phrase.text
            return phrase
        }
    }

    private var overHTTP: String { language("Over HTTP: ", "По HTTP: ") }

    /// The shelves have no key.
    private func onHand(_ command: Command) -> Phrase? {
        guard case .setOnHand(let product, let units) = command else { return nil }
        let (name, count) = (TextWidth.clip(product.printable, to: 40), language.units(units))
        return act(language("\(count) of \(name) on hand.", "\(name): в наличии \(count)."))
    }

    func tell(_ what: OperatorAct) -> Phrase? {
        switch what {
        case .gave(let command, let result): tell(operator: command, result)
        case .reset: act(overHTTP + language("the world begins anew.", "мир начинается заново."))
        case .plays(let title):
            act(overHTTP + language("the scenario played is: \(title)", "исполняется сценарий: \(title)"))
        case .pace(let pace): act(overHTTP + words(pace))
        }
    }

    private func words(_ pace: Pace) -> String {
        switch pace {
        case .paused: language("time stands still.", "время остановлено.")
        case .step: language("one event.", "одно событие.")
        case .full: language("time passes as fast as it can.", "время идёт на полной скорости.")
        case .ratio(let permille):
            language("time passes at \(ratio(permille)).", "время идёт со скоростью \(ratio(permille)).")
        }
    }

    private func ratio(_ permille: Int) -> String { HeaderBar.ratio(permille, language) }

    private func act(_ text: String) -> Phrase { Phrase(text: text, tone: .operatorAct, order: nil, service: nil) }

    /// The same as a line beside what follows from it, with the order that it is about.
    func line(of act: OperatorAct) -> (text: String, order: OrderID?)? {
        switch act {
        case .gave(_, .created(let order)):
            (language("the operator, over HTTP: created", "оператор, по HTTP: создан"), order)
        case .gave(.cancel(let order), .cancel(.accepted)):
            (language("the operator, over HTTP: cancelled", "оператор, по HTTP: отменён"), order)
        default: tell(act).map { ($0.text, $0.order) }
        }
    }
}
