import SagaCore
import SagaEngine
import Synchronization

@testable import SagaScreen

/// What the screen asked for, in a form that can be compared.
enum Told: Hashable {
    case command(Command)
    case pace(Pace)
    case look(Attention)
    case play(String)
    case reset
    case runOn(Goal)
    case travel(Journey)
    case world(WorldWish)
    case halt
    case breakPoints([BreakPoint])
    case mouse(Bool)
    case copy
    case save(SaveWish)
    case compare(Int, Int)
    case repaint, quit

    init(_ effect: ScreenEffect) {
        switch effect {
        case .engine(.command(let command)): self = .command(command)
        case .engine(.pace(let pace)): self = .pace(pace)
        case .engine(.look(let attention)): self = .look(attention)
        case .engine(.play(let director)): self = .play(director.screenplay.title)
        case .engine(.reset): self = .reset
        case .engine(.runOn(let goal)): self = .runOn(goal)
        case .engine(.travel(let journey)): self = .travel(journey)
        case .engine(.world(let wish)): self = .world(wish)
        case .engine(.halt): self = .halt
        case .engine(.setBreakPoints(let points)): self = .breakPoints(points)
        case .engine(.client), .engine(.operate), .engine(.tellEnds), .engine(.retell),
            .engine(.retellWorlds):
            preconditionFailure("the screen asks for no such thing")
        case .setMouse(let isOn): self = .mouse(isOn)
        case .copy: self = .copy
        case .save(let wish): self = .save(wish)
        case .compare(let first, let second): self = .compare(first, second)
        case .repaint: self = .repaint
        case .quit: self = .quit
        }
    }

    var isLook: Bool { if case .look = self { true } else { false } }
}

/// The screen with a session behind it and no clock: events go in, the session answers, and time passes when told.
///
/// A pace is only pretended: the session stays paused, or it would look at the wall clock.
struct Rig: ~Copyable {
    var session: LiveSession
    var model: ScreenModel
    private var pace = Pace.paused

    init(
        _ language: Language = .en, _ size: Size = Size(columns: 120, rows: 36), isASCII: Bool = false,
        settings: Settings = Settings(), scenarios: [PlayableScenario] = [], http: String? = nil, explains: Bool = false
    ) {
        session = LiveSession(settings, pace: .paused)
        var options = ScreenOptions(language: language, isASCII: isASCII, http: http)
        options.explains = explains
        options.savedKinds = ["jsonl", "html"]
        model = ScreenModel(options, size: size, scenarios: scenarios)
        for effect in model.begin() { carryOut(effect) }
        look()
    }

    /// One event, what it makes the session do, and what the screen then sees. Returns what was asked for, looks aside.
    @discardableResult
    mutating func send(_ event: InputEvent) -> [Told] {
        let effects = model.update(event)
        for effect in effects { carryOut(effect) }
        look()
        return effects.map(Told.init).filter { !$0.isLook }
    }

    @discardableResult
    mutating func press(_ keys: Key...) -> [Told] { keys.flatMap { send(.key($0)) } }

    @discardableResult
    mutating func type(_ text: String) -> [Told] { text.flatMap { send(.key(.character($0))) } }

    mutating func command(_ command: Command) {
        session.handle(.command(command))
        look()
    }

    /// What a client of the REST contract asks for.
    @discardableResult
    mutating func client(_ request: ClientRequest) -> ClientAnswer? {
        let answers = Mutex<[ClientAnswer]>([])
        session.handle(.client(ClientCall(request) { answer in answers.withLock { $0.append(answer) } }))
        look()
        return answers.withLock { $0.first }
    }

    /// What the operator outside of the program asks for.
    mutating func operate(_ request: OperatorRequest) {
        session.handle(.operate(OperatorCall(request) { _ in }))
        look()
    }

    /// Lets virtual time pass. A person has then seen so many frames: the answer to a command has given way to the news.
    mutating func pass(_ milliseconds: Int64, frames: Int = 80) {
        session.advance(to: model.seen.clock + .milliseconds(milliseconds))
        look()
        var still = model.seen
        still.news = []
        still.missed = 0
        for _ in 1..<frames { _ = model.receive(still) }
    }

    /// Takes in what there is to see, and once more where the screen then wants to see something else.
    mutating func look() {
        for _ in 0..<3 {
            var observation = session.observe()
            while observation.isSearching || observation.next?.isWhole == false {
                observation = session.observe().following(observation)
            }
            observation.pace = pace
            let effects = model.receive(observation)
            for effect in effects { carryOut(effect) }
            if effects.isEmpty { return }
        }
    }

    private mutating func carryOut(_ effect: ScreenEffect) {
        guard case .engine(let request) = effect else { return }
        switch request {
        case .pace(let wanted) where wanted != .step: pace = wanted
        case .pace:
            pace = .paused
            session.handle(request)
        case .play:
            session.handle(request)
            session.handle(.pace(.paused))
        default: session.handle(request)
        }
    }

    var screen: String { model.view().text() }

    /// The sentence above the keys, whatever rows it takes.
    var narrator: String {
        screen.split(separator: "\n", omittingEmptySubsequences: false).suffix(5).joined(separator: " ")
            .split(separator: " ").joined(separator: " ")
    }
}

extension Rig {
    /// Some orders under way, and the screen as it is then.
    static func busy(_ language: Language = .en, orders: Int = 3, _ size: Size = Size(columns: 120, rows: 36)) -> Rig {
        var rig = Rig(language, size, scenarios: StubDirector.menu(language))
        for _ in 0..<orders { rig.type("n") }
        rig.pass(100)
        return rig
    }
}
