import SagaCore
import SagaEngine

/// What the narrator says of requests that came over HTTP: what was done, and that a client did it.
extension Narrator {
    func tell(client command: Command, _ result: CommandResult) -> Phrase? {
        switch result {
        case .created(let order):
            let name = "#\(order.label)\(given(command))"
            return ahead(
                order, .recorded, .plain, "The customer created \(name) over HTTP.",
                "Покупатель создал заказ \(name) по HTTP.")
        case .repeated(let order):
            return Phrase(
                text: language(
                    "#\(order.label) was sent again over HTTP: it is the same order.",
                    "#\(order.label) прислан по HTTP ещё раз: это тот же заказ."), tone: .muted, order: order,
                service: .order)
        case .cancel(let answer):
            guard case .cancel(let order) = command else { return nil }
            return tell(cancelOf: order, answer)
        case .refused(let refusal):
            return Phrase(
                text: language("A request over HTTP is refused. ", "Запрос по HTTP отклонён. ") + tell(refusal),
                tone: .bad, order: nil, service: .order)
        case .unanswered:
            return Phrase(
                text: language(
                    "Order crashed over a request: the connection closed without an answer.",
                    "Заказ упал на запросе: соединение закрылось без ответа."), tone: .bad, order: nil, service: .order)
        case .done, .armed, .redriven, .ruled: return nil
        }
    }

    private func tell(cancelOf order: OrderID, _ answer: CancelAnswer) -> Phrase? {
        let label = "#" + order.label
        switch answer {
        case .accepted:
            let text = Mechanism(language: language).accepted(order, overHTTP: true)
            var phrase = ahead(order, .cancelAccepted, .bad, text, text)
            phrase.isLink = true
            return phrase
        case .repeated:
            return ahead(
                order, .cancelRepeated, .muted, "\(label) is cancelled over HTTP once more: nothing changes.",
                "\(label) отменяют по HTTP ещё раз: ничего не меняется.")
        case .refused:
            return ahead(
                order, .cancelRefused, .muted, "\(label) is completed: it is too late to cancel it over HTTP.",
                "\(label) уже выполнен: отменить его по HTTP нельзя.")
        case .unknown: return nil
        }
    }

    func ahead(_ order: OrderID, _ kind: Note.Kind, _ tone: Tone, _ en: String, _ ru: String) -> Phrase {
        var phrase = Phrase(text: language(en, ru), tone: tone, order: order, service: .order)
        phrase.kind = kind
        phrase.isAhead = true
        return phrase
    }

    /// The id that the client gave, for a person who knows the order by that.
    private func given(_ command: Command) -> String {
        guard case .create(let request) = command, !request.id.isEmpty else { return "" }
        return " (\(TextWidth.clip(request.id.printable, to: 24)))"
    }

    /// The same in few words, for a line of its own beside what follows from it.
    func outcome(_ act: ClientAct) -> String? {
        switch act.result {
        case .created: language("over HTTP: created", "по HTTP: создан") + given(act.command)
        case .repeated:
            language("over HTTP: sent again, the same order", "по HTTP: прислан ещё раз, это тот же заказ")
                + given(act.command)
        case .cancel(.accepted): language("over HTTP: cancelled", "по HTTP: отменён")
        case .cancel(.repeated): language("over HTTP: cancelled already", "по HTTP: уже отменён")
        case .cancel(.refused): language("over HTTP: too late to cancel", "по HTTP: отменять поздно")
        case .refused(let refusal):
            language("over HTTP: refused", "по HTTP: отклонено") + given(act.command) + ". " + tell(refusal)
        case .unanswered: language("over HTTP: no answer, Order crashed", "по HTTP: нет ответа, Заказ упал")
        case .cancel(.unknown), .done, .armed, .redriven, .ruled: nil
        }
    }
}
