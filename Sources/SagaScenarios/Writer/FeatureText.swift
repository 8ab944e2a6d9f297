import Gherkin
import Runs
import SagaCore

/// A feature of one scenario, line by line.
struct FeatureText {
    private let language: MessageLanguage
    private var lines: [String] = []
    private(set) var remarks: [Phrase] = []
    /// What the last step was for.
    private var kind = StepKind.asterisk
    /// Orders that are created in a row, and alike, become one step.
    private var drafts: [OrderDraft] = []

    init(_ language: MessageLanguage) { self.language = language }

    var text: String { lines.map { $0 + "\n" }.joined() }

    private func say(_ phrase: Phrase) -> String { phrase[language] }

    // MARK: parts

    mutating func begin(_ title: Phrase, _ source: FeatureWriter.Source, _ plan: Plan) {
        let from = Phrase(
            en: "\(source.program) wrote this from \(source.file.printable), world \(plan.world).",
            ru: "Записано программой \(source.program) из \(source.file.printable), мир \(plan.world).")
        lines += ["# language: \(language == .ru ? "ru" : "en")", "# " + say(from)]
        if let title = plan.screenplay?.title {
            lines.append(
                "# "
                    + say(
                        Phrase(en: "Played in it: \(title.printable)", ru: "В нём сыгран сценарий: \(title.printable)"))
            )
        }
        let (feature, scenario) = language == .ru ? ("Функция", "Сценарий") : ("Feature", "Scenario")
        lines += ["\(feature): " + say(Phrase(en: "Found in a session", ru: "Найдено в сеансе")), ""]
        lines.append("  \(scenario): " + say(title))
    }

    mutating func give(_ steps: [StepAction], unsaid: [Phrase]) {
        for step in steps { write(step, .given) }
        for phrase in unsaid { comment(phrase) }
    }

    mutating func act(_ steps: [StepAction], unsaid: Phrase?) {
        if let unsaid { comment(unsaid) }
        for step in steps {
            if case .create(let more) = step, let first = drafts.first ?? more.first, more[0].isLike(first) {
                drafts += more
                continue
            }
            flush()
            if case .create(let more) = step { drafts = more } else { write(step, act: step) }
        }
    }

    mutating func end(_ checks: [Condition], unsaid: [Phrase]) {
        flush()
        for check in checks { write(.check(check), .then) }
        for phrase in unsaid { comment(phrase) }
    }

    private mutating func flush() {
        let all = drafts
        drafts = []
        if all.isEmpty { return }
        let together = StepAction.create(all)
        if Vocabulary.wording(of: together, language) != nil {
            write(together, .when)
        } else {
            for draft in all { write(.create([draft]), .when) }
        }
    }

    // MARK: lines

    /// What is arranged before anything happens is given.
    private mutating func write(_ step: StepAction, act: StepAction) {
        write(step, kind == .given && !act.endsPreparation ? .given : .when)
    }

    private mutating func write(_ step: StepAction, _ purpose: StepKind) {
        guard let wording = Vocabulary.wording(of: step, language) else {
            return comment(Phrase(same: "\(step)"))
        }
        let keyword = language.keyword(purpose == kind ? .and : purpose)
        kind = purpose
        lines.append("    \(keyword) \(wording.text)")
        guard let table = wording.table else { return }
        lines += table.map { "      | " + $0.map(\.cell).joined(separator: " | ") + " |" }
    }

    private mutating func comment(_ phrase: Phrase) {
        flush()
        remarks.append(
            Phrase(en: "As a comment, for want of a step: ", ru: "Комментарием, шага для этого нет: ") + phrase)
        let noStep = Phrase(en: "There is no step for this: ", ru: "Для этого нет шага: ")
        lines.append("    # " + say(noStep + phrase).printable)
    }
}

extension OrderDraft {
    fileprivate func isLike(_ other: OrderDraft) -> Bool {
        var same = self
        same.name = other.name
        return same == other && name != nil && other.name != nil
    }
}

extension MessageLanguage {
    fileprivate func keyword(_ kind: StepKind) -> String {
        switch kind {
        case .given: self == .ru ? "Пусть" : "Given"
        case .when: self == .ru ? "Когда" : "When"
        case .then: self == .ru ? "То" : "Then"
        case .and, .but, .asterisk: self == .ru ? "И" : "And"
        }
    }
}

extension String {
    /// As a cell of a table.
    fileprivate var cell: String {
        replacing("\\", with: "\\\\").replacing("|", with: "\\|")
    }
}
