import Gherkin
import SagaCore
import SagaEngine

/// The values that a step names, each as a parameter of a type, and the table below it: what a step is made of besides the
/// vocabulary's own words.
struct StepContent {
    typealias Argument = (type: ParameterType, value: Value)

    var arguments: [Argument] = []
    var table: [[String]]?

    init(_ arguments: Argument..., table: [[String]]? = nil) {
        self.arguments = arguments
        self.table = table
    }

    init(all arguments: [Argument], table: [[String]]? = nil) {
        self.arguments = arguments
        self.table = table
    }
}

extension StepAction {
    /// What can be named to say this; several where more or less of it can be said. None for what the writer never says.
    func contents(_ language: MessageLanguage) -> [StepContent] {
        switch self {
        case .setting(let setting): setting.contents
        case .instances(let service, let count): [.init((.service, .service(service)), count.argument)]
        case .changeInstances(let service, _), .stop(let service), .start(let service):
            [.init((.service, .service(service)))]
        case .stock(let product, let units):
            [.init((.count, .number(units)), (.text, .text(product)))]
        case .create(let drafts): contents(drafts, language)
        case .tryToCreate(let draft): contents([draft], language)
        case .skipNumbers(let count): [.init(count.argument)]
        case .cancel(let order), .tryToCancel(let order): [.init(order.argument)]
        case .arm(let fault, let mode): [.init(all: [(.fault, .fault(fault))] + mode.arguments)]
        case .choose(let fault, let order): [.init((.fault, .fault(fault)), order.argument)]
        case .disarm(let fault, let order):
            [.init(all: [(.fault, .fault(fault))] + (order.map { [$0.argument] } ?? []))]
        case .disarmAll: [.init()]
        case .redrive(let letters): [.init(all: letters.arguments)]
        case .attempt(let operation): [.init(all: operation.arguments)]
        case .switchSafeguard(let safeguard, _): [.init((.safeguard, .safeguard(safeguard)))]
        case .tamper(let message, let act):
            [.init(all: message.arguments + (act.delay.map { [(.span, .span($0))] } ?? []))]
        case .release(let message): [.init(all: message.arguments)]
        case .takeBack(let rule): [.init(rule.argument(language))]
        case .chooseCrash(let point, let order): point.contents.map { $0.with(order.argument) }
        case .change(let service, let act, let order):
            [
                .init(
                    all: [(.service, .service(service))] + (order.map { [$0.argument] } ?? [])
                        + (act.factor.map { [$0.argument] } ?? []))
            ]
        case .disturb(let disturbance): disturbance.contents(language)
        case .pass(let span): [.init((.span, .span(span)))]
        case .wait(let condition), .check(let condition): condition.contents
        case .load, .createAgain, .tryToCreateAgain, .tryToCancelUnknown: []
        }
    }

    /// Several orders are alike but for their names. Lines stand in the step where nothing is lost by that, else below it.
    private func contents(_ drafts: [OrderDraft], _ language: MessageLanguage) -> [StepContent] {
        guard let draft = drafts.first else { return [] }
        let names = drafts.compactMap(\.name)
        let subject: StepContent.Argument =
            drafts.count == 1
            ? (.new, .new(draft.name)) : names.isEmpty ? drafts.count.argument : (.names, .names(names))
        var arguments = [subject]
        let usual = OrderDraft()
        if draft.user != usual.user { arguments.append((.text, .text(draft.user))) }
        if draft.address.isEmpty {
            arguments.append((.noAddress, .text("")))
        } else if draft.address != usual.address {
            arguments.append((.text, .text(draft.address)))
        }
        if draft.card != usual.card { arguments.append((.text, .text(draft.card))) }
        if draft.items == usual.items { return [.init(all: arguments)] }
        if draft.items.allSatisfy({ $0.name == $0.product }) {
            return [.init(all: arguments + [(.items, .items(draft.items))])]
        }
        return [.init(all: arguments, table: OrderTable.rows(draft.items, language))]
    }
}

extension StepContent {
    func with(_ argument: Argument) -> StepContent { StepContent(all: arguments + [argument], table: table) }
}

extension Int {
    fileprivate var argument: StepContent.Argument { (.count, .number(Int64(self))) }
}

extension OrderRef {
    fileprivate var argument: StepContent.Argument { (.order, .order(self)) }
}

extension SagaEngine.Rule {
    fileprivate func argument(_ language: MessageLanguage) -> StepContent.Argument {
        (.text, .text(words(russian: language == .ru)))
    }
}

extension WorldSetting {
    fileprivate var contents: [StepContent] {
        switch self {
        case .seed(let seed): [.init((.seed, .number(Int64(bitPattern: seed))))]
        case .workTime(let service, let times): [.init((.service, .service(service)), (.times, .times(times)))]
        case .shipmentTime(let times), .latency(let times): [.init((.times, .times(times)))]
        case .initialUnits(let units): [.init((.count, .number(units)))]
        case .orderLimit(let count): [.init(count.argument)]
        case .restart(nil): [.init()]
        case .restart(let span?), .acknowledgeTimeout(let span), .deadline(let span):
            [.init((.span, .span(span)))]
        }
    }
}

extension FaultMode {
    /// The next one is no number.
    fileprivate var arguments: [StepContent.Argument] {
        switch self {
        case .next(let count) where count != 1: [count.argument]
        case .share(let permille): [(.percent, .number(Int64(permille)))]
        case .next, .always, .off: []
        }
    }
}

extension Letters {
    fileprivate var arguments: [StepContent.Argument] {
        switch self {
        case .all: []
        case .number(let number): [number.argument]
        case .of(let order): [order.argument]
        }
    }
}

extension Operation {
    fileprivate var arguments: [StepContent.Argument] {
        switch self {
        case .redrive(let letters): letters.arguments
        case .stop(let service), .start(let service), .addInstance(let service), .removeInstance(let service):
            [(.service, .service(service))]
        }
    }
}

extension MessageRef {
    fileprivate var arguments: [StepContent.Argument] {
        [(.event, .events([event])), order.argument] + (reader.map { [(.service, .service($0))] } ?? [])
    }
}

extension Tampering {
    fileprivate var delay: Span? { if case .delay(let span) = self { span } else { nil } }
}

extension InstanceAct {
    fileprivate var factor: Int? { if case .slow(let factor) = self { factor } else { nil } }
}

extension CrashPoint {
    /// The first of the moments goes without saying at some of them.
    fileprivate var contents: [StepContent] {
        var arguments: [StepContent.Argument] = [(.service, .service(service))]
        if case .status(let status) = handling { arguments.append((.status, .status(status))) }
        let whole = StepContent(all: arguments + [(.moment, .moment(moment))])
        return moment == .beforeStore ? [StepContent(all: arguments), whole] : [whole]
    }
}

extension Disturbance {
    fileprivate func contents(_ language: MessageLanguage) -> [StepContent] {
        switch self {
        case .addRule(let rule): [.init(rule.argument(language))]
        case .arm(let point, .next(1)): point.contents
        case .cut(let service), .join(let service): [.init((.service, .service(service)))]
        case .restartBroker: [.init()]
        case .setLatency(let topic, let span):
            [.init(all: [(.topic, .topic(topic))] + (span.map { [(.span, .span($0))] } ?? []))]
        default: []
        }
    }
}

extension Condition {
    /// Of what the writer waits for and checks.
    fileprivate var contents: [StepContent] {
        switch self {
        case .quiet, .verdictsHold: [.init()]
        case .orderCount(let count), .terminal(let count), .deadLetters(let count): [.init(count.argument)]
        case .tally(let status, let count): [.init(count.argument, (.status, .status(status)))]
        case .everyOrder(let status): [.init((.status, .status(status)))]
        case .verdictHolds(let verdict): [.init((.verdict, .verdict(verdict)))]
        case .ledger(let product, let onHand, let reserved, let gone):
            [
                .init(
                    all: [(.text, .text(product))] + [onHand, reserved, gone].map { (.count, .number($0)) })
            ]
        case .settled(let order), .milestone(let order, _): [.init(order.argument)]
        case .status(let order, let status): [.init(order.argument, (.status, .status(status)))]
        case .history(let order, let statuses): [.init(order.argument, (.statuses, .statuses(statuses)))]
        case .cancelled(let order, let canceller, let reason):
            [
                .init(
                    all: [order.argument, (.canceller, .canceller(canceller))]
                        + (reason.map { [(.reason, .reason($0))] } ?? []))
            ]
        case .payment(let order, let fact): [.init(all: [order.argument] + fact.arguments)]
        case .reservation(let order, .held(let units?)): [.init(order.argument, (.count, .number(units)))]
        case .reservation(let order, _): [.init(order.argument)]
        case .tasks(let order, _, let count): [.init(order.argument, count.argument)]
        case .atWork(let service, let order): [.init((.service, .service(service)), order.argument)]
        case .deadLetter(let order, let fault): [.init(order.argument, (.fault, .fault(fault)))]
        case .verdictNames(let verdict, let order): [.init((.verdict, .verdict(verdict)), order.argument)]
        case .onlyVerdicts(let verdicts, let order): [.init((.verdicts, .verdicts(verdicts)), order.argument)]
        case .elapsed, .busy, .waiting, .shelf, .list, .listLength, .listed, .cardKept, .events, .published, .silent,
            .handled, .neverPublished, .answered:
            []
        }
    }
}

extension PaymentFact {
    fileprivate var arguments: [StepContent.Argument] {
        switch self {
        case .charged(let amount?), .refunded(let amount?): [(.amount, .number(amount))]
        case .counted(let debits, let credits): [debits.argument, credits.argument]
        case .notCharged, .even, .charged(nil), .refunded(nil): []
        }
    }
}
