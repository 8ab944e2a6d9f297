import SagaCore
import SagaEngine

/// What the worlds of a session are called.
struct BranchWords {
    let language: Language

    /// The trunk has none: A would be its letter.
    static func letter(_ branch: Branch) -> String {
        String(UnicodeScalar(UInt8(ascii: "B") + UInt8(min(branch.letter, 24))))
    }

    /// "B: the customer cancels #A12, at 00:41": what was done, and where.
    func name(_ branch: Branch) -> String {
        let what = branch.command.map(what) ?? language("time goes on", "время идёт дальше")
        let time = ClockText.short(branch.point.place.clock)
        return "\(Self.letter(branch)): \(what), \(language("at", "в")) \(time)"
    }

    func name(_ world: WorldView) -> String {
        switch world.origin {
        case .settings: language("from the beginning", "с начала")
        case .scenario(let title): language("scenario: \(title)", "сценарий: \(title)")
        case .branch(let branch): name(branch)
        }
    }

    /// Beside another one.
    func title(_ world: WorldView) -> String {
        guard let branch = world.branch else { return "\(world.number): \(name(world))" }
        return name(branch)
    }

    /// What was commanded, in few words.
    private func what(_ command: Command) -> String {
        switch command {
        case .createAny, .create: language("a new order", "новый заказ")
        case .cancel(let order): language("the customer cancels #\(order.label)", "покупатель отменяет #\(order.label)")
        case .arm(let fault, .off): language("no failure: \(language.name(fault))", "без сбоя: \(language.name(fault))")
        case .arm(let fault, .next): language("the next \(language.failing(fault).one)", language.failing(fault).one)
        case .arm(let fault, .always): language("all \(language.failing(fault).all)", language.failing(fault).all)
        case .arm(let fault, let mode):
            language(
                "\(language.name(mode)) of \(language.failing(fault).all)",
                "\(language.failing(fault).all): \(language.name(mode))")
        case .choose(let fault, let order):
            language(
                "\(language.name(fault)) of #\(order.label) fails", "сбой у #\(order.label): \(language.name(fault))")
        case .unchoose(let fault, let order):
            language(
                "\(language.name(fault)) of #\(order.label) does not fail",
                "без сбоя у #\(order.label): \(language.name(fault))")
        case .redriveAll: language("all dead letters are re-driven", "всё недоставленное отправлено снова")
        case .redrive: language("a dead letter is re-driven", "недоставленное отправлено снова")
        case .setOnHand(let product, _): language("stock of \(product) set", "остаток «\(product)» изменён")
        case .take(let step): language.name(step)
        default: sentence(command)
        }
    }

    /// As the narrator tells it, within a sentence.
    private func sentence(_ command: Command) -> String {
        let told = Narrator(language: language).tell(command, .done)?.text ?? command.line
        return told.hasSuffix(".") ? String(told.dropLast()) : told
    }
}
