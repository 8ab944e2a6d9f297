import SagaCore
import SagaEngine

/// What a key asks for, whatever the key.
package enum KeyAction: Hashable, Sendable {
    case newOrder, orderForm, cancelOrder
    case fault(Fault)
    case disarmAll
    case queues, crash, freeze, slow, cut
    case pause, step, nextSteps, faster, slower, fullSpeed, nextMoment, nextTold
    case back, previousTold, previousMoment, goTo, present, otherBranch, worlds
    case moreLoad, lessLoad
    case focus(Pane)
    case nextPane, previousPane
    case addInstance, removeInstance, toggleService
    case breakPoint
    case redrive, letters, verdict
    case safeguards, armed, chaos
    case up, down, left, right, pageUp, pageDown, home, end
    case open, close, follow, filter
    case scenarios, again, nextScenario
    case log, copy, save, help, mouse, reset, repaint, quit
}

/// One line of the key map. The footer, the help and what a key does are made from the same table.
struct KeyBinding: Sendable {
    enum Group: Int, CaseIterable, Sendable { case orders, faults, time, services, looking, program }

    let keys: [Key]
    /// How the keys are written, and where there is only ASCII.
    let label: String
    let ascii: String
    let action: KeyAction
    let group: Group
    /// A short name for the footer, "" for one that needs none; and the sentence for the help, "" for one that stands in
    /// the line of another.
    let short: (en: String, ru: String)
    let long: (en: String, ru: String)
}

enum Keymap {
    static let bindings: [KeyBinding] = orders + faults + time + services + looking + program

    /// The action of a key, in the Latin or the Russian layout.
    static func action(for key: Key) -> KeyAction? { table[key] ?? table[key.command] }

    /// The line of the table that an action has.
    static func binding(of action: KeyAction) -> KeyBinding { byAction[action]! }

    private static let table: [Key: KeyAction] = {
        var table: [Key: KeyAction] = [:]
        for binding in bindings { for key in binding.keys { table[key] = binding.action } }
        return table
    }()

    private static let byAction = Dictionary(uniqueKeysWithValues: bindings.map { ($0.action, $0) })

    /// The keys that live in every view, fields and questions aside.
    private static let everywhere: Set<KeyAction> = [
        .pause, .step, .nextSteps, .faster, .slower, .fullSpeed, .nextMoment, .nextTold, .back, .previousTold,
        .previousMoment, .goTo, .present, .otherBranch, .worlds, .verdict, .copy, .save, .redrive, .letters,
        .disarmAll, .safeguards, .armed, .chaos, .log, .scenarios, .again, .nextScenario, .help, .mouse, .quit, .close,
        .repaint,
    ]

    /// In the queues: hold or release, delay, put first, duplicate, drop, corrupt; slower and faster ways.
    private static let queueKeys: Set<KeyAction> = [
        .queues, .toggleService, .fault(.onTheWay), .follow, .addInstance, .removeInstance, .cancelOrder, .open, .left,
        .right, .nextPane, .previousPane, .moreLoad, .lessLoad,
    ]
    private static let crashKeys: Set<KeyAction> = [
        .crash, .open, .toggleService, .removeInstance, .left, .right, .nextPane, .previousPane,
    ]

    private static let moving: Set<KeyAction> = [.up, .down, .pageUp, .pageDown, .home, .end]

    /// Whether an action is one of a view's.
    static func isLive(_ action: KeyAction, in view: Overlay.Kind) -> Bool {
        if view == .none || everywhere.contains(action) || moving.contains(action) { return true }
        switch (view, action) {
        case (.inspector, .cancelOrder), (.inspector, .fault), (.inspector, .newOrder), (.inspector, .breakPoint),
            (.inspector, .left), (.inspector, .right), (.inspector, .open), (.inspector, .nextPane),
            (.inspector, .previousPane):
            return true
        case (.log, .filter), (.log, .nextPane), (.log, .previousPane), (.log, .open): return true
        case (.safeguards, .open), (.safeguards, .toggleService), (.safeguards, .nextPane),
            (.safeguards, .previousPane):
            return true
        case (.coverage, .left), (.coverage, .right), (.coverage, .nextPane), (.coverage, .previousPane): return true
        case (.scenarios, .fault(.payment)): return true
        case (.letters, .open), (.next, .open), (.scenarios, .open), (.scenarios, .filter), (.scenarios, .nextPane),
            (.scenarios, .previousPane):
            return true
        case (.armed, .newOrder), (.armed, .open), (.armed, .toggleService), (.armed, .removeInstance): return true
        case (.worlds, .open), (.worlds, .toggleService), (.worlds, .removeInstance), (.worlds, .cancelOrder):
            return true
        case (.queues, let action): return queueKeys.contains(action)
        case (.crash, let action): return crashKeys.contains(action)
        default: return false
        }
    }
}
