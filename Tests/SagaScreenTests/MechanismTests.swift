import SagaCore
import Testing

@testable import SagaScreen

@Suite struct MechanismTests {
    private static func note(
        _ kind: Note.Kind, _ service: ServiceID, event: Event? = nil, _ reason: Reason = .none, _ value: Int64 = 0
    ) -> Note {
        Note(kind: kind, service: service, order: OrderID(0), event: event, reason: reason, value: value)
    }

    @Test(
        arguments: [
            (
                note(.failed, .stock, .injected), .read,
                "Stock could not reserve #A1 (an injected failure) and announced Cancelled to all",
                "Склад не смог зарезервировать #A1 (внесённый сбой) и разослал всем «Отменен»"
            ),
            (
                note(.failed, .delivery, .lostOnTheWay), .read,
                "Delivery lost #A1 on the way (an injected failure) and announced Cancelled to all",
                "Доставка потеряла #A1 в пути (внесённый сбой) и разослала всем «Отменен»"
            ),
            (
                note(.cancelAccepted, .order), .read,
                "Order accepted the customer's cancel of #A1 and announced Cancelled to all",
                "Сервис «Заказ» принял отмену #A1 от покупателя и разослал всем «Отменен»"
            ),
            (
                note(.refunded, .payment, .none, 31_000), .read,
                "Payment read Cancelled on StatusOrder and undid its own part: refunded 310.00",
                "Оплата прочитала «Отменен» в StatusOrder и отменила свою часть: вернула 310,00"
            ),
            (
                note(.released, .stock, .none, 2), .triedAgain,
                "Stock tried again (retry) and undid its own part: released 2 units",
                "Склад со следующей попытки (повтор компенсации) отменил свою часть: снял резерв (2 шт.)"
            ),
            (
                note(.returnTask, .delivery), .ownFailure,
                "Delivery undid its own part at once: made a return task",
                "Доставка сразу отменила свою часть: завела задачу на возврат"
            ),
            (
                note(.returnTask, .delivery), .redriven,
                "Delivery got Cancelled back from the dead letters, and undid its own part: made a return task",
                "Доставка снова получила «Отменен» (из недоставленных) и отменила свою часть: завела задачу на возврат"
            ),
            (
                note(.nothingToUndo, .delivery, event: .cancelledByStock), .read,
                "Delivery read Cancelled on StatusOrder: nothing to undo, it had taken nothing over",
                "Доставка прочитала «Отменен» в StatusOrder: отменять нечего, товар ещё не у неё"
            ),
            (
                note(.nothingToUndo, .stock, event: .cancelledByStock), .read,
                "Stock itself had nothing to undo: it had reserved nothing",
                "Складу самому отменять нечего: резерва нет"
            ),
            (
                note(.compensationFailed, .payment, .none, 3), .read,
                "Payment read Cancelled on StatusOrder, but its refund failed (an injected failure), attempt 3/5",
                "Оплата прочитала «Отменен» в StatusOrder, но вернуть деньги не удалось (внесённый сбой), попытка 3/5"
            ),
            (
                note(.compensationFailed, .stock, .none, 2), .triedAgain,
                "Stock tried again, but its release failed (an injected failure), attempt 2/5",
                "Склад попробовал ещё раз, но снять резерв не удалось (внесённый сбой), попытка 2/5"
            ),
            (
                note(.parked, .payment), .read, "The refund failed for good, 5/5: it lies in the dead letters",
                "Вернуть деньги так и не удалось, 5/5: сообщение лежит среди недоставленных"
            ),
            (
                note(.recorded, .order, event: .cancelledByStock), .read,
                "Order read Cancelled on StatusOrder and recorded it",
                "Сервис «Заказ» прочитал «Отменен» в StatusOrder и записал это"
            ),
        ] as [(Note, Mechanism.Occasion, String, String)])
    func tellsHowItHappened(note: Note, occasion: Mechanism.Occasion, en: String, ru: String) {
        #expect(Mechanism(language: .en).sentence(note, occasion) == en)
        #expect(Mechanism(language: .ru).sentence(note, occasion) == ru)
    }

    /// How a link came about is known from those before.
    @Test func theTrackTellsOccasionsApart() {
        var track = CancellationTrack()
        let links: [(Note, Mechanism.Occasion)] = [
            (Self.note(.failed, .delivery, .injected), .read), (Self.note(.compensationFailed, .delivery), .ownFailure),
            (Self.note(.refunded, .payment), .read), (Self.note(.compensationFailed, .stock), .read),
            (Self.note(.compensationFailed, .stock), .triedAgain), (Self.note(.released, .stock), .triedAgain),
            (Self.note(.returnTask, .delivery), .triedAgain), (Self.note(.parked, .delivery), .triedAgain),
            (Self.note(.compensationFailed, .delivery), .redriven), (Self.note(.returnTask, .delivery), .triedAgain),
        ]
        for (note, wanted) in links { #expect(track.occasion(of: note) == wanted, "\(note)") }
        track = CancellationTrack()
        _ = track.occasion(of: Self.note(.parked, .payment))
        #expect(track.occasion(of: Self.note(.refunded, .payment)) == .redriven)
    }

    /// Whatever a service did about a cancellation is a sentence in both languages.
    @Test(arguments: Language.allCases, ServiceID.participants)
    func everyLinkReadsWell(language: Language, service: ServiceID) {
        let kinds: [Note.Kind] = [
            .failed, .refunded, .released, .returnTask, .nothingToUndo, .skippedByTombstone, .compensationFailed,
            .parked,
        ]
        let occasions: [Mechanism.Occasion] = [.read, .ownFailure, .triedAgain, .redriven]
        for kind in kinds {
            for (reason, occasion) in zip(Reason.allCases.dropFirst(), occasions + occasions) {
                for event in [Event.cancelledByOrder, .cancelled(by: service)] {
                    let note = Self.note(kind, service, event: event, reason, 3)
                    let sentence = Mechanism(language: language).sentence(note, occasion) ?? ""
                    #expect(TextCheck.problems(sentence, language) == [], "\(sentence)")
                    #expect(sentence.first?.isUppercase == true && sentence.last != ".", "\(sentence)")
                }
            }
        }
    }
}
