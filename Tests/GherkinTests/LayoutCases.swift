/// White space, line breaks and characters.
let layoutCases: [GoodCase] = [
    GoodCase(
        "no indentation",
        #"""
        Feature: F
        Scenario: S
        Given a
        | x |
        """#,
        gives: #"""
            1:1 en Feature: F
              2:1 Scenario: S
                3:1 given Given 'a'
                  4:1 | 3'x' |
            """#
    ),
    GoodCase(
        "tabs",
        #"""
        \#tFeature:\#tF\#t
        \#t\#tScenario:\#tS
        \#t\#t\#tGiven\#u{20}\#ta\#tb\#t
        \#t\#t\#t\#t|\#tx\#t|
        """#,
        gives: #"""
            1:2 en Feature: F
              2:3 Scenario: S
                3:4 given Given 'a⇥b'
                  4:5 | 7'x' |
            """#
    ),
    GoodCase(
        "CRLF",
        #"""
        Feature: F\#r
          text\#r
        \#r
          Scenario: S\#r
            Given a\#r
              """\#r
              x\#r
              """\#r
            And b\#r
              | c |\#r
        """#,
        gives: #"""
            1:1 en Feature: F
              ~  text
              4:3 Scenario: S
                5:5 given Given 'a'
                  6:7 quotes 'x'
                9:5 and And 'b'
                  10:7 | 9'c' |
            """#
    ),
    GoodCase(
        "a byte order mark",
        #"""
        \#u{FEFF}Feature: F
          Scenario: S
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
            """#
    ),
    GoodCase(
        "a byte order mark before a language",
        #"""
        \#u{FEFF}# language: ru
        Функция: Ф
        """#,
        gives: #"""
            2:1 ru Функция: Ф
            """#
    ),
    GoodCase(
        "spaces that are not ASCII",
        #"""
        \#u{A0}Feature:\#u{2003}F\#u{A0}
        \#u{3000}Scenario: S\#u{85}
          Given\#u{20}\#u{A0}a
            |\#u{A0}x\#u{2003}|
        """#,
        gives: #"""
            1:2 en Feature: F
              2:2 Scenario: S
                3:3 given Given 'a'
                  4:5 | 7'x' |
            """#
    ),
    GoodCase(
        "emoji and combining marks take a column for each scalar",
        #"""
        Feature: F
          Scenario: S
            Given 🫖
              | 🫖 | е\#u{301} | z |
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given '🫖'
                  4:7 | 9'🫖' | 13'е́' | 18'z' |
            """#
    ),
    GoodCase(
        "a line separator is no line break",
        #"""
        Feature: a\#u{2028}Scenario: b
        """#,
        gives: #"""
            1:1 en Feature: a␣Scenario: b
            """#
    ),
    GoodCase(
        "blank lines everywhere",
        #"""

        Feature: F


          Scenario: S


            Given a


            When b

        """#,
        gives: #"""
            2:1 en Feature: F
              5:3 Scenario: S
                8:5 given Given 'a'
                11:5 when When 'b'
            """#
    ),
]
