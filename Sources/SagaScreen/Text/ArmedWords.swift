import SagaCore
import SagaEngine

/// What stands armed, in the domain's words: what it will do, to whom, how often it has.
struct ArmedWords {
    let language: Language

    /// What kind of thing it is.
    func kind(_ thing: Armed) -> String {
        switch thing {
        case .failure: language("failure", "сбой")
        case .crash: language("crash", "падение")
        case .rule(let rule): language("rule \(rule.number)", "правило \(rule.number)")
        case .chaos: language("chaos", "хаос")
        case .breakPoint: language("stop", "останов")
        }
    }

    /// What it will do.
    func sentence(_ thing: Armed) -> String {
        switch thing {
        case .failure(let fault, let setting): failure(fault, setting)
        case .crash(let crash):
            language.capitalised(Narrator(language: language).crash(crash.point)) + ": " + when(crash.setting)
        case .rule(let rule): rule.rule.words(russian: language == .ru)
        case .chaos(let chaos):
            language(
                "\(share(chaos)) of everything goes wrong", "сбоит \(share(chaos)) всего происходящего")
        case .breakPoint(let point):
            language("time stands still: \(language.name(point))", "время встанет: \(language.name(point))")
        }
    }

    /// The same where there is little room: numbers and names stay.
    func brief(_ thing: Armed) -> String? {
        switch thing {
        case .failure(let fault, let setting): "\(language.name(fault)): \(language.when(setting))"
        case .crash(let crash):
            "\(language.name(crash.point.service)), \(language.name(crash.point.handling)), "
                + "\(language.brief(crash.point.moment)): \(language.when(crash.setting))"
        case .chaos(let chaos): share(chaos)
        case .rule, .breakPoint: nil
        }
    }

    /// How often it has hit, as far as that is counted.
    func hits(_ thing: Armed) -> Int? {
        switch thing {
        case .rule(let rule): rule.hits
        case .chaos(let chaos): chaos.counts.reduce(0, +)
        case .failure, .crash, .breakPoint: nil
        }
    }

    /// The chosen line, whole.
    func story(_ line: ArmedLine) -> String {
        let head = language.capitalised(kind(line.thing)) + ": " + sentence(line.thing) + "."
        let off =
            line.isOn ? "" : language(" Switched off: it hits nothing until o.", " Выключено: до o ничего не тронет.")
        guard case .rule(let rule) = line.thing else { return head + off }
        let counts =
            language(
                " \(language.counted(rule.seen, en: ("message has", "messages have"), ru: ("", "", ""))) fitted, "
                    + "\(language.count(rule.hits)) hit.",
                " Подошло сообщений: \(language.count(rule.seen)), из них задето: \(language.count(rule.hits)).")
        return head + off + counts
    }

    // MARK: parts

    private func failure(_ fault: Fault, _ setting: FaultSetting) -> String {
        let words = language.failing(fault)
        let mode: String? =
            switch setting.mode {
            case .off: nil
            case .next(1): language("the next \(words.one)", words.one)
            case .next(let count):
                language("the next \(language.count(count)) \(words.all)", "\(words.all): ещё \(language.count(count))")
            case .always: language("all \(words.all)", "\(words.all): всегда")
            case .share:
                language(
                    "\(language.name(setting.mode)) of \(words.all)",
                    "\(words.all): в \(language.name(setting.mode)) случаев")
            }
        let orders = setting.orders.map { "#" + $0.label }.joined(separator: ", ")
        guard let mode else {
            return language(
                "\(language.name(fault)) fails for \(orders)", "\(language.name(fault)): сбой для \(orders)")
        }
        return setting.orders.isEmpty ? mode : mode + language("; and for \(orders)", "; и для \(orders)")
    }

    private func when(_ setting: FaultSetting) -> String {
        let mode = setting.mode == .off ? [] : [language.name(setting.mode)]
        return (mode + setting.orders.map { "#" + $0.label }).joined(separator: ", ")
    }

    private func share(_ chaos: ChaosView) -> String { language.name(FaultMode.share(permille: chaos.permille)) }
}
