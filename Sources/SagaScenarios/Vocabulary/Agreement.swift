import Gherkin

/// Puts the words of a suggestion that nobody wrote so into the forms that go with their neighbours: numbers, genders and
/// cases of what a pattern leaves open.
enum Agreement {
    static func agreeing(_ pieces: [Piece], _ language: MessageLanguage) -> [Piece] {
        var pieces = pieces
        for place in pieces.indices where pieces[place].isFree {
            switch pieces[place].unit {
            case .word(let words) where words.count > 1:
                let texts = words.map(\.text)
                pieces[place].text =
                    afterCount(texts, pieces, place, language) ?? beforeCount(texts, pieces, place, language)
                    ?? besideName(texts, pieces, place) ?? withVerdicts(texts, pieces) ?? pieces[place].text
            case .parameter(_, .fault) where place > 0:
                pieces[place].text = counted(pieces[place].text, pieces, place, language)
            case .parameter(_, let type) where language == .ru:
                pieces[place].text = inCase(pieces[place].text, type, place > 0 ? pieces[place - 1] : nil)
            default: break
            }
        }
        return pieces
    }

    // MARK: numbers

    /// The number that a piece is, where it is one.
    private static func count(_ pieces: [Piece], _ place: Int) -> Int64? {
        guard pieces.indices.contains(place), case .parameter(_, .count) = pieces[place].unit,
            case .number(let number)? = ParameterReader(tokens: [Token](cutting: pieces[place].text))
                .readings(of: .count, at: 0).first?.value
        else { return nil }
        return number
    }

    /// Which of three forms a number takes in Russian: of one, of a few, of many.
    private static func form(_ number: Int64) -> Int {
        let forms = Phrase.count(number, en: ("", ""), ru: ("0", "1", "2"))
        return Int(String(forms.ru.last ?? "2")) ?? 2
    }

    /// `{count} заказ(|а|ов)`, `{count} unit(|s) (is|are)`: triples of nouns, or one and many.
    private static func afterCount(_ texts: [String], _ pieces: [Piece], _ place: Int, _ language: MessageLanguage)
        -> String?
    {
        if language == .en {
            let number = (1...3).lazy.compactMap { count(pieces, place - $0) }.first
            guard let number, isOneAndMany(texts) else { return nil }
            return texts[number == 1 ? 0 : 1]
        }
        guard let number = count(pieces, place - 1) else { return nil }
        if texts.count == 2, texts[0].prefix(3) == texts[1].prefix(3) { return texts[form(number) == 0 ? 0 : 1] }
        guard texts.count % 3 == 0 else { return nil }
        let noun = (texts.firstIndex(of: pieces[place].text) ?? 0) / 3
        return texts[noun * 3 + form(number)]
    }

    /// `создан(|о|ы) {count}`, `жд(ёт|ут) {count}`, `(is|are) {count}`.
    private static func beforeCount(_ texts: [String], _ pieces: [Piece], _ place: Int, _ language: MessageLanguage)
        -> String?
    {
        guard let number = count(pieces, place + 1) else { return nil }
        if language == .en { return isOneAndMany(texts) ? texts[number == 1 ? 0 : 1] : nil }
        if texts.count == 2, texts[0].hasPrefix("жд") { return texts[form(number) == 0 ? 0 : 1] }
        guard texts.count == 3 else { return nil }
        return [texts[0], texts.first { $0.hasSuffix("ы") }, texts.first { $0.hasSuffix("о") }][form(number)]
    }

    /// Failures behind a number or a share of them: "2 payments", "30 % возвратов денег".
    private static func counted(_ text: String, _ pieces: [Piece], _ place: Int, _ language: MessageLanguage) -> String
    {
        let tokens = [Token](cutting: text)
        guard let fault = Lexicons.faults.readings(tokens, 0).first(where: { $0.end == tokens.count })?.value else {
            return text
        }
        var before = place - 1
        while before > 0, ["the", "of"].contains(pieces[before].text) { before -= 1 }
        if case .parameter(_, .percent) = pieces[before].unit { return fault.several(nil)[language] }
        return count(pieces, before).map { fault.several($0)[language] } ?? text
    }

    /// `only the verdict(|s) {verdicts} (does|do) not hold`.
    private static func withVerdicts(_ texts: [String], _ pieces: [Piece]) -> String? {
        let list = pieces.first { if case .parameter(_, .verdicts) = $0.unit { true } else { false } }
        guard texts.count == 2, let list,
            case .verdicts(let verdicts)? = ParameterReader(tokens: [Token](cutting: list.text))
                .readings(of: .verdicts, at: 0).first?.value
        else { return nil }
        return texts[verdicts.count == 1 ? 0 : 1]
    }

    private static func isOneAndMany(_ texts: [String]) -> Bool {
        texts.count == 2
            && (texts[1] == texts[0] + "s" || texts[0] == texts[1] + "s"
                || [["is", "are"], ["has", "have"], ["entry", "entries"]].contains(texts))
    }

    // MARK: genders

    private enum Gender { case masculine, feminine, neuter }

    private static func gender(_ text: String) -> Gender {
        // "сервис Оплата" is what the service is.
        let word = text.split(separator: " ").first ?? ""
        return word.last == "а" || word.last == "я" ? .feminine : word.last == "е" ? .neuter : .masculine
    }

    /// `следующ(ая|ий|ее) {fault}`, `{service} обработал(|а)`.
    private static func besideName(_ texts: [String], _ pieces: [Piece], _ place: Int) -> String? {
        if place + 1 < pieces.count, case .parameter(_, .fault) = pieces[place + 1].unit {
            let endings: [String] =
                switch gender(pieces[place + 1].text) {
                case .feminine: ["ая"]
                case .masculine: ["ий", "ый"]
                case .neuter: ["ее", "ое"]
                }
            return texts.first { text in endings.contains { text.hasSuffix($0) } }
        }
        if place + 1 < pieces.count, case .parameter(_, .canceller) = pieces[place + 1].unit {
            return texts.first { $0.hasSuffix("а") == (gender(pieces[place + 1].text) == .feminine) }
        }
        guard place > 0, case .parameter(_, .service) = pieces[place - 1].unit else { return nil }
        let stem = pieces[place].text.hasSuffix("а") ? String(pieces[place].text.dropLast()) : pieces[place].text
        guard texts.contains(stem), texts.contains(stem + "а") else { return nil }
        return gender(pieces[place - 1].text) == .feminine ? stem + "а" : stem
    }

    // MARK: cases

    /// What an order is after these, is an order's.
    private static let owned: Set<String> = ["статус", "история", "сообщение", "карты", "оплата", "перевозки", "срока"]
    /// Those that ask what somebody is busy with.
    private static let busy: Set<String> = ["занятый", "над"]

    private static func inCase(_ text: String, _ type: ParameterType, _ before: Piece?) -> String {
        let word = before?.text.split(separator: " ").last.map(String.init) ?? ""
        switch type {
        case .order where before == nil || !text.hasPrefix("заказ"): return text
        case .order:
            let isFault = if case .parameter(_, .fault)? = before?.unit { true } else { false }
            let ending = word == "по" ? "у" : busy.contains(word) ? "ом" : owned.contains(word) || isFault ? "а" : ""
            return "заказ" + ending + text.drop { $0 != " " }
        // "отменил" asks for who did it.
        case .canceller:
            let value = ParameterReader(tokens: [Token](cutting: text)).readings(of: .canceller, at: 0).first?.value
            if case .canceller(let canceller)? = value, word.hasPrefix("отменил") { return canceller.name.ru }
            return text
        case .service where text.hasSuffix("а") && ["остановить", "запустить"].contains(word):
            return text.dropLast() + "у"
        case .service where word == "для" && text.first?.isUppercase == true: return "сервиса " + text
        default: return text
        }
    }
}
