/// Misspelled keywords; messages in English.
let badWordCases: [BadCase] = [
    BadCase(
        "a misspelled scenario after steps",
        #"""
        Feature: F
          Scenario: S
            Given a
          Scenaro: T
            with text
            Given b
        """#,
        gives: #"""
            4:3: "Scenaro: T" is not a step. Did you mean "Scenario:"?
            """#
    ),
    BadCase(
        "a misspelled scenario at the start",
        #"""
        Feature: F
          Scneario: S
            Given a
          Scenario: T
            Given b
        """#,
        gives: #"""
            2:3: "Scneario: S" is read as a description, and so are the steps below it. Did you mean "Scenario:"?
            """#
    ),
    BadCase(
        "a scenario without its colon at the start of a rule",
        #"""
        Feature: F
          Rule: R
            Scenario one
              Given a
              When b
        """#,
        gives: #"""
            3:5: "Scenario one" is read as a description, and so are the steps below it. Put a colon after "Scenario".
            """#
    ),
    BadCase(
        "a misspelled outline",
        #"""
        Feature: F
          Background:
            * b
          Scenario outline: S
            * <a>
            Example:
              | a |
              | 1 |
        """#,
        gives: #"""
            4:3: "Scenario outline: S" is not a step. Did you mean "Scenario Outline:"?
            """#
    ),
    BadCase(
        "misspelled steps",
        #"""
        Feature: F
          Scenario: S
            Given a
            given b
            Whne c
            Then: d
            Given\#te
            *f
            Andd
        """#,
        gives: #"""
            4:5: "given b" is not a step. Did you mean "Given"?
            5:5: "Whne c" is not a step. Did you mean "When"?
            6:5: "Then: d" is not a step. Put a space after "Then", and then the text of the step.
            7:5: "Given\u{9}e" is not a step. Put a space after "Given", and then the text of the step.
            8:5: "*f" is not a step. Put a space after "*", and then the text of the step.
            9:5: "Andd" is not a step. Did you mean "And"?
            """#
    ),
    BadCase(
        "a misspelled step keeps its table",
        #"""
        Feature: F
          Scenario: S
            Given a
            Thn b
              | c |
        """#,
        gives: #"""
            4:5: "Thn b" is not a step. Did you mean "Then"?
            """#
    ),
    BadCase(
        "misspelled examples",
        #"""
        Feature: F
          Scenario Outline: S
            * <a>
            Exmaples:
              | a |
              | 1 |
        """#,
        gives: #"""
            4:5: "Exmaples:" is not a step. Did you mean "Examples:"?
            """#
    ),
    BadCase(
        "examples without a colon",
        #"""
        Feature: F
          Scenario Outline: S
            * <a>
            Examples
              | a |
        """#,
        gives: #"""
            4:5: "Examples" is not a step. Put a colon after "Examples".
            """#
    ),
    BadCase(
        "a rule with a space before its colon",
        #"""
        Feature: F
          Scenario: S
            * s
          Rule : R
            Scenario: T
        """#,
        gives: #"""
            4:3: "Rule : R" is not a step. Did you mean "Rule:"?
            """#
    ),
    BadCase(
        "a Russian step in an English file",
        #"""
        Feature: F
          Scenario: S
            Given a
            Когда b
        """#,
        gives: #"""
            4:5: "Когда b" is not a step. To write the file in Russian, begin it with "# language: ru".
            """#
    ),
    BadCase(
        "too long to be a keyword",
        #"""
        Feature: F
          Scenario: S
            Given a
            Abracadabra abracadabra abracadabra: abracadabra
        """#,
        gives: #"""
            4:5: "Abracadabra abracadabra abracadabra: abr…" is not a step. Begin the line with Given, When, Then, And, But, *, with "|" for a table, or with "#" for a comment.
            """#
    ),
]
