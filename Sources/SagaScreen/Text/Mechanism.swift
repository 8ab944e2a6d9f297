import SagaCore
import SagaEngine

/// How a cancellation works, link by link: who decided it, and how each service came to undo its own part. The narrator and
/// the *why* of an order say it in the same words. A sentence begins with a capital letter and has no full stop yet.
struct Mechanism {
    let language: Language

    /// How a service came to undo its part.
    enum Occasion: Hashable, Sendable {
        /// It read the status that all four read.
        case read
        /// It failed itself, and undoes at once what it has done.
        case ownFailure
        /// An attempt before this one failed.
        case triedAgain
        /// A person sent the status back to it out of the dead letters.
        case redriven
    }

    /// Nil for what is no part of a cancellation.
    func sentence(_ note: Note, _ occasion: Occasion = .read) -> String? {
        switch note.kind {
        case .failed: failed(note)
        case .cancelAccepted: accepted(note.order)
        case .deadlinePassed: FaultWords(language: language).sentence(note)
        case .recorded where note.event?.status == .cancelled && note.event != .cancelledByOrder:
            language(
                "Order read Cancelled on StatusOrder and recorded it",
                "Сервис «Заказ» прочитал «Отменен» в StatusOrder и записал это")
        case .refunded, .released, .returnTask: start(note, occasion) + ": " + outcome(note)
        case .nothingToUndo: nothing(note)
        case .skippedByTombstone: leftAlone(note.service) + thanks(to: .tombstone)
        case .compensationFailed: notUndone(note, occasion)
        case .parked: parked(note.service)
        default: nil
        }
    }

    /// The customer's cancel, where Order took it.
    func accepted(_ order: OrderID, overHTTP: Bool = false) -> String {
        let way = overHTTP ? language(" over HTTP", " по HTTP") : ""
        return language(
            "Order accepted the customer's cancel of #\(order.label)\(way) and announced Cancelled to all",
            "Сервис «Заказ» принял отмену #\(order.label) от покупателя\(way) и разослал всем «Отменен»")
    }

    // MARK: the failure

    /// Who began it, or what a service did about its part, in few words.
    func brief(_ note: Note) -> String? {
        let label = "#" + note.order.label
        let why = note.reason == .none ? "" : " (\(language.reason(note.reason)))"
        switch (note.kind, note.service) {
        case (.cancelAccepted, _): return language("The customer cancelled \(label)", "Покупатель отменил \(label)")
        case (.deadlinePassed, _): return language("The time of \(label) was over", "Истёк срок \(label)")
        case (.failed, .payment): return language("The payment of \(label) failed", "Оплата \(label) не прошла") + why
        case (.failed, .stock): return language("The reservation of \(label) failed", "Резерв \(label) не удался") + why
        case (.failed, _): return language("The delivery of \(label) failed", "Доставка \(label) не удалась") + why
        case (.refunded, _), (.released, _), (.returnTask, _):
            return language.name(note.service) + ": " + outcome(note)
        case (.compensationFailed, _), (.parked, _):
            return Deed(note, language).map { language.name(note.service) + ": " + $0.text }
        default: return nil
        }
    }

    private func failed(_ note: Note) -> String {
        let label = "#" + note.order.label
        let what =
            switch (note.service, note.reason) {
            case (.payment, _): language("could not charge \(label)", "не смогла списать деньги за \(label)")
            case (.stock, _): language("could not reserve \(label)", "не смог зарезервировать \(label)")
            case (_, .lostOnTheWay): language("lost \(label) on the way", "потеряла \(label) в пути")
            default: language("could not take \(label) over", "не смогла принять \(label)")
            }
        let why = language.reason(note.reason)
        return language.name(note.service) + " " + what + (why.isEmpty ? "" : " (\(why))")
            + language(" and announced Cancelled to all", " и \(past(note.service, "разослал")) всем «Отменен»")
    }

    // MARK: compensation

    /// How it began, and that it came to its end: «Payment read Cancelled on StatusOrder and undid its own part».
    private func start(_ note: Note, _ occasion: Occasion) -> String {
        let beginning = beginning(note.service, occasion)
        let undid = past(note.service, "отменил") + " свою часть"
        return switch occasion {
        case .ownFailure: language("\(beginning) undid its own part at once", "\(beginning) сразу \(undid)")
        case .redriven: language("\(beginning), and undid its own part", "\(beginning) и \(undid)")
        case .triedAgain:
            language(
                "\(beginning) tried again\(thanks(to: .retry)) and undid its own part",
                "\(beginning) со следующей попытки\(thanks(to: .retry)) \(undid)")
        case .read: language("\(beginning) and undid its own part", "\(beginning) и \(undid)")
        }
    }

    private func beginning(_ service: ServiceID, _ occasion: Occasion) -> String {
        let who = language.name(service)
        return switch occasion {
        case .read: read(service)
        case .ownFailure, .triedAgain: who
        case .redriven:
            language(
                "\(who) got Cancelled back from the dead letters",
                "\(who) снова \(past(service, "получил")) «Отменен» (из недоставленных)")
        }
    }

    private func read(_ service: ServiceID) -> String {
        language(
            "\(language.name(service)) read Cancelled on StatusOrder",
            "\(language.name(service)) \(past(service, "прочитал")) «Отменен» в StatusOrder")
    }

    private func outcome(_ note: Note) -> String {
        switch note.kind {
        case .refunded: language("refunded ", "вернула ") + language.money(note.value)
        case .released:
            language("released \(language.units(note.value))", "снял резерв (\(language.units(note.value)))")
        default: language("made a return task", "завела задачу на возврат")
        }
    }

    private func nothing(_ note: Note) -> String {
        let why =
            switch note.service {
            case .stock: language("it had reserved nothing", "резерва нет")
            case .delivery: language("it had taken nothing over", "товар ещё не у неё")
            default: language("it had charged nothing", "деньги не списаны")
            }
        if note.event == .cancelled(by: note.service) {
            return language(
                "\(language.name(note.service)) itself had nothing to undo: \(why)",
                "\(own(note.service)) отменять нечего: \(why)")
        }
        let read = read(note.service)
        return language("\(read): nothing to undo, \(why)", "\(read): отменять нечего, \(why)")
    }

    private func own(_ service: ServiceID) -> String {
        switch service {
        case .order, .payment: "Оплате самой"
        case .stock: "Складу самому"
        case .delivery: "Доставке самой"
        }
    }

    private func leftAlone(_ service: ServiceID) -> String {
        switch service {
        case .stock:
            language(
                "Stock reserved nothing: it had read Cancelled before",
                "Склад не стал резервировать: он уже прочитал «Отменен»")
        case .delivery:
            language(
                "Delivery took nothing over: it had read Cancelled before",
                "Доставка не стала принимать заказ: она уже прочитала «Отменен»")
        default:
            language(
                "Payment charged nothing: it had read Cancelled before",
                "Оплата не стала списывать деньги: она уже прочитала «Отменен»")
        }
    }

    /// Whatever the number of the attempt, it stands for those before.
    private func notUndone(_ note: Note, _ occasion: Occasion) -> String {
        let why = language.reason(.injected)
        let attempt = Part.attempt(Int(clamping: note.value))
        let who =
            occasion == .triedAgain
            ? language(
                "\(language.name(note.service)) tried again",
                "\(language.name(note.service)) \(past(note.service, "попробовал")) ещё раз")
            : beginning(note.service, occasion)
        return language(
            "\(who), but its \(language.compensation(of: note.service)) failed (\(why)), attempt \(attempt)",
            "\(who), но \(toUndo(note.service)) не удалось (\(why)), попытка \(attempt)")
    }

    private func parked(_ service: ServiceID) -> String {
        let attempts = Part.attempt(Part.mostAttempts)
        return language(
            "The \(language.compensation(of: service)) failed for good, \(attempts): it lies in the dead letters",
            "\(toUndo(service).capitalizedFirst) так и не удалось, \(attempts): сообщение лежит среди недоставленных")
    }

    /// «Не удалось …».
    func toUndo(_ service: ServiceID) -> String {
        switch service {
        case .order, .payment: "вернуть деньги"
        case .stock: "снять резерв"
        case .delivery: "завести задачу на возврат"
        }
    }

    private func thanks(to safeguard: Safeguards) -> String {
        FaultWords(language: language).thanks(to: safeguard)
    }

    private func past(_ service: ServiceID, _ verb: String) -> String { language.past(service, verb) }
}

/// What has been told of one order's cancellation so far: it says how the next link came about.
struct CancellationTrack: Hashable, Sendable {
    private struct State: Hashable, Sendable {
        /// How its compensation began, and whether an attempt has failed since.
        var beginning = Mechanism.Occasion.read
        var hasFailed = false
    }

    private var states: [ServiceID: State] = [:]

    /// How this came about; to be asked once for each note, in their order.
    mutating func occasion(of note: Note) -> Mechanism.Occasion {
        let state = states[note.service, default: State()]
        switch note.kind {
        case .failed: states[note.service] = State(beginning: .ownFailure)
        case .parked: states[note.service] = State(beginning: .redriven)
        case .compensationFailed: states[note.service, default: State()].hasFailed = true
        default: break
        }
        return state.hasFailed ? .triedAgain : state.beginning
    }
}

/// The same of many orders; of too many, the telling of all begins anew.
struct CancellationTracks: Sendable {
    private static let most = 20_000
    private var tracks: [OrderID: CancellationTrack] = [:]

    /// How what is noted came about; to be asked once for each note, in their order.
    mutating func occasion(of entry: TraceEntry) -> Mechanism.Occasion {
        guard let note = entry.note else { return .read }
        var track = tracks[note.order] ?? CancellationTrack()
        let before = track
        let occasion = track.occasion(of: note)
        if track != before {
            if tracks.count > Self.most { tracks.removeAll() }
            tracks[note.order] = track
        }
        return occasion
    }

    mutating func forget(_ order: OrderID) { tracks[order] = nil }
}

extension Language {
    /// A Russian verb of the past in the gender of the service: «Склад прочитал», «Оплата прочитала».
    func past(_ service: ServiceID, _ verb: String) -> String {
        service == .order || service == .stock ? verb : verb + "а"
    }

    /// What a service does to undo its part.
    package func compensation(of service: ServiceID) -> String {
        switch service {
        case .order, .payment: self("refund", "возврат денег")
        case .stock: self("release", "снятие резерва")
        case .delivery: self("return task", "задача на возврат")
        }
    }

    /// A number of goods.
    func units(_ count: Int64) -> String {
        counted(Int(count), en: ("unit", "units"), ru: ("шт.", "шт.", "шт."))
    }
}

extension String {
    /// The text with a capital letter at its beginning.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
    /// Ended as a sentence, once.
    var withFullStop: String { last.map { ".!?…".contains($0) } ?? true ? self : self + "." }
}
