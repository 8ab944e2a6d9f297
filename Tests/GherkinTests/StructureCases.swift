/// What a file consists of.
let structureCases: [GoodCase] = [
    GoodCase(
        "an empty file",
        "",
        gives: ""
    ),
    GoodCase(
        "blank lines and comments only",
        #"""

        # one
           # two  

        """#,
        gives: #"""
            2:1 # one
            3:4 # two
            """#
    ),
    GoodCase(
        "a feature with only a name",
        #"""
        Feature: Orders
        """#,
        gives: #"""
            1:1 en Feature: Orders
            """#
    ),
    GoodCase(
        "a feature without a name",
        #"""
        Feature:
        """#,
        gives: #"""
            1:1 en Feature:
            """#
    ),
    GoodCase(
        "the smallest scenario",
        #"""
        Feature: Minimal
          Scenario: one
            Given a shop
        """#,
        gives: #"""
            1:1 en Feature: Minimal
              2:3 Scenario: one
                3:5 given Given 'a shop'
            """#
    ),
    GoodCase(
        "all kinds of steps",
        #"""
        Feature: Steps
          Scenario: one
            Given a
            And b
            When c
            But d
            Then e
            * f
        """#,
        gives: #"""
            1:1 en Feature: Steps
              2:3 Scenario: one
                3:5 given Given 'a'
                4:5 and And 'b'
                5:5 when When 'c'
                6:5 but But 'd'
                7:5 then Then 'e'
                8:5 asterisk * 'f'
            """#
    ),
    GoodCase(
        "stars only",
        #"""
        Feature: Stars
          Scenario: night sky
            * Vega
            * Deneb
        """#,
        gives: #"""
            1:1 en Feature: Stars
              2:3 Scenario: night sky
                3:5 asterisk * 'Vega'
                4:5 asterisk * 'Deneb'
            """#
    ),
    GoodCase(
        "a step without text",
        #"""
        Feature: F
          Scenario: S
            Given \#u{20}
            When\#u{20}
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given ''
                4:5 when When ''
            """#
    ),
    GoodCase(
        "scenarios without steps",
        #"""
        Feature: F
          Scenario: first
          Scenario:
          Example: third
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: first
              3:3 Scenario:
              4:3 Example: third
            """#
    ),
    GoodCase(
        "a background",
        #"""
        Feature: F
          Background: always
            Given a shop
            And a stock
          Scenario: S
            When I buy
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Background: always
                3:5 given Given 'a shop'
                4:5 and And 'a stock'
              5:3 Scenario: S
                6:5 when When 'I buy'
            """#
    ),
    GoodCase(
        "a background without a name or steps",
        #"""
        Feature: F
          Background:
          Scenario: S
            * s
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Background:
              3:3 Scenario: S
                4:5 asterisk * 's'
            """#
    ),
    GoodCase(
        "only a background",
        #"""
        Feature: F
          Background: b
            Given g
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Background: b
                3:5 given Given 'g'
            """#
    ),
]
