import SagaCore
import SagaEngine
import TestNumbers
import Testing

@testable import SagaScreen

/// Numbers and words on the screen.
@Suite struct WordingTests {
    @Test(arguments: [
        (Int64(0), "0.00", "0,00"), (5, "0.05", "0,05"), (99, "0.99", "0,99"), (100, "1.00", "1,00"),
        (31_000, "310.00", "310,00"), (123_456, "1234.56", "1234,56"), (-5, "-0.05", "-0,05"), (-100, "-1.00", "-1,00"),
        (.max, "92233720368547758.07", "92233720368547758,07"),
        (.min, "-92233720368547758.08", "-92233720368547758,08"),
    ])
    func money(minor: Int64, en: String, ru: String) {
        #expect(Language.en.money(minor) == en)
        #expect(Language.ru.money(minor) == ru)
    }

    @Test(arguments: [
        (0, "0", "0"), (7, "7", "7"), (999, "999", "999"), (9_999, "9999", "9999"), (10_000, "10,000", "10 000"),
        (123_456, "123,456", "123 456"), (1_234_567, "1,234,567", "1 234 567"), (-1, "-1", "-1"),
        (-9_999, "-9999", "-9999"), (-10_000, "-10,000", "-10 000"),
        (.max, "9,223,372,036,854,775,807", "9 223 372 036 854 775 807"),
        (.min, "-9,223,372,036,854,775,808", "-9 223 372 036 854 775 808"),
    ])
    func count(number: Int, en: String, ru: String) {
        #expect(Language.en.count(number) == en)
        #expect(String(Language.ru.count(number).map { $0 == "\u{a0}" ? " " : $0 }) == ru)
        #expect(!Language.ru.count(number).contains(" "), "a line must not break inside of a number")
    }

    @Test(arguments: [
        (0, "letters", "писем"), (1, "letter", "письмо"), (2, "letters", "письма"), (4, "letters", "письма"),
        (5, "letters", "писем"), (10, "letters", "писем"), (11, "letters", "писем"), (12, "letters", "писем"),
        (14, "letters", "писем"), (15, "letters", "писем"), (19, "letters", "писем"), (20, "letters", "писем"),
        (21, "letters", "письмо"), (22, "letters", "письма"), (25, "letters", "писем"), (100, "letters", "писем"),
        (101, "letters", "письмо"), (111, "letters", "писем"), (112, "letters", "писем"), (122, "letters", "письма"),
        (1_001, "letters", "письмо"), (10_011, "letters", "писем"), (-1, "letters", "письмо"),
        (-3, "letters", "письма"),
    ])
    func plurals(number: Int, en: String, ru: String) {
        for (language, noun) in [(Language.en, en), (.ru, ru)] {
            let text = language.counted(number, en: ("letter", "letters"), ru: ("письмо", "письма", "писем"))
            #expect(text == language.count(number) + " " + noun)
        }
    }

    @Test(arguments: [
        (Int64(0), "00:00.0", "00:00:00.0"), (99, "00:00.0", "00:00:00.0"), (100, "00:00.1", "00:00:00.1"),
        (59_999, "00:59.9", "00:00:59.9"), (60_000, "01:00.0", "00:01:00.0"), (3_599_999, "59:59.9", "00:59:59.9"),
        (3_600_000, "01:00:00.0", "01:00:00.0"), (360_000_000, "100:00:00.0", "100:00:00.0"),
        (-5_000, "00:00.0", "00:00:00.0"),
    ])
    func clock(milliseconds: Int64, short: String, long: String) {
        let instant = Instant.start + .milliseconds(milliseconds)
        #expect(ClockText.short(instant) == short)
        #expect(ClockText.long(instant) == long)
    }

    @Test(arguments: [
        (100, "0.1×", "0,1×"), (200, "0.2×", "0,2×"), (1_000, "1×", "1×"), (1_500, "1.5×", "1,5×"),
        (1_000_000, "1000×", "1000×"),
    ])
    func ratio(permille: Int, en: String, ru: String) {
        #expect(HeaderBar.ratio(permille, .en) == en)
        #expect(HeaderBar.ratio(permille, .ru) == ru)
    }

    @Test(arguments: [
        (Int64(100), "0.1", "0,1"), (1_000, "1", "1"), (1_500, "1.5", "1,5"), (10_000_000, "10,000", "10\u{a0}000"),
    ])
    func rate(perKilosecond: Int64, en: String, ru: String) {
        #expect(Language.en.rate(perKilosecond) == en)
        #expect(Language.ru.rate(perKilosecond) == ru)
    }

    @Test(arguments: [
        (FaultMode.off, "off", "выкл"), (.next(1), "next", "следующий"), (.next(2), "2 next", "2 следующих"),
        (.next(5), "5 next", "5 следующих"), (.next(21), "21 next", "21 следующий"),
        (.next(12_000), "12,000 next", "12\u{a0}000 следующих"), (.always, "always", "всегда"),
        (.share(permille: 300), "30 %", "30 %"), (.share(permille: 5), "0.5 %", "0,5 %"),
        (.share(permille: 1000), "100 %", "100 %"),
    ])
    func modes(mode: FaultMode, en: String, ru: String) {
        #expect(Language.en.name(mode) == en)
        #expect(Language.ru.name(mode) == ru)
    }

    /// The statuses are called what the domain calls them.
    @Test(arguments: [
        (Status.created, "Created", "Создан"), (.paid, "Paid", "Оплачен"), (.reserved, "Reserved", "Зарезервирован"),
        (.delivering, "Delivering", "Доставляется"), (.completed, "Completed", "Выполнен"),
        (.cancelled, "Cancelled", "Отменен"),
    ])
    func statuses(status: Status, en: String, ru: String) {
        #expect(Language.en.name(status) == en)
        #expect(Language.ru.name(status) == ru)
    }

    @Test(arguments: Language.allCases)
    func everyNameIsItsOwn(language: Language) {
        let kinds: [[String]] = [
            ServiceID.allCases.map(language.name), Status.allCases.map(language.name),
            Verdict.allCases.map(language.name), Fault.allCases.map(language.name),
            LogView.Filter.allCases.map(language.name), OrderForm.Field.allCases.map(language.name),
            KeyBinding.Group.allCases.map(language.name), ServiceID.allCases.map(language.initials),
        ]
        for names in kinds {
            #expect(Set(names).count == names.count)
            for name in names { #expect(TextCheck.problems(name, language) == [], "\(name)") }
        }
    }

    @Test func problemsCountInRussian() {
        for (count, times) in [(2, "раза"), (3, "раза"), (5, "раз"), (11, "раз"), (22, "раза")] {
            let text = Language.ru.problem(.debits(count))
            if times == "раза" {
                #expect(text == "списано \(count) раза")
            } else {
                #expect(text == "списано \(count) \(times)")
            }
        }
    }

    /// Every screen of the gallery.
    @Test(arguments: Shot.all.filter { !$0.isASCII })
    func screensKeepToTheirLanguage(_ shot: Shot) {
        let screen = shot.take().screen
        #expect(TextCheck.mixed(screen) == [])
        if shot.language == .ru {
            // Parts of a UUID, and names that an edge cuts.
            let strange = TextCheck.latin(screen).filter { word in
                !word.allSatisfy(\.isHexDigit) && !Status.allCases.map(\.wireName).contains(word)
                    && !TextCheck.names.contains { $0.hasPrefix(word) || $0.hasSuffix(word) }
            }
            #expect(strange == [])
        } else if !shot.scene.name.hasPrefix("form") {
            #expect(TextCheck.cyrillic(screen) == [])
        }
    }
}
