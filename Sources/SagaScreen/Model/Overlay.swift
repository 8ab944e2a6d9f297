import SagaCore
import SagaEngine

/// What lies over the main screen.
enum Overlay: Hashable, Sendable {
    case none
    case help(scroll: Int)
    case scenarios(ScenarioMenu)
    case inspector(Inspection)
    case log(LogView)
    case letters(LetterList)
    case safeguards(SafeguardList)
    case armed(ArmedList)
    /// Behind the safeguards: it keeps where one was there.
    case coverage(SafeguardList)
    case pair(PairReport)
    case compare(ComparisonSheet, scroll: Int)
    case queues(QueueList)
    case crash(CrashForm)
    /// Which answer one is on: none, and the kinds of restart.
    case restartBroker(BrokerRestart?)
    case form(OrderForm)
    case goTo(AskedText)
    case worlds(WorldList)
    case save(SaveField)
    case next(NextList)
    case confirm(Question, chosen: Bool)

    /// Which view it is, whatever its state.
    enum Kind: Hashable, Sendable {
        case none, help, scenarios, inspector, log, letters, safeguards, armed, coverage, pair, compare, queues, crash,
            restart, form, goTo, worlds, next, save, question
    }

    var kind: Kind {
        switch self {
        case .none: .none
        case .help: .help
        case .scenarios: .scenarios
        case .inspector: .inspector
        case .log: .log
        case .letters: .letters
        case .safeguards: .safeguards
        case .armed: .armed
        case .coverage: .coverage
        case .pair: .pair
        case .compare: .compare
        case .queues: .queues
        case .crash: .crash
        case .restartBroker: .restart
        case .form: .form
        case .goTo: .goTo
        case .worlds: .worlds
        case .save: .save
        case .next: .next
        case .confirm: .question
        }
    }
}

/// What is asked before something is lost.
enum Question: Hashable, Sendable {
    case reset
    /// Clients are in the present, and another world is to be that.
    case makePresent(Int)
    case remove(Int)
}

/// The order that lies open, whatever the list has chosen: leaving it leaves the list as it was.
struct Inspection: Hashable, Sendable {
    var order: OrderID
    /// What the keys move, and the first row of each part that is seen.
    var part = Part.facts
    var scroll = 0
    var messages = 0

    func top(of part: Part) -> Int { part == .facts ? scroll : messages }
}

/// Views lie one upon another: going out of one comes back to that before, as it was.
extension ScreenModel {
    /// The view in front. Setting it changes that view; `.none` closes it.
    var overlay: Overlay {
        get { overlays.last ?? .none }
        set {
            if !overlays.isEmpty { overlays.removeLast() }
            if newValue != .none { overlays.append(newValue) }
        }
    }

    /// Opens a view upon those that are open; one of its kind further back comes to the front instead.
    mutating func lay(_ view: Overlay) {
        overlays.removeAll { $0.kind == view.kind }
        overlays.append(view)
    }

    /// Opens it, or closes it where it is in front already.
    mutating func toggle(_ view: Overlay) {
        if overlay.kind == view.kind { overlay = .none } else { lay(view) }
    }

    /// The order that lies open in front.
    var inspected: OrderID? {
        if case .inspector(let inspection) = overlay { inspection.order } else { nil }
    }

    /// The order that the keys are for: the open one, or the chosen one.
    var target: OrderID? { inspected ?? chosen }
}
