import SagaCore
import SagaEngine
import Testing

@testable import SagaEngine
@testable import SagaScreen

/// What is said of everything that can happen, in both languages.
@Suite struct NarratorTests {
    /// Every kind at every service, with every event and reason that it can have.
    static let notes: [Note] = Note.Kind.allCases.flatMap { kind in
        ServiceID.allCases.flatMap { service in
            events(kind).flatMap { event in
                Reason.allCases.filter { kind != .failed || $0 != .none }.map { reason in
                    Note(kind: kind, service: service, order: OrderID(11), event: event, reason: reason, value: 2)
                }
            }
        }
    }

    private static func events(_ kind: Note.Kind) -> [Event?] {
        switch kind {
        case .recorded, .late, .waits, .duplicate, .skippedByTombstone: Event.allCases
        default: [nil] + Event.allCases
        }
    }

    static func entry(_ note: Note) -> TraceEntry {
        TraceEntry(time: .start + .milliseconds(83_456), what: .note(note))
    }

    /// Of these something is always said.
    private static let told: Set<Note.Kind> = [
        .late, .waits, .cancelAccepted, .cancelRepeated, .cancelRefused, .duplicate, .skippedByTombstone, .charged,
        .reserved, .handedOver, .arrived, .failed, .refunded, .released, .returnTask, .nothingToUndo,
        .compensationFailed, .parked,
    ]

    @Test(arguments: Language.allCases)
    func everyNoteIsTold(language: Language) {
        let narrator = Narrator(language: language)
        for note in Self.notes {
            let phrase = narrator.tell(.happened(Self.entry(note)))
            if Self.told.contains(note.kind) { #expect(phrase != nil, "\(note)") }
            if note.kind == .leftShelf { #expect(phrase == nil) }
            guard let phrase else { continue }
            #expect(TextCheck.problems(phrase.text, language) == [], "\(note): \(phrase.text)")
            #expect(phrase.order == note.order && phrase.service == note.service)
            if let deed = phrase.deed {
                #expect(TextCheck.problems(deed.text, language) == [], "\(note): \(deed.text)")
            }
        }
    }

    @Test(arguments: Language.allCases)
    func theOrderIsNamed(language: Language) {
        let narrator = Narrator(language: language)
        // The links of a cancellation follow the one that names it.
        let unnamed: Set<Note.Kind> = [
            .refunded, .released, .returnTask, .nothingToUndo, .compensationFailed, .parked, .skippedByTombstone,
        ]
        for note in Self.notes where !unnamed.contains(note.kind) && note.event?.isCancellation != true {
            if let phrase = narrator.tell(.happened(Self.entry(note))) {
                #expect(phrase.text.contains("#A12"), "\(note): \(phrase.text)")
            }
        }
    }

    @Test func theReasonIsNamed() {
        for language in Language.allCases {
            let narrator = Narrator(language: language)
            for reason in Reason.allCases where reason != .none {
                let note = Note(
                    kind: .failed, service: .payment, order: OrderID(0), event: nil, reason: reason, value: 0)
                #expect(narrator.tell(.happened(Self.entry(note)))!.text.contains(language.reason(reason)))
            }
        }
    }

    @Test(arguments: [
        (Note.Kind.refunded, Tone.undo), (.released, .undo), (.returnTask, .undo), (.failed, .bad), (.parked, .bad),
        (.compensationFailed, .bad), (.cancelAccepted, .bad), (.late, .muted), (.arrived, .good), (.charged, .plain),
    ])
    func tones(kind: Note.Kind, tone: Tone) {
        let note = Note(
            kind: kind, service: .payment, order: OrderID(0), event: nil, reason: .injected,
            value: kind == .late ? 0 : 1)
        #expect(Narrator(language: .en).tell(.happened(Self.entry(note)))?.tone == tone)
    }

    @Test func nobodySpeaksForPayment() {
        for language in Language.allCases {
            for service in [ServiceID.stock, .delivery] {
                let note = Note(
                    kind: .nothingToUndo, service: service, order: OrderID(0), event: .cancelledByStock,
                    reason: .none, value: 0)
                let text = Narrator(language: language).tell(.happened(Self.entry(note)))?.text ?? ""
                #expect(!text.contains("Payment") && !text.contains("деньги"))
            }
        }
    }

    // MARK: the operator

    static let commands: [Command] = {
        let request = OrderRequest(items: [], address: "")
        let modes: [FaultMode] = [.off, .next(1), .next(12), .always, .share(permille: 300), .share(permille: 5)]
        let order = OrderID(11)
        var commands: [Command] = [.createAny, .create(request), .cancel(order), .disarmAll, .redrive(3), .redriveAll]
        commands += [.setLoad(0), .setLoad(100), .setLoad(1_000), .setLoad(10_000_000)]
        commands += [.setOnHand(product: "tea", units: 5)]
        for fault in Fault.allCases {
            commands += modes.map { .arm(fault, $0) } + [.choose(fault, order), .unchoose(fault, order)]
        }
        for service in ServiceID.allCases {
            commands += [.addInstance(service), .removeInstance(service), .stop(service), .start(service)]
        }
        return commands
    }()

    static let refusals: [Refusal] =
        ServiceID.allCases.flatMap { service -> [Refusal] in
            [
                .stopped(service), .lastInstance(service), .tooManyInstances(service), .alreadyRunning(service),
                .alreadyStopped(service),
            ]
        } + [
            .unknownOrder, .unknownDeadLetter(7), .amountTooLarge, .knownID(OrderID(11)), .rateOutOfRange,
            .shareOutOfRange, .countOutOfRange, .badUnits, .tooManyOrders,
        ]

    @Test(arguments: Language.allCases)
    func everyCommandIsAnswered(language: Language) {
        let narrator = Narrator(language: language)
        for command in Self.commands {
            let results: [CommandResult] =
                switch command {
                case .redrive, .redriveAll: [.redriven(0), .redriven(1), .redriven(5)]
                default: [.done]
                }
            for result in results {
                let phrase = narrator.tell(.answered(command, result, from: .console, at: .start))
                switch command {
                case .createAny, .create, .cancel, .setOnHand: #expect(phrase == nil)
                default:
                    #expect(phrase?.tone == .operatorAct, "\(command)")
                    #expect(TextCheck.problems(phrase?.text ?? "", language) == [], "\(command): \(phrase?.text ?? "")")
                }
            }
        }
    }

    @Test(arguments: Language.allCases)
    func everyRefusalIsExplained(language: Language) {
        let narrator = Narrator(language: language)
        for refusal in Self.refusals {
            for command in Self.commands {
                let phrase = narrator.tell(.answered(command, .refused(refusal), from: .console, at: .start))
                #expect(phrase?.tone == .bad)
                #expect(phrase?.text == narrator.tell(refusal))
            }
            let text = narrator.tell(refusal)
            #expect(TextCheck.problems(text, language) == [] && text.hasSuffix("."), "\(refusal): \(text)")
        }
        #expect(Set(Self.refusals.map(narrator.tell)).count >= Self.refusals.count - 3)
    }
}
