/// What features and rules consist of.
private struct Section {
    var background: Background?
    var scenarios: [Scenario] = []
    var rules: [Rule] = []
}

/// What every titled part of a feature begins with.
struct Header {
    let location: Location
    let keyword: String
    let name: String
    let description: String
    let tags: [Tag]
}

extension DocumentParser {
    /// The feature of the file; nothing where there is none.
    mutating func feature() -> Feature? {
        var isTold = false
        while true {
            switch token.kind {
            case .end:
                refuseTags()
                return nil
            case .blank: advance()
            case .tags: collectTags()
            case .title(let keyword): return feature(keyword)
            default:
                if !isTold, let keyword = refuseBeforeFeature() { return feature(keyword) }
                isTold = true
                advance()
            }
        }
    }

    /// Reports a line that is no feature, and gives the keyword that begins one if it seems to mean that.
    private mutating func refuseBeforeFeature() -> TitleKeyword? {
        let line = token.line
        var meant = token.kind == .other ? Corrector(language: language).title(line) : nil
        if meant?.title?.kind != .feature { meant = nil }
        report(.unexpected(line, at: .beforeFeature, language, hint: meant?.hint), at: line.start)
        if case .language(let other)? = meant?.hint { language = other }
        return meant?.title
    }

    private mutating func feature(_ keyword: TitleKeyword) -> Feature {
        let isMissing = keyword.kind != .feature
        if isMissing { report(.featureMissing(before: keyword.text, language), at: token.line.start) }
        let header = isMissing ? Header.missing : header(keyword)
        let section = section(isRule: false)
        return Feature(
            location: header.location, language: language, keyword: header.keyword, name: header.name,
            description: header.description, tags: header.tags,
            background: section.background, scenarios: section.scenarios, rules: section.rules
        )
    }

    private mutating func rule(_ keyword: TitleKeyword) -> Rule {
        let header = header(keyword)
        let section = section(isRule: true)
        return Rule(
            location: header.location, keyword: header.keyword, name: header.name,
            description: header.description, tags: header.tags,
            background: section.background, scenarios: section.scenarios
        )
    }

    private mutating func section(isRule: Bool) -> Section {
        var section = Section()
        while true {
            switch token.kind {
            case .end:
                refuseTags()
                return section
            case .blank: advance()
            case .tags: collectTags()
            case .title(let keyword) where isRule && keyword.kind == .rule: return section
            case .title(let keyword): take(keyword, into: &section)
            default: refuse(at: .betweenScenarios)
            }
        }
    }

    private mutating func take(_ keyword: TitleKeyword, into section: inout Section) {
        switch keyword.kind {
        case .feature:
            report(.secondFeature(keyword.text), at: token.line.start)
            _ = header(keyword)
            section = Section()
        case .background: takeBackground(keyword, into: &section)
        case .scenario, .scenarioOutline: section.scenarios.append(scenario(keyword))
        case .rule: section.rules.append(rule(keyword))
        case .examples:
            report(.examplesWithoutScenario(keyword.text, language), at: token.line.start)
            _ = examples(keyword)
        }
    }

    private mutating func takeBackground(_ keyword: TitleKeyword, into section: inout Section) {
        refuseTags(Message.tagsOnBackground)
        if let first = section.background {
            report(.secondBackground(keyword.text, firstLine: first.location.line), at: token.line.start)
        } else if !section.scenarios.isEmpty {
            report(.lateBackground(keyword.text), at: token.line.start)
        }
        let header = header(keyword)
        let background = Background(
            location: header.location, keyword: header.keyword, name: header.name,
            description: header.description, steps: steps()
        )
        section.background = section.background ?? background
    }
}

extension DescriptionLine {
    fileprivate init(_ token: Token) {
        location = token.line.start
        text = token.line.trimmed()
        stepText =
            if case .step(let keyword) = token.kind { token.line.trimmed(after: keyword.scalars.count) } else { nil }
    }
}

extension Header {
    fileprivate static let missing = Header(
        location: Location(line: 1, column: 1), keyword: "", name: "", description: "", tags: []
    )
}

// MARK: - Headers and descriptions

extension DocumentParser {
    mutating func header(_ keyword: TitleKeyword) -> Header {
        let line = token.line
        let tags = takeTags()
        advance()
        return Header(
            location: line.start, keyword: keyword.text, name: line.trimmed(after: keyword.scalars.count),
            description: description(of: keyword.kind), tags: tags
        )
    }

    private mutating func description(of kind: TitleKind) -> String {
        var text: [Line] = []
        var hasSteps = false
        while isDescription(of: kind) {
            if token.kind.isStep, !hasSteps {
                hasSteps = true
                if kind != .examples { reportMisspelledTitle(in: text) }
            }
            if !token.line.isBlank { descriptionLines.append(DescriptionLine(token)) }
            if !(text.isEmpty && token.line.isBlank) { text.append(token.line) }
            advance()
        }
        let end = text.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? 0
        return text[..<end].map(\.text).joined(separator: "\n")
    }

    /// Whether the present line is free text under a heading of this kind, which most lines are that could not be
    /// anything else there.
    private func isDescription(of kind: TitleKind) -> Bool {
        switch token.kind {
        case .blank, .other, .docString: true
        case .row: kind != .examples
        case .step: kind == .feature || kind == .rule || kind == .examples
        case .title(let keyword):
            keyword.kind == .examples && (kind == .feature || kind == .rule || kind == .background)
        case .end, .comment, .tags: false
        }
    }

    /// Steps in the description of a feature are legal, but with a heading like "Scenaro:" above them they were meant
    /// to run.
    private mutating func reportMisspelledTitle(in text: [Line]) {
        let corrector = Corrector(language: language)
        for line in text.suffix(Self.checkedDescription).reversed() {
            guard let hint = corrector.title(line)?.hint else { continue }
            report(.unexpected(line, at: .inDescription, language, hint: hint), at: line.start)
            return
        }
    }

    private static let checkedDescription = 50
}
