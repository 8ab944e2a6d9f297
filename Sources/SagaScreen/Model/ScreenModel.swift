import SagaCore
import SagaEngine

/// A place on the main screen that can have the focus.
package enum Pane: Hashable, Sendable {
    case service(ServiceID)
    case broker, statusOrder
    case orders, story

    static let ring: [Pane] = ServiceID.allCases.map(Pane.service) + [.broker, .statusOrder, .orders, .story]
}

/// How the program was asked to look.
package struct ScreenOptions: Sendable {
    package var language: Language
    package var isASCII: Bool
    package var isMouseOn: Bool
    /// The terminal is of a kind whose clipboard can be written to.
    package var hasClipboard = true
    /// Where the REST contract is served, where it is; and whether others than this machine can reach it.
    package var http: String?
    package var isHTTPOpen: Bool
    /// The pace to go on with where the screen begins paused.
    package var pace: Pace

    /// What the session can be saved as, by the endings of names.
    package var savedKinds: [String] = []
    /// A word to whoever opens the screen.
    package var notice: String?
    /// Where time is to stand still from the start.
    package var breakPoints: [BreakPoint] = []
    /// Somebody answers what there is to explain.
    package var explains = false

    package init(
        language: Language = .en, isASCII: Bool = false, isMouseOn: Bool = true,
        http: String? = nil, isHTTPOpen: Bool = false, pace: Pace = .ratio(permille: ScreenModel.startPermille)
    ) {
        self.language = language
        self.isASCII = isASCII
        self.isMouseOn = isMouseOn
        self.http = http
        self.isHTTPOpen = isHTTPOpen
        self.pace = pace
    }
}

/// The whole state of the screen: a value. Input and observations change it; a pure view draws it.
package struct ScreenModel: Sendable {
    package let options: ScreenOptions
    package var size: Size
    package internal(set) var seen = Observation()
    /// What the menu offers; made anew each time it is opened, where files may have changed.
    private(set) var scenarios: [PlayableScenario]
    private let offer: (@Sendable () -> [PlayableScenario])?

    var focus = Pane.orders
    /// The order that the operator chose; nil while the list follows the newest.
    var chosen: OrderID?
    /// How many of the newest orders the list leaves out at its top.
    var listSkip = 0
    var filter = ""
    /// A place of the filtered list that is to be chosen as soon as it is loaded.
    var wantedPlace: Int?
    /// The filter is being typed.
    var isFiltering = false
    /// The views that lie over the main screen, the last one in front.
    var overlays: [Overlay] = []
    /// The menu of scenarios as it was left, and the scenario that was played last, by its place there.
    var menu = ScenarioMenu()
    var lastPlayed: Int?
    /// Both sides of a pair are being played.
    var pair: PairPlay?
    /// The first row of the played scenario's steps, once they were scrolled by hand.
    var playScroll: Int?
    /// The order of the red verdict that was shown last.
    var redShown: OrderID?
    /// Its verdicts are told, and what did them will be as soon as the engine says it.
    var explained: RedOrder?
    /// What somebody found out about an order that lies open.
    var explanation: WhyAnswer?
    /// What has been asked of the engine: how many requests, and what they will have changed.
    var posted = 0
    var foresight = Foresight()
    /// By service: the instance that was chosen, by its number.
    var chosenInstances: [ServiceID: Int] = [:]
    /// Losses that were in sight when a key was pressed on the main screen: while time stands still nothing else ends them.
    var dismissedLosses: [LossView] = []
    /// What was switched off in the list of what is armed, as it was armed.
    var switchedOff: [Armed] = []
    /// The queue that was looked at last.
    var lastQueue = SubscriptionID.ordersByPayment
    /// The scenario panel is shown instead of the story until it is closed.
    var showsScreenplay = true
    var storyScroll = 0
    var log = NarratorLog()
    /// What is being saved, to be mended where it cannot be.
    var saving: SaveField?
    /// The worlds that were compared last.
    var compared: [Int] = []
    /// Of the worlds that are not seen.
    var logs: [(world: Int, log: NarratorLog)] = []
    /// What to look at in the scenario that is played.
    var guide: String?
    /// What came of the operator's last command: shown for a while, for news come fast.
    var reply: (text: String, at: Instant, frames: Int)?
    /// What a run on found: told for as long as a reply is, whatever comes after it.
    var found: (phrase: Narrator.Phrase, frames: Int)?
    /// A word to the operator, until the next key.
    var hint: String?
    var isMouseOn: Bool
    /// One more q or ^C ends the program.
    var isLeaving = false
    /// Nothing has been pressed yet: the start card is shown.
    var isFresh = true
    /// Some terminals refuse the clipboard: that has been said.
    var hasToldOfClipboard = false
    /// The pace to go on with after a pause.
    var lastPace: Pace
    var isReady = false

    /// A person can follow: a step takes about a second.
    package static let startPermille = 200

    var language: Language { options.language }

    package init(
        _ options: ScreenOptions, size: Size, scenarios: [PlayableScenario],
        offer: (@Sendable () -> [PlayableScenario])? = nil
    ) {
        self.options = options
        self.size = size
        self.scenarios = scenarios
        self.offer = offer
        isMouseOn = options.isMouseOn
        lastPace = options.pace
        hint = options.notice
        isFresh = options.notice == nil
        if let http = options.http, options.isHTTPOpen {
            hint = language(
                "Other machines can reach \(http): whoever does can create and cancel orders.",
                "К \(http) есть доступ с других машин: создать и отменить заказ может любой, кто до него доберётся.")
        }
    }

    /// Offers what the files hold now; what was chosen and played last stays so.
    mutating func offerAnew() {
        guard let offer else { return }
        let played = lastPlayed.map { scenarios[$0] }
        let chosen = menu.filter.isEmpty && scenarios.indices.contains(menu.index) ? scenarios[menu.index] : nil
        scenarios = offer()
        lastPlayed = played.flatMap { $0.place(in: scenarios) }
        menu.index = chosen?.place(in: scenarios) ?? 0
    }

    var spotlight: Spotlight?
    /// Which Cancelled stay in sight in the status queue.
    var kept = KeptCancellations()
    /// How many frames there have been: about thirty a second while something moves.
    var frame = 0

    /// What the engine is to look at for this screen.
    package var attention: Attention {
        var attention = Attention()
        attention.selected = inspected ?? chosen ?? (filter.isEmpty && listSkip == 0 ? spotlit : nil)
        attention.listSkip = listSkip
        attention.listCount = max(8, size.rows)
        attention.selectedWithin = inspected != nil || wantedPlace != nil ? nil : visibleRows
        attention.filter = OrderFilter(filter)
        attention.letterSkip = letterSkip
        (attention.queue, attention.queueSkip) = queueInSight
        attention.instances = ServiceID.allCases.map(instanceInSight)
        attention.wantsCoverage = wantsCoverage
        (attention.wantsNext, attention.nextSkip) = (wantsNext, nextSkip)
        return attention
    }
}

extension ScreenModel {
    /// The dead letter of which the narrator tells the way out.
    var stuckLetter: DeadLetter? { seen.deadLetters.first }
}

extension Observation {
    var newest: OrderID? { orders.order(at: 0) }
}

/// What the shell has to do after an update.
package enum ScreenEffect: Sendable {
    case engine(LiveEngine.Request)
    case setMouse(Bool)
    /// A text for the terminal's clipboard.
    case copy(String)
    case save(SaveWish)
    /// Two worlds by their numbers.
    case compare(Int, Int)
    case repaint
    case quit
}
