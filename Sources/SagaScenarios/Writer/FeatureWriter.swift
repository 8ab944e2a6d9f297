import Gherkin
import Runs
import SagaCore
import SagaEngine

/// Writes a session down as a feature of one scenario: as readable as it can be while it comes to the same. What it wrote it
/// has played.
package enum FeatureWriter {
    package static var mostOrders: Int { Sketch.mostOrders }

    /// A feature, and what is to be said of it.
    package struct Feature: Hashable, Sendable {
        package let text: String
        /// What has no step, and what else a reader should know: the text has it as comments.
        package let remarks: [Phrase]
        /// `run` passes it, and it comes to what the session came to.
        package let isSame: Bool
    }

    /// Where a session came from, in words for a comment.
    package struct Source: Hashable, Sendable {
        let program: String
        let file: String

        package init(program: String, file: String) { (self.program, self.file) = (program, file) }
    }

    package struct TooManyOrders: Error {
        package var sentence: Phrase {
            Phrase(
                en:
                    "The run has more than \(FeatureWriter.mostOrders) orders, too many for a feature that somebody is to "
                    + "read: make it smaller first, with sagascope shrink.",
                ru:
                    "В прогоне больше \(FeatureWriter.mostOrders) заказов: слишком много для сценария, который кто-то будет "
                    + "читать. Сначала сократите прогон: sagascope shrink.")
        }
    }

    package static func feature(
        _ plan: Plan, _ language: MessageLanguage, source: Source
    ) throws(TooManyOrders) -> Feature {
        guard let spelled = SpelledOutPlan(plan, mostOrders: mostOrders) else { throw TooManyOrders() }
        let sketch = Sketcher.sketch(spelled)
        let settings = SettingSteps(plan.settings)
        let session = Reckoning(spelled.end)
        let (trial, isSame) = Trial.best(sketch, settings: settings.steps, like: session)
        let ending = ClosingChecks(spelled.end, spelled.orders, sketch)
        var text = FeatureText(language)
        text.begin(FeatureTitle.title(spelled.end, spelled.orders, sketch), source, plan)
        text.give(settings.steps, unsaid: settings.unsaid)
        for (move, part) in zip(sketch.moves, trial.parts) { text.act(part, unsaid: move.unsaid) }
        text.end(ending.checks, unsaid: ending.unsaid)
        var remarks = text.remarks
        if !plan.idle.isEmpty { remarks.append(idle(plan.idle.count)) }
        let isFaithful = isSame && passes(text.text, like: session)
        if !isFaithful { remarks.append(other) }
        return Feature(text: text.text, remarks: remarks, isSame: isFaithful)
    }

    private static func idle(_ count: Int) -> Phrase {
        Phrase.count(
            Int64(count),
            en: ("command that changed nothing is left out.", "commands that changed nothing are left out."),
            ru: (
                "команда, которая ничего не изменила, опущена.", "команды, которые ничего не изменили, опущены.",
                "команд, которые ничего не изменили, опущено."
            ))
    }

    private static let other = Phrase(
        en:
            "Played, it does not come to what the session came to: too much of that has no step. sagascope shrink makes "
            + "single faults of shares, rules and chaos.",
        ru: "Если его сыграть, выходит не то, что в сеансе: слишком многое нельзя сказать шагами. sagascope shrink "
            + "превращает доли, правила и хаос в отдельные сбои.")

    /// As `run` plays it.
    private static func passes(_ text: String, like session: Reckoning) -> Bool {
        let file = FeatureFile(name: "", bytes: Array(text.utf8))
        guard let script = try? ScenarioLibrary.scripts(of: file, messages: .en).first else { return false }
        var player = ScenarioPlayer(script)
        let simulation = Simulation(player.settings, isWatched: false)
        while player.advance(on: simulation, to: .never) != .finished {}
        return player.screenplay.lines.allSatisfy { $0.state == .passed } && Reckoning(simulation) == session
    }
}

/// The settings that are not the usual ones, as steps.
struct SettingSteps {
    private(set) var steps: [StepAction]
    /// What no step says.
    private(set) var unsaid: [Phrase] = []

    init(_ settings: Settings) {
        let usual = Settings()
        steps = [.setting(.seed(settings.seed))]
        for service in ServiceID.participants {
            let place = Int(service.rawValue)
            if settings.instances[place] != usual.instances[place] {
                steps.append(.instances(service, settings.instances[place]))
            }
            add(.workTime(service, settings.workTimes[place]), settings.workTimes[place] != usual.workTimes[place])
        }
        add(.latency(settings.latency), settings.latency != usual.latency)
        add(.shipmentTime(settings.shipmentTime), settings.shipmentTime != usual.shipmentTime)
        add(.initialUnits(settings.initialUnits), settings.initialUnits != usual.initialUnits)
        add(.restart(settings.restart), settings.restart != usual.restart)
        add(.acknowledgeTimeout(settings.acknowledgeTimeout), settings.acknowledgeTimeout != usual.acknowledgeTimeout)
        add(.deadline(settings.deadline), settings.deadline != usual.deadline)
        for (safeguard, _) in Safeguards.names {
            let isOn = settings.safeguards.contains(safeguard)
            if isOn != usual.safeguards.contains(safeguard) { steps.append(.switchSafeguard(safeguard, isOn)) }
        }
    }

    private mutating func add(_ setting: WorldSetting, _ isUnusual: Bool) {
        guard isUnusual else { return }
        if Vocabulary.wording(of: .setting(setting), .en) != nil {
            steps.append(.setting(setting))
        } else {
            unsaid.append(Phrase(en: "a setting: \(setting)", ru: "настройка: \(setting)"))
        }
    }
}
