import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// What the keys can change on the screen itself.
struct Posture: Hashable {
    var focus = Pane.orders
    var chosen: String?
    var filter = ""
    var isFiltering = false
    var overlay = Overlay.none
    var isMouseOn = true
    var hasHint = false

    init() {}

    init(_ model: ScreenModel) {
        focus = model.focus
        chosen = model.chosen?.label
        filter = model.filter
        isFiltering = model.isFiltering
        overlay = model.overlay
        isMouseOn = model.isMouseOn
        hasHint = model.hint != nil
    }
}

/// Keys, and what becomes of them on a screen with the orders A1, A2 and A3 under way.
struct KeyCase: Sendable, CustomTestStringConvertible {
    let keys: [Key]
    /// Keys to be pressed before.
    let before: [Key]
    let tells: [Told]
    /// How the posture changes.
    let change: @Sendable (inout Posture) -> Void

    init(
        _ keys: [Key], after before: [Key] = [], tells: [Told] = [],
        _ change: @escaping @Sendable (inout Posture) -> Void = { _ in }
    ) {
        self.keys = keys
        self.before = before
        self.tells = tells
        self.change = change
    }

    init(
        _ letters: String, after before: [Key] = [], tells: [Told] = [],
        _ change: @escaping @Sendable (inout Posture) -> Void = { _ in }
    ) {
        self.init(letters.map { .character($0) }, after: before, tells: tells, change)
    }

    var testDescription: String { (before + [.character("→")] + keys).map(Self.name).joined(separator: " ") }

    static func name(_ key: Key) -> String {
        if case .character(let letter) = key { String(letter) } else { "\(key)" }
    }

    /// Each of the keys alone, by itself or by another key in its place, does the same.
    func check(_ translated: (Key) -> Key = { $0 }) {
        for key in keys {
            var rig = Rig.busy()
            for other in before { rig.press(other) }
            var expected = Posture(rig.model)
            expected.hasHint = false
            change(&expected)
            let told = rig.press(translated(key))
            #expect(told == tells, "\(Self.name(translated(key)))")
            #expect(Posture(rig.model) == expected, "\(Self.name(translated(key)))")
        }
    }
}

/// The table: every key of the main screen.
extension KeyCase {
    static let all = orders + faults + disturbances + time + services + looking + program

    private static let latest = OrderID(2)
    /// The second pane of services, and an order chosen by hand.
    private static let inPayment: [Key] = [.character("2")]
    private static let withChosen: [Key] = [.down, .down]

    private static let orders = [
        KeyCase("n", tells: [.command(.createAny)]),
        KeyCase("N") { $0.overlay = .form(OrderForm()) },
        KeyCase("c", tells: [.command(.cancel(latest))]),
        KeyCase("c", after: withChosen, tells: [.command(.cancel(OrderID(1)))]),
        KeyCase("x", tells: [.command(.redriveAll)]),
        KeyCase("x", after: withChosen, tells: [.command(.redriveAll)]),
        KeyCase("X") { $0.overlay = .letters(LetterList()) },
    ]

    private static let faultKeys: [(String, Fault)] = [
        ("p", .payment), ("r", .reservation), ("d", .handOver), ("w", .onTheWay), ("P", .refund), ("R", .release),
        ("D", .returnTask),
    ]

    private static let faults =
        faultKeys.map { KeyCase($0, tells: [.command(.arm($1, .next(1)))]) }
        + faultKeys.map { KeyCase($0, after: withChosen, tells: [.command(.choose($1, OrderID(1)))]) }
        + [KeyCase("u", tells: [.command(.disarmAll)]), KeyCase("u", after: withChosen, tells: [.command(.disarmAll)])]
        + [
            KeyCase("U") { $0.overlay = .armed(ArmedList()) },
            KeyCase("S") { $0.overlay = .safeguards(SafeguardList()) },
            KeyCase("C", tells: [.command(.disturb(.setChaos(permille: 10)))]),
        ]

    private static func pace(_ permille: Int) -> [Told] { [.pace(.ratio(permille: permille))] }
    private static let plus = Key.character("+")
    private static let minus = Key.character("-")

    private static let time = [
        KeyCase(" ", tells: pace(200)),
        KeyCase(" ", after: [.character(" ")], tells: [.pace(.paused)]),
        KeyCase(" ", after: [plus, .character(" ")], tells: pace(500)),
        KeyCase(".", tells: [.pace(.step)]),
        KeyCase("O") { $0.overlay = .next(NextList()) },
        KeyCase("O", after: [.character(" ")], tells: [.pace(.paused)]) { $0.overlay = .next(NextList()) },
        KeyCase("+=", tells: pace(500)),
        KeyCase("+=", after: [plus], tells: pace(1_000)),
        KeyCase("+=", after: Array(repeating: plus, count: 20), tells: pace(1_000_000)),
        KeyCase("-_", tells: pace(100)),
        KeyCase("-_", after: [minus, minus], tells: pace(100)),
        KeyCase("-_", after: [plus, plus], tells: pace(500)),
        KeyCase("m", tells: [.pace(.full)]),
        KeyCase("m", after: [plus, .character("m")], tells: pace(500)),
        KeyCase(" ", after: [.character("m")], tells: [.pace(.paused)]),
        KeyCase("e", tells: [.runOn(.moment)]),
        KeyCase(">", tells: [.runOn(.told)]),
        KeyCase(",", tells: [.travel(.back(.event))]), KeyCase("<", tells: [.travel(.back(.told))]),
        KeyCase("E", tells: [.travel(.back(.moment))]),
        KeyCase("t") { $0.overlay = .goTo(AskedText(room: ScreenModel.journeyRoom)) },
        KeyCase("T") { $0.hasHint = true },
        KeyCase("T", after: [.character(",")], tells: [.travel(.present)]),
        KeyCase("b") { $0.hasHint = true },
        KeyCase("b", after: [.character(","), .character("n")], tells: [.world(.other)]),
        KeyCase("W") { $0.overlay = .save(SaveField("run-42.jsonl")) },
        KeyCase("B") { $0.overlay = .worlds(WorldList()) },
        KeyCase([.escape], after: [.character(",")], tells: [.travel(.present)]),
        KeyCase("'", tells: [.breakPoints([.order(latest)])]) { $0.hasHint = true },
        KeyCase("'", after: withChosen, tells: [.breakPoints([.order(OrderID(1))])]) { $0.hasHint = true },
        KeyCase("'", after: inPayment, tells: [.breakPoints([.beginsWork(.payment)])]) { $0.hasHint = true },
    ]

    private static let disturbances: [KeyCase] = [
        KeyCase("Q") { $0.overlay = .queues(QueueList(.ordersByPayment)) },
        KeyCase("Q", after: [.character("3")]) { $0.overlay = .queues(QueueList(.payByStock)) },
        KeyCase("Q", after: [.character("1")]) { $0.overlay = .queues(QueueList(.statusByOrder)) },
        KeyCase("Q", after: [.character("6")]) { $0.overlay = .queues(QueueList(.statusByOrder)) },
        KeyCase("K", after: inPayment) { $0.overlay = .crash(CrashForm(service: .payment, order: nil)) },
        KeyCase("K", after: withChosen + inPayment) {
            $0.overlay = .crash(CrashForm(service: .payment, order: OrderID(1)))
        },
        KeyCase("Z", after: inPayment, tells: [.command(.disturb(.freeze(.payment, 0)))]),
        KeyCase("Z", after: inPayment + [.character("Z")], tells: [.command(.disturb(.thaw(.payment, 0)))]),
        KeyCase("Y", after: inPayment, tells: [.command(.disturb(.slow(.payment, 0, factor: 5)))]),
        KeyCase("Y", after: inPayment + [.character("Y")], tells: [.command(.disturb(.slow(.payment, 0, factor: 20)))]),
        KeyCase(
            "Y", after: inPayment + [.character("Y"), .character("Y")],
            tells: [.command(.disturb(.slow(.payment, 0, factor: 1)))]),
        KeyCase("I", after: inPayment, tells: [.command(.disturb(.cut(.payment)))]),
        KeyCase("I", after: inPayment + [.character("I")], tells: [.command(.disturb(.join(.payment)))]),
        KeyCase("KZYI", chooseAService),
        KeyCase("o", after: [.character("5")]) { $0.overlay = .restartBroker(nil) },
    ]

    private static let chooseAService: @Sendable (inout Posture) -> Void = { $0.hasHint = true }

    private static let services =
        ServiceID.allCases.map { service in
            KeyCase("\(service.rawValue + 1)") { $0.focus = .service(service) }
        } + [
            KeyCase("5") { $0.focus = .broker },
            KeyCase("6") { $0.focus = .statusOrder },
            KeyCase("a", after: inPayment, tells: [.command(.addInstance(.payment))]),
            KeyCase("A", after: inPayment, tells: [.command(.removeInstance(.payment))]),
            KeyCase("o", after: inPayment, tells: [.command(.stop(.payment))]),
            KeyCase("o", after: inPayment + [.character("o")], tells: [.command(.start(.payment))]),
            KeyCase("aAo", chooseAService),
            KeyCase("]", tells: [.command(.setLoad(100))]),
            KeyCase("]", after: [.character("]")], tells: [.command(.setLoad(200))]),
            KeyCase("]", after: Array(repeating: .character("]"), count: 30), tells: [.command(.setLoad(10_000_000))]),
            KeyCase("[", tells: [.command(.setLoad(0))]),
            KeyCase("[", after: [.character("]"), .character("]")], tells: [.command(.setLoad(100))]),
        ]

    private static let looking =
        [
            KeyCase([.tab]) { $0.focus = .story },
            KeyCase([.tab], after: [.tab]) { $0.focus = .service(.order) },
            KeyCase([.tab], after: [.tab, .tab]) { $0.focus = .service(.payment) },
            KeyCase([.backTab]) { $0.focus = .statusOrder },
            KeyCase([.backTab], after: inPayment) { $0.focus = .service(.order) },
            KeyCase([.down, .character("j")]) { $0.chosen = "A3" },
            KeyCase([.down, .character("j")], after: [.down]) { $0.chosen = "A2" },
            KeyCase([.up, .character("k")], after: withChosen) { $0.chosen = "A3" },
            KeyCase([.home, .character("g")], after: withChosen) { $0.chosen = "A3" },
            KeyCase([.end, .character("G")]) { $0.chosen = "A1" },
            KeyCase([.pageDown]) { $0.chosen = "A1" },
            KeyCase([.pageUp], after: withChosen) { $0.chosen = "A3" },
            KeyCase([.right, .character("l")]) { $0.focus = .story },
            KeyCase([.left, .character("h")], after: [.tab]) { $0.focus = .orders },
            KeyCase([.enter, .character("i")]) {
                $0.overlay = .inspector(Inspection(order: latest))
            },
            KeyCase([.enter, .character("i")], after: withChosen) {
                $0.overlay = .inspector(Inspection(order: OrderID(1)))
            },
            KeyCase([.escape], after: withChosen) { $0.chosen = nil },
            KeyCase([.escape]),
            KeyCase("f", after: withChosen) {
                $0.chosen = nil
                $0.hasHint = true
            },
            KeyCase("v") { $0.hasHint = true },
            KeyCase("y", tells: [.copy]) { $0.hasHint = true },
            KeyCase("/F") { $0.isFiltering = true },
            KeyCase("L") { $0.overlay = .log(LogView()) },
        ] + betweenServices

    private static let betweenServices: [KeyCase] = [
        (1, Key.right, Pane.broker), (1, .down, .service(.stock)), (1, .left, .service(.order)),
        (1, .up, .service(.order)), (2, .left, .broker), (2, .down, .service(.delivery)),
        (3, .right, .broker), (3, .up, .service(.order)), (3, .down, .statusOrder), (4, .left, .broker),
        (4, .up, .service(.payment)), (4, .down, .statusOrder), (5, .left, .service(.order)),
        (5, .right, .service(.payment)),
        (5, .down, .statusOrder), (6, .up, .broker), (6, .down, .orders),
    ].map { number, key, pane in
        KeyCase([key], after: [.character(Character("\(number)"))]) { $0.focus = pane }
    }

    private static let program = [
        KeyCase(";:") { $0.hasHint = true },
        KeyCase("s") { $0.overlay = .scenarios(ScenarioMenu()) },
        KeyCase([.character("?"), .function(1)]) { $0.overlay = .help(scroll: 0) },
        KeyCase("M", tells: [.mouse(false)]) {
            $0.isMouseOn = false
            $0.hasHint = true
        },
        KeyCase("M", after: [.character("M")], tells: [.mouse(true)]) {
            $0.isMouseOn = true
            $0.hasHint = true
        },
        KeyCase("z") { $0.overlay = .confirm(.reset, chosen: false) },
        KeyCase([.control("l")], tells: [.repaint]),
        KeyCase("q") { $0.hasHint = true },
        KeyCase("q", after: [.character("q")], tells: [.quit]),
        KeyCase("q", after: withChosen) { $0.chosen = nil },
    ]
}
