/// What outlines unfold into.
let outlinePickleCases: [GoodCase] = [
    GoodCase(
        "an outline, row by row",
        #"""
        Feature: F
          Background:
            Given <n>
          Scenario Outline: <n> of <what>
            When I buy <n> of <what>, <n> each
            Then I have
              | what   | n   |
              | <what> | <n> |
            And I read
              """text/<what>
              <n>
              <what>
              """
            Examples: one
              | n | what |
              | 1 | tea  |
              | 2 |      |
            Examples: two
              | what | n |
              | salt | 3 |
        """#,
        gives: #"""
            4:3 F / 1 of tea row 16:7
              3:5 given Given '<n>'
              5:5 when When 'I buy 1 of tea, 1 each'
              6:5 then Then 'I have'
                7:7 | 9'what' | 18'n' |
                8:7 | 9'tea' | 18'1' |
              9:5 then And 'I read'
                10:7 quotes text/tea '1⏎tea'
            4:3 F / 2 of  row 17:7
              3:5 given Given '<n>'
              5:5 when When 'I buy 2 of , 2 each'
              6:5 then Then 'I have'
                7:7 | 9'what' | 18'n' |
                8:7 | 9'' | 18'2' |
              9:5 then And 'I read'
                10:7 quotes text/ '2⏎'
            4:3 F / 3 of salt row 20:7
              3:5 given Given '<n>'
              5:5 when When 'I buy 3 of salt, 3 each'
              6:5 then Then 'I have'
                7:7 | 9'what' | 18'n' |
                8:7 | 9'salt' | 18'3' |
              9:5 then And 'I read'
                10:7 quotes text/salt '3⏎salt'
            """#
    ),
    GoodCase(
        "an outline without examples, without a table, without rows, without steps",
        #"""
        Feature: F
          Scenario Outline: A
            * <a>
          Scenario Outline: B
            * <a>
            Examples:
          Scenario Outline: C
            * <a>
            Examples:
              | a |
          Scenario Outline: <a>
            Examples:
              | a |
              | d |
        """#,
        gives: #"""
            2:3 F / A
              3:5 unknown * '<a>'
            11:3 F / d row 14:7
            """#
    ),
    GoodCase(
        "unknown placeholders stay",
        #"""
        Feature: F
          Scenario: S
            * <b> <A> < a> <> <a <a>
            Examples:
              | a |
              | 1 |
        """#,
        gives: #"""
            2:3 F / S row 6:7
              3:5 unknown * '<b> <A> < a> <> <a 1'
            """#
    ),
    GoodCase(
        "what a row puts in is not searched again",
        #"""
        Feature: F
          Scenario: S
            * <a><b><<a>>
            Examples:
              | a   | b |
              | <b> | <a> |
        """#,
        gives: #"""
            2:3 F / S row 6:7
              3:5 unknown * '<b><a><<b>>'
            """#
    ),
    GoodCase(
        "placeholders with brackets, prefixes and equal names",
        #"""
        Feature: F
          Scenario: S
            * <b<a>> <ab> <a> <c> <x y>
            Examples:
              | a | ab | b<a> | c | c | x y |
              | 1 | 2  | 3    | 4 | 5 | 6   |
        """#,
        gives: #"""
            2:3 F / S row 6:7
              3:5 unknown * '3 2 1 4 6'
            """#
    ),
    GoodCase(
        "an empty placeholder name",
        #"""
        Feature: F
          Scenario: S
            * <>|<a>
            Examples:
              |  | a |
              | 1 | 2 |
        """#,
        gives: #"""
            2:3 F / S row 6:7
              3:5 unknown * '1|2'
            """#
    ),
    GoodCase(
        "a table and a doc string of one step",
        #"""
        Feature: F
          Scenario: S
            * x
              """<b>
              <a>
              """
              | <a> | <b> |
            Examples:
              | a | b |
              | 1 | 2 |
        """#,
        gives: #"""
            2:3 F / S row 10:7
              3:5 unknown * 'x'
                4:7 quotes 2 '1'
                7:7 | 9'1' | 15'2' |
            """#
    ),
    GoodCase(
        "values with special characters",
        #"""
        Feature: F
          Scenario: S
            * «<a>»
            Examples:
              | a       |
              | \\1$0\| |
              | x\ny    |
              | 🫖      |
        """#,
        gives: #"""
            2:3 F / S row 6:7
              3:5 unknown * '«\1$0|»'
            2:3 F / S row 7:7
              3:5 unknown * '«x⏎y»'
            2:3 F / S row 8:7
              3:5 unknown * '«🫖»'
            """#
    ),
    GoodCase(
        "Russian",
        #"""
        # language: ru
        @заказ
        Функция: Ф
          Предыстория:
            Дано склад
          @оплата
          Структура сценария: <сколько> рублей
            Когда клиент платит <сколько>
            И ждёт
            Тогда статус «<статус>»
            Примеры:
              | сколько | статус   |
              | 100     | Оплачен  |
              | 0       | Отменен  |
        """#,
        gives: #"""
            7:3 Ф / 100 рублей @заказ @оплата row 13:7
              5:5 given Дано 'склад'
              8:5 when Когда 'клиент платит 100'
              9:5 when И 'ждёт'
              10:5 then Тогда 'статус «Оплачен»'
            7:3 Ф / 0 рублей @заказ @оплата row 14:7
              5:5 given Дано 'склад'
              8:5 when Когда 'клиент платит 0'
              9:5 when И 'ждёт'
              10:5 then Тогда 'статус «Отменен»'
            """#
    ),
]
