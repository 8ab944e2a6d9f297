/// The checks of one order: what must hold at all times, and what must hold when it is quiet. There is no other list: the
/// live audit is these checks, kept up to date.
struct OrderChecks {
    private let evidence: Evidence
    private var violations: [Violation] = []

    /// What does not hold; an order that came well to its end costs a look.
    static func violations(_ evidence: Evidence) -> [Violation] {
        evidence.isSoundAtTheEnd ? [] : OrderChecks(evidence).violations
    }

    private init(_ evidence: Evidence) {
        self.evidence = evidence
        checkMoney()
        checkGoods()
        checkReturns()
        checkHistory()
        checkReading()
        if evidence.isQuiet { checkTheEnd() }
    }

    private mutating func add(_ verdict: Verdict, _ problem: Violation.Problem) {
        violations.append(Violation(verdict, order: evidence.order, problem))
    }

    private var isCompleted: Bool { evidence.isQuiet && evidence.status == .completed }
    private var isCancelled: Bool { evidence.isQuiet && evidence.status == .cancelled }

    // MARK: the verdicts

    private mutating func checkMoney() {
        let pay = evidence.pay
        if pay.acts > 1 { add(.money, .debits(Int(pay.acts))) }
        if pay.undos > 1 || pay.undos > pay.acts { add(.money, .credits(Int(pay.undos))) }
        if isCompleted {
            if pay.acts == 0 || pay.undos > 0 { add(.money, .completedButNotPaid) }
        } else if evidence.isQuiet, pay.acts > pay.undos, !evidence.letters.contains(.payment) {
            add(.money, .debitNotRefunded)
        }
    }

    private mutating func checkGoods() {
        let goods = evidence.goods
        if goods.undos > goods.acts { add(.goods, .releases(Int(goods.undos), reserved: Int(goods.acts))) }
        if isCompleted, goods.acts != 1 || goods.undos > 0 {
            add(.goods, .completedButReserved(Int(goods.acts), released: Int(goods.undos)))
        }
        if isCancelled, goods.acts > goods.undos, !evidence.letters.contains(.stock) {
            add(.goods, .cancelledHoldsReservation)
        }
    }

    private mutating func checkReturns() {
        let part = evidence.deliver
        let hasArrived = part.flags.contains(.arrived)
        if isCompleted, part.acts != 1 || !hasArrived {
            add(.returns, .completedButHandedOver(Int(part.acts), hasArrived: hasArrived))
        }
        let isOwed = isCancelled && (part.acts > 0 || part.flags.contains(.failed))
        if isOwed, part.undos == 0, evidence.letters.contains(.delivery) { return }
        let expected = isOwed ? 1 : 0
        if evidence.isQuiet ? Int(part.undos) != expected : part.undos > 1 {
            add(.returns, .returnTasks(Int(part.undos), expected: expected))
        }
    }

    private mutating func checkHistory() {
        guard let history = evidence.history else { return }
        let forward = zip(history, history.dropFirst()).allSatisfy { before, after in
            !before.isTerminal && (after == .cancelled || after.rawValue == before.rawValue + 1)
        }
        if !forward || history.first != .created { add(.history, .historyOutOfOrder(history)) }
    }

    /// No message is lost to a reader, unless he knows the end of the order. The first of several stands for all.
    private mutating func checkReading() {
        for letter in evidence.unreadable ?? [] where !evidence.hasRead(letter) {
            add(.progress, .deadLetter(letter.number))
        }
        for reader in ServiceID.allCases where !evidence.knowsTheEnd(reader) {
            let missing = evidence.unread(by: reader).subtracting(evidence.underWay[Int(reader.rawValue)])
            if let first = missing.subtracting(evidence.lettered(for: reader)).first {
                add(.progress, .lost(first, reader: reader))
            }
        }
    }

    private mutating func checkTheEnd() {
        if !evidence.status.isTerminal { add(.progress, .stuck(evidence.status)) }
        for service in ServiceID.participants {
            let view = evidence.view(of: service)
            guard view != evidence.status, evidence.status.isTerminal || view != nil else { continue }
            add(.agreement, .views(service, says: view, order: evidence.status))
        }
    }
}

extension Evidence {
    /// The reader of an unreadable letter has read another copy of it.
    fileprivate func hasRead(_ letter: DeadLetter) -> Bool {
        inbox(of: letter.subscription.consumer).contains(letter.message.event)
    }

    /// What lies unreadable in the dead letters is not lost to its reader: a person can send it anew.
    fileprivate func lettered(for reader: ServiceID) -> EventSet {
        guard let unreadable else { return EventSet() }
        return EventSet(unreadable.lazy.filter { $0.subscription.consumer == reader }.map(\.message.event))
    }

    /// The usual case, told at once: a completed order with everything done once, nothing undone and everything read.
    fileprivate var isSoundAtTheEnd: Bool {
        history == nil && status == .completed && unreadable == nil && pay.isSoundAtTheEnd && goods.isSoundAtTheEnd
            && deliver.isSoundAtTheEnd && deliver.flags.contains(.arrived)
            && ServiceID.allCases.allSatisfy { unread(by: $0).isEmpty }
    }
}

extension Part {
    fileprivate var isSoundAtTheEnd: Bool { acts == 1 && undos == 0 && view == .completed }
}
