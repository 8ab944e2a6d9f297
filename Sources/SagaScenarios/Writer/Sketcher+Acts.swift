import SagaCore
import SagaEngine

// What was commanded, as steps.
extension Sketcher {
    func act(_ command: Command, _ result: CommandResult, in view: View) -> [Move] {
        if let moves = moves(command, result, in: view) { return moves }
        let time = (view.clock - .start).words
        return [
            Move(
                [.steps([])],
                unsaid: Phrase(en: "after \(time.en): ", ru: "через \(time.ru): ") + Phrase(same: command.line))
        ]
    }

    /// Nil for what no step says.
    private func moves(_ command: Command, _ result: CommandResult, in view: View) -> [Move]? {
        switch command {
        case .create(let request): return [creation(request, result, in: view)]
        case .createAny, .omit, .setLoad: return []
        case .omitNext(let count): return [Move([.steps([]), .steps([.skipNumbers(count)])])]
        // No step says that something comes before its time.
        case .take: return nil
        case .cancel(let order):
            return sketch.order(order).map { [.acts(result == .cancel(.accepted) ? .cancel($0) : .tryToCancel($0))] }
        case .arm(let fault, .off): return [.acts(.disarm(fault, nil), .arm(fault, .share(permille: 0)))]
        case .arm(let fault, let mode): return [.acts(.arm(fault, mode))]
        case .choose(let fault, let order): return sketch.order(order).map { [.acts(.choose(fault, $0))] }
        case .unchoose(let fault, let order): return sketch.order(order).map { [.acts(.disarm(fault, $0))] }
        case .disarmAll: return [.acts(.disarmAll)]
        case .addInstance(let service): return [.acts(.changeInstances(service, by: 1))]
        case .removeInstance(let service): return [.acts(.changeInstances(service, by: -1))]
        case .stop(let service): return [.acts(.stop(service))]
        case .start(let service): return [.acts(.start(service))]
        case .redrive(let number): return [redrive(number, in: view)]
        case .redriveAll: return [.acts(.redrive(.all))]
        case .setOnHand(let product, let units): return [.acts(.stock(product: product, units: units))]
        case .switchSafeguard(let safeguards, let isOn):
            return Safeguards.names.filter { safeguards.isSuperset(of: $0.safeguard) }
                .map { .acts(.switchSafeguard($0.safeguard, isOn)) }
        case .disturb(let disturbance): return moves(disturbance, in: view)
        }
    }

    /// An order that came to nothing has no name.
    private func creation(_ request: OrderRequest, _ result: CommandResult, in view: View) -> Move {
        let number = OrderID(view.world.order.numbers.given)
        var draft = OrderDraft(name: sketch.names[number])
        draft.user = request.user
        // A name that is the product's but for its letters is not worth a table.
        draft.items = request.items.map { item in
            let isPlain = item.name.isEmpty || item.name.folded == item.product.folded
            return OrderRequest.Item(
                product: item.product, name: isPlain ? item.product : item.name, price: item.price, count: item.count)
        }
        draft.address = request.address
        if case .created = result { return creation(draft) { .create([$0]) } }
        return creation(draft) { .tryToCreate($0) }
    }

    /// What cannot be written in a step is left out, and said.
    private func creation(_ draft: OrderDraft, _ action: (OrderDraft) -> StepAction) -> Move {
        if Vocabulary.wording(of: action(draft), .en) != nil { return .acts(action(draft)) }
        var plain = draft
        plain.user = OrderDraft().user
        plain.address = draft.address.contains { !$0.isWhitespace } ? OrderDraft().address : ""
        let unsaid = Phrase(
            en: "what order \"\(draft.name ?? "?")\" is like cannot be written in a step",
            ru: "содержание заказа «\(draft.name ?? "?")» нельзя записать одним шагом")
        if Vocabulary.wording(of: action(plain), .en) == nil {
            for place in plain.items.indices {
                plain.items[place].product = "product \(place + 1)"
                plain.items[place].name = plain.items[place].product
            }
        }
        return Move([.steps([action(plain)])], unsaid: unsaid)
    }

    private func redrive(_ number: Int, in view: View) -> Move {
        let letters = view.world.broker.deadLetters
        guard let letter = letters.first(where: { $0.number == number }),
            let order = sketch.order(letter.message.order),
            letters.count(where: { $0.message.order == letter.message.order }) == 1
        else { return .acts(.redrive(.number(number))) }
        return .acts(.redrive(.of(order)), .redrive(.number(number)))
    }

    // MARK: what the infrastructure does

    private func moves(_ disturbance: Disturbance, in view: View) -> [Move]? {
        switch disturbance {
        case .tamper(let copy, let act): return message(copy).map { [Move($0.map { .steps([.tamper($0, act)]) })] }
        case .release(let copy): return message(copy).map { [Move($0.map { .steps([.release($0)]) })] }
        case .arm(let point, .next(1)) where [.work, .create].contains(point.handling):
            return [.acts(.disturb(disturbance))]
        case .choose(let point, let order) where point.handling != .create:
            return sketch.order(order).map { [.acts(.chooseCrash(point, $0))] }
        case .crash(let service, let place): return [change(service, .crash, place, in: view)]
        case .restart(let service, let place): return [change(service, .restart, place, in: view)]
        case .freeze(let service, let place): return [change(service, .freeze, place, in: view)]
        case .thaw(let service, let place): return [change(service, .thaw, place, in: view)]
        case .slow(let service, let place, let factor): return [change(service, .slow(factor), place, in: view)]
        case .cut, .join, .restartBroker, .setLatency: return [.acts(.disturb(disturbance))]
        case .addRule(let rule): return [Move(arming(rule).map { .steps([$0]) })]
        case .editRule(let number, let rule):
            guard let old = view.rule(number) else { return nil }
            return [Move(takingBack(old).flatMap { old in arming(rule).map { .steps([old, $0]) } })]
        case .switchRule(let number, let isOn):
            guard let rule = view.rule(number) else { return nil }
            return [Move((isOn ? arming(rule) : takingBack(rule)).map { .steps([$0]) })]
        case .removeRule(let number):
            guard let rule = view.rule(number) else { return nil }
            return [Move(takingBack(rule).map { .steps([$0]) })]
        case .arm, .choose, .unchoose, .setChaos: return nil
        }
    }

    /// The ways to speak of a copy: a command has one reader, and a status mostly one publisher.
    private func message(_ copy: CopyName) -> [MessageRef]? {
        guard let order = sketch.order(copy.order) else { return nil }
        guard let status = copy.event.status else {
            return [
                MessageRef(
                    event: EventPattern(kind: .result(copy.event.topic), publisher: nil), order: order, reader: nil)
            ]
        }
        return [nil, copy.event.publisher].map {
            MessageRef(event: EventPattern(kind: .status(status), publisher: $0), order: order, reader: copy.reader)
        }
    }

    /// At the one instance that there is, or by what it has in hand.
    private func change(_ service: ServiceID, _ act: InstanceAct, _ place: Int, in view: View) -> Move {
        let order = view.world.inHand(service, place).flatMap { sketch.order($0) }
        let plain = StepAction.change(service, act, at: nil)
        guard let order, act != .restart else { return .acts(plain) }
        return .acts(.change(service, act, at: order), plain)
    }

    private func arming(_ rule: Rule) -> [StepAction] {
        let whole = StepAction.disturb(.addRule(rule))
        guard rule.once == nil, [.all, .first(1)].contains(rule.selection),
            let order = rule.order.flatMap(sketch.order),
            let event = rule.what.flatMap(EventPattern.init)
        else { return [whole] }
        return [.tamper(MessageRef(event: event, order: order, reader: rule.reader), rule.act), whole]
    }

    /// Of a rule that a step on a message made, the first copy is meant.
    private func takingBack(_ rule: Rule) -> [StepAction] {
        var first = rule
        first.selection = .first(1)
        return [.takeBack(rule)] + (rule.selection == .all ? [.takeBack(first)] : [])
    }
}

extension Sketcher.View {
    fileprivate func rule(_ number: Int) -> Rule? { rules.first { $0.number == number }?.rule }
}

extension EventPattern {
    /// Nil for a whole topic.
    fileprivate init?(_ what: Rule.What) {
        switch what {
        case .topic: return nil
        case .status(let status): self.init(kind: .status(status), publisher: nil)
        case .event(let event):
            if let status = event.status {
                self.init(kind: .status(status), publisher: event.publisher)
            } else {
                self.init(kind: .result(event.topic), publisher: nil)
            }
        }
    }
}
