/// Every keyword of both languages.
let keywordCases: [GoodCase] = [
    GoodCase(
        "every English keyword",
        #"""
        Business Need: F
          Rule: R
            Background: B
              Given b
            Example: E
              Then e
            Scenario Template: T
              When <t>
              Scenarios: some
                | t |
                | 1 |
            Scenario Outline: O
              Examples:
        """#,
        gives: #"""
            1:1 en Business Need: F
              2:3 Rule: R
                3:5 Background: B
                  4:7 given Given 'b'
                5:5 Example: E
                  6:7 then Then 'e'
                7:5 Scenario Template: T
                  8:7 when When '<t>'
                  9:7 Scenarios: some
                    10:9 | 11't' |
                    11:9 | 11'1' |
                12:5 Scenario Outline: O
                  13:7 Examples:
            """#
    ),
    GoodCase(
        "ability",
        #"""
        Ability: to buy
          Scenario: S
            * s
        """#,
        gives: #"""
            1:1 en Ability: to buy
              2:3 Scenario: S
                3:5 asterisk * 's'
            """#
    ),
    GoodCase(
        "Russian",
        #"""
        # language: ru
        Функция: Заказ
          Предыстория: магазин
            Дано товар «Чай»
          Сценарий: покупка
            Когда клиент платит
            То заказ оплачен
        """#,
        gives: #"""
            2:1 ru Функция: Заказ
              3:3 Предыстория: магазин
                4:5 given Дано 'товар «Чай»'
              5:3 Сценарий: покупка
                6:5 when Когда 'клиент платит'
                7:5 then То 'заказ оплачен'
            """#
    ),
    GoodCase(
        "every Russian heading",
        #"""
        # language: ru
        Фича: Ф
          Контекст: К
            * к
          Пример: П
            * п
          Шаблон сценария: Ш
            * <ш>
            Значения:
              | ш |
              | 1 |
          Структура сценария: С
            * <с>
            Примеры: некоторые
              | с |
              | 2 |
          Правило: П
            Сценарий: С
              * с
        """#,
        gives: #"""
            2:1 ru Фича: Ф
              3:3 Контекст: К
                4:5 asterisk * 'к'
              5:3 Пример: П
                6:5 asterisk * 'п'
              7:3 Шаблон сценария: Ш
                8:5 asterisk * '<ш>'
                9:5 Значения:
                  10:7 | 9'ш' |
                  11:7 | 9'1' |
              12:3 Структура сценария: С
                13:5 asterisk * '<с>'
                14:5 Примеры: некоторые
                  15:7 | 9'с' |
                  16:7 | 9'2' |
              17:3 Правило: П
                18:5 Сценарий: С
                  19:7 asterisk * 'с'
            """#
    ),
    GoodCase(
        "every Russian step",
        #"""
        # language: ru
        Функционал: Ф
          Сценарий: С
            Допустим 1
            Дано 2
            Пусть 3
            Когда 4
            Если 5
            То 6
            Затем 7
            Тогда 8
            И 9
            К тому же 10
            Также 11
            Но 12
            А 13
            Иначе 14
            * 15
        """#,
        gives: #"""
            2:1 ru Функционал: Ф
              3:3 Сценарий: С
                4:5 given Допустим '1'
                5:5 given Дано '2'
                6:5 given Пусть '3'
                7:5 when Когда '4'
                8:5 when Если '5'
                9:5 then То '6'
                10:5 then Затем '7'
                11:5 then Тогда '8'
                12:5 and И '9'
                13:5 and К тому же '10'
                14:5 and Также '11'
                15:5 but Но '12'
                16:5 but А '13'
                17:5 but Иначе '14'
                18:5 asterisk * '15'
            """#
    ),
]
