import SagaCore
import SagaEngine

/// What a step does, as plain data.
package enum StepAction: Hashable, Sendable {
    /// Part of what the world is like from the start; nothing is left to do when the step's turn comes.
    case setting(WorldSetting)
    case instances(ServiceID, Int)
    case changeInstances(ServiceID, by: Int)
    case stock(product: String, units: Int64)
    case load(perKilosecond: Int64)

    case create([OrderDraft])
    /// The customer tries it, and a later step tells what came of it.
    case tryToCreate(OrderDraft)
    /// So many numbers stay free, so that later orders have those that they had elsewhere, and what is drawn for them.
    case skipNumbers(Int)
    /// The same order is sent once more.
    case createAgain(OrderRef)
    /// An order is sent once more, with other content perhaps.
    case tryToCreateAgain(OrderRef, OrderChange)
    case cancel(OrderRef)
    case tryToCancel(OrderRef)
    /// One that does not exist.
    case tryToCancelUnknown

    case arm(Fault, FaultMode)
    case choose(Fault, OrderRef)
    case disarm(Fault, OrderRef?)
    case disarmAll
    case stop(ServiceID)
    case start(ServiceID)
    case redrive(Letters)
    /// The operator tries it, and a later step tells what came of it.
    case attempt(Operation)

    case switchSafeguard(Safeguards, Bool)
    /// Something is done to a message: to the copy that is queued, or to the one that is yet to be published.
    case tamper(MessageRef, Tampering)
    /// What is held of a message goes on.
    case release(MessageRef)
    /// A standing rule stands no more.
    case takeBack(Rule)
    /// The service crashes over the order, the first time that it comes to it.
    case chooseCrash(CrashPoint, OrderRef)
    /// One instance: the one that has the order in hand, where one is named.
    case change(ServiceID, InstanceAct, at: OrderRef?)
    case disturb(Disturbance)

    case pass(Span)
    /// Lets the world run until the condition holds.
    case wait(Condition)
    /// The condition has to hold now.
    case check(Condition)

    /// The orders that the step creates.
    var drafts: [OrderDraft] {
        switch self {
        case .create(let drafts): drafts
        case .tryToCreate(let draft): [draft]
        default: []
        }
    }

    /// Whether the world has to be there for it, so that settings after it would come too late.
    var endsPreparation: Bool {
        switch self {
        case .create, .tryToCreate, .skipNumbers, .createAgain, .tryToCreateAgain, .cancel, .tryToCancel,
            .tryToCancelUnknown,
            .redrive, .attempt, .release, .pass, .wait, .check:
            true
        case .setting, .instances, .changeInstances, .stock, .load, .arm, .choose, .disarm, .disarmAll, .stop, .start,
            .switchSafeguard, .tamper, .takeBack, .chooseCrash, .change, .disturb:
            false
        }
    }
}

/// What can only be chosen before the world begins.
package enum WorldSetting: Hashable, Sendable {
    case seed(UInt64)
    case workTime(ServiceID, Distribution)
    case shipmentTime(Distribution)
    case latency(Distribution)
    case initialUnits(Int64)
    case orderLimit(Int)
    /// How long a crashed instance takes to start again; nil where it does not.
    case restart(Span?)
    case acknowledgeTimeout(Span)
    case deadline(Span)
}

/// Which dead letters to send back.
package enum Letters: Hashable, Sendable {
    case all
    case number(Int)
    case of(OrderRef)
}

/// An order as a scenario speaks of it.
package enum OrderRef: Hashable, Sendable {
    /// The one that was created last.
    case latest
    /// By the name that the scenario gave it, or else by the label that the screen shows.
    case named(String)
}

/// What an order has otherwise when it is sent again.
package struct OrderChange: Hashable, Sendable {
    package var items: [OrderRequest.Item]?
    package var address: String?
}

/// An order that a step creates.
package struct OrderDraft: Hashable, Sendable {
    package var name: String?
    package var user = ""
    package var items = [OrderRequest.Item(product: "coffee", price: 1_290)]
    package var address = "7 Harbour Street"
    package var card = "4000 1234 5678 9010; 123; A. CUSTOMER"

    package init(name: String? = nil) { self.name = name }

    var request: OrderRequest {
        OrderRequest(user: user, items: items, address: address, card: MaskedCard(card))
    }
}
