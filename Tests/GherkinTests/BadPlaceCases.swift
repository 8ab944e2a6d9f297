/// Text, steps and tables where none can stand; messages in English.
let badPlaceCases: [BadCase] = [
    BadCase(
        "text among steps",
        #"""
        Feature: F
          Scenario: S
            Given a
            we pay
            and more of that

            Then b
        """#,
        gives: #"""
            4:5: "we pay" is not a step. Begin the line with Given, When, Then, And, But, *, with "|" for a table, or with "#" for a comment.
            """#
    ),
    BadCase(
        "text after a doc string",
        #"""
        Feature: F
          Scenario: S
            Given a
              """
              x
              """
            y
        """#,
        gives: #"""
            7:5: "y" is not a step. Begin the line with Given, When, Then, And, But, *, with "|" for a table, or with "#" for a comment.
            """#
    ),
    BadCase(
        "text after tags",
        #"""
        Feature: F
          @a
          text
          Scenario: S
        """#,
        gives: #"""
            3:3: "text" cannot stand between scenarios. Put a line such as "Scenario: name" above it, or "#" before it.
            """#
    ),
    BadCase(
        "a step after tags",
        #"""
        Feature: F
          @a
          Given b
          When c
          Scenario: S
        """#,
        gives: #"""
            3:3: "Given b" cannot stand between scenarios. Put a line such as "Scenario: name" above it, or "#" before it.
            """#
    ),
    BadCase(
        "text after examples",
        #"""
        Feature: F
          Scenario: S
            * <a>
            Examples:
              | a |
              | 1 |
            text
            Given a step
            When another
          Scenario: T
            oops
        """#,
        gives: #"""
            7:5: "text" cannot stand after a table of examples. Put a line such as "Scenario: name" above it, or "#" before it.
            8:5: "Given a step" cannot stand after a table of examples. Put a line such as "Scenario: name" above it, or "#" before it.
            """#
    ),
    BadCase(
        "a table before the first step",
        #"""
        Feature: F
          Background:
            * b
          @t
          | a |
          | b |
          Scenario: S
        """#,
        gives: #"""
            5:3: "| a |" is not a step. Begin the line with Given, When, Then, And, But, *, with "|" for a table, or with "#" for a comment.
            """#
    ),
]
