/// Free text under a heading.
let descriptionCases: [GoodCase] = [
    GoodCase(
        "a description of a feature",
        #"""
        Feature: F
          As a customer
          I want tea
        """#,
        gives: #"""
            1:1 en Feature: F
              ~  As a customer
              ~  I want tea
            """#
    ),
    GoodCase(
        "descriptions keep their indent and inner blank lines",
        #"""
        Feature: F

            indented

          less

          Scenario: S

            of the scenario

            * s

        """#,
        gives: #"""
            1:1 en Feature: F
              ~    indented
              ~
              ~  less
              7:3 Scenario: S
                ~    of the scenario
                11:5 asterisk * 's'
            """#
    ),
    GoodCase(
        "descriptions everywhere",
        #"""
        Feature: F
        feature
          Background: B
            background
            * b
          Rule: R
            rule
            Scenario Outline: O
              outline
              * <o>
              Examples: E
                examples
                | o |
                | 1 |
        """#,
        gives: #"""
            1:1 en Feature: F
              ~feature
              3:3 Background: B
                ~    background
                5:5 asterisk * 'b'
              6:3 Rule: R
                ~    rule
                8:5 Scenario Outline: O
                  ~      outline
                  10:7 asterisk * '<o>'
                  11:7 Examples: E
                    ~        examples
                    13:9 | 11'o' |
                    14:9 | 11'1' |
            """#
    ),
    GoodCase(
        "comments in descriptions",
        #"""
        Feature: F
          # before
          one
          # between
          two
          # after
          Scenario: S
        """#,
        gives: #"""
            1:1 en Feature: F
              ~  one
              ~  two
              7:3 Scenario: S
            2:3 # before
            4:3 # between
            6:3 # after
            """#
    ),
    GoodCase(
        "a table in a description is text",
        #"""
        Feature: F
          | a | b |
          Scenario: S
            | c |
            * s
        """#,
        gives: #"""
            1:1 en Feature: F
              ~  | a | b |
              3:3 Scenario: S
                ~    | c |
                5:5 asterisk * 's'
            """#
    ),
    GoodCase(
        "doc string signs in a description are text",
        #"""
        Feature: F
          """
          Scenario: S
          """
            * s
        """#,
        gives: #"""
            1:1 en Feature: F
              ~  """
              3:3 Scenario: S
                ~  """
                5:5 asterisk * 's'
            """#
    ),
    GoodCase(
        "steps in the description of a feature are text",
        #"""
        Feature: F
          Given that tea is scarce
          * and dear
        """#,
        gives: #"""
            1:1 en Feature: F
              ~  Given that tea is scarce
              ~  * and dear
            """#
    ),
    GoodCase(
        "examples in the description of a feature are text",
        #"""
        Feature: F
          Examples: below
          | a |
          Scenario: S
        """#,
        gives: #"""
            1:1 en Feature: F
              ~  Examples: below
              ~  | a |
              4:3 Scenario: S
            """#
    ),
    GoodCase(
        "steps in the description of examples are text",
        #"""
        Feature: F
          Scenario: S
            * <a>
            Examples:
              Given that these are all
              | a |
              | 1 |
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 asterisk * '<a>'
                4:5 Examples:
                  ~      Given that these are all
                  6:7 | 9'a' |
                  7:7 | 9'1' |
            """#
    ),
    GoodCase(
        "words that look like keywords",
        #"""
        Feature: F
          Scenarios are below
          Rules: none
          Given: nothing
          Note: *bold*
          Scenario: S
        """#,
        gives: #"""
            1:1 en Feature: F
              ~  Scenarios are below
              ~  Rules: none
              ~  Given: nothing
              ~  Note: *bold*
              6:3 Scenario: S
            """#
    ),
    GoodCase(
        "a list in a description of a rule",
        #"""
        Feature: F
          Rule: R
            - one
            - two
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Rule: R
                ~    - one
                ~    - two
            """#
    ),
]
