/// Outlines and examples.
let outlineCases: [GoodCase] = [
    GoodCase(
        "an outline",
        #"""
        Feature: F
          Scenario Outline: buy <n>
            Given <n> of <what>
            Examples:
              | n | what |
              | 1 | tea  |
              | 2 | salt |
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario Outline: buy <n>
                3:5 given Given '<n> of <what>'
                4:5 Examples:
                  5:7 | 9'n' | 13'what' |
                  6:7 | 9'1' | 13'tea' |
                  7:7 | 9'2' | 13'salt' |
            """#
    ),
    GoodCase(
        "a scenario with examples",
        #"""
        Feature: F
          Scenario: S
            * <a>
            Examples:
              | a |
              | 1 |
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 asterisk * '<a>'
                4:5 Examples:
                  5:7 | 9'a' |
                  6:7 | 9'1' |
            """#
    ),
    GoodCase(
        "several blocks of examples",
        #"""
        Feature: F
          Scenario Outline: S
            * <a>

            Examples: first
              | a |
              | 1 |

            @x
            Examples: second
            About the second.

              | a |
          Scenario: T
            * t
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario Outline: S
                3:5 asterisk * '<a>'
                5:5 Examples: first
                  6:7 | 9'a' |
                  7:7 | 9'1' |
                10:5 Examples: second @x[9:5]
                  ~    About the second.
                  13:7 | 9'a' |
              14:3 Scenario: T
                15:5 asterisk * 't'
            """#
    ),
    GoodCase(
        "examples without a table",
        #"""
        Feature: F
          Scenario Outline: S
            * <a>
            Examples: none
            Examples: none either
              nothing here
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario Outline: S
                3:5 asterisk * '<a>'
                4:5 Examples: none
                5:5 Examples: none either
                  ~      nothing here
            """#
    ),
    GoodCase(
        "an outline without examples",
        #"""
        Feature: F
          Scenario Outline: S
            * <a>
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario Outline: S
                3:5 asterisk * '<a>'
            """#
    ),
    GoodCase(
        "an outline in a rule, with tags after it",
        #"""
        Feature: F
          Rule: R
            Scenario Outline: S
              * <a>
              Examples:
                | a |
                | 1 |
            @next
            Scenario: T
          @rule
          Rule: Q
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Rule: R
                3:5 Scenario Outline: S
                  4:7 asterisk * '<a>'
                  5:7 Examples:
                    6:9 | 11'a' |
                    7:9 | 11'1' |
                9:5 Scenario: T @next[8:5]
              11:3 Rule: Q @rule[10:3]
            """#
    ),
    GoodCase(
        "examples whose rows hold escapes",
        #"""
        # language: ru
        Функция: Ф
          Структура сценария: С
            Дано <а>
            Примеры:
              | а    | б \| в |
              | 1\n2 |        |
        """#,
        gives: #"""
            2:1 ru Функция: Ф
              3:3 Структура сценария: С
                4:5 given Дано '<а>'
                5:5 Примеры:
                  6:7 | 9'а' | 16'б | в' |
                  7:7 | 9'1⏎2' | 23'' |
            """#
    ),
]
