/// Rules and their backgrounds.
let ruleCases: [GoodCase] = [
    GoodCase(
        "rules",
        #"""
        Feature: F
          Scenario: outside
            * s
          Rule: one
            Scenario: in one
              * a
          Rule: two
            Example: in two
              * b
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: outside
                3:5 asterisk * 's'
              4:3 Rule: one
                5:5 Scenario: in one
                  6:7 asterisk * 'a'
              7:3 Rule: two
                8:5 Example: in two
                  9:7 asterisk * 'b'
            """#
    ),
    GoodCase(
        "an empty rule",
        #"""
        Feature: F
          Rule:
          Rule: two
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Rule:
              3:3 Rule: two
            """#
    ),
    GoodCase(
        "backgrounds in feature and rules",
        #"""
        Feature: F
          Background:
            Given f
          Rule: R
            Background: of R
              Given r
            Scenario: S
              When s
          Rule: Q
            Scenario: T
              When t
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Background:
                3:5 given Given 'f'
              4:3 Rule: R
                5:5 Background: of R
                  6:7 given Given 'r'
                7:5 Scenario: S
                  8:7 when When 's'
              9:3 Rule: Q
                10:5 Scenario: T
                  11:7 when When 't'
            """#
    ),
]
