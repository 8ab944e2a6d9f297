/// Lines in the wrong place; messages in English.
let badOrderCases: [BadCase] = [
    BadCase(
        "text before the feature",
        #"""
        Hello,
        world
        Feature: F
        """#,
        gives: #"""
            1:1: "Hello," stands before any feature. Begin the file with a line such as "Feature: name".
            """#
    ),
    BadCase(
        "no feature at all",
        #"""
          Just a note

        and another
        """#,
        gives: #"""
            1:3: "Just a note" stands before any feature. Begin the file with a line such as "Feature: name".
            """#
    ),
    BadCase(
        "a scenario without a feature",
        #"""
          Scenario: S
            Given a
            nonsense
        """#,
        gives: #"""
            1:3: "Scenario:" stands before any feature. Begin the file with a line such as "Feature: name".
            3:5: "nonsense" is not a step. Begin the line with Given, When, Then, And, But, *, with "|" for a table, or with "#" for a comment.
            """#
    ),
    BadCase(
        "a background without a feature",
        #"""
        Background:
        """#,
        gives: #"""
            1:1: "Background:" stands before any feature. Begin the file with a line such as "Feature: name".
            """#
    ),
    BadCase(
        "a misspelled feature",
        #"""
        Featur: F
          Scenario: S
            wrong
        """#,
        gives: #"""
            1:1: "Featur: F" stands before any feature. Did you mean "Feature:"?
            """#
    ),
    BadCase(
        "a feature without its colon",
        #"""
        Feature F
          Scenario: S
        """#,
        gives: #"""
            1:1: "Feature F" stands before any feature. Put a colon after "Feature".
            """#
    ),
    BadCase(
        "a feature in another language",
        #"""
        Функция: Ф
          Сценарий: С
            Дано а
            вздор
        """#,
        gives: #"""
            1:1: "Функция: Ф" stands before any feature. To write the file in Russian, begin it with "# language: ru".
            4:5: "вздор" is not a step. Begin the line with Допустим, Когда, То, И, Но, *, with "|" for a table, or with "#" for a comment.
            """#
    ),
    BadCase(
        "a scenario in small letters instead of a feature",
        #"""
        scenario: S
        """#,
        gives: #"""
            1:1: "scenario: S" stands before any feature. Begin the file with a line such as "Feature: name".
            """#
    ),
    BadCase(
        "an unknown language",
        #"""
        # language: fr
        Fonctionnalité: F
          rubbish
        """#,
        gives: #"""
            1:13: The language "fr" is not supported. Write "# language: en" or "# language: ru".
            """#
    ),
    BadCase(
        "an unknown language of three parts",
        #"""
          #language: en-Scouse_x
        Feature: F
        """#,
        gives: #"""
            1:14: The language "en-Scouse_x" is not supported. Write "# language: en" or "# language: ru".
            """#
    ),
    BadCase(
        "two features",
        #"""
        Feature: F
          Scenario: S
            * s
        Feature: G
          Background:
            * b
        """#,
        gives: #"""
            4:1: "Feature:" begins a second feature, but a file holds one. Move it to a file of its own.
            """#
    ),
    BadCase(
        "a second feature in a description",
        #"""
        Feature: F
          Ability: G
        """#,
        gives: #"""
            2:3: "Ability:" begins a second feature, but a file holds one. Move it to a file of its own.
            """#
    ),
    BadCase(
        "a second feature in a rule",
        #"""
        Feature: F
          Rule: R
            Scenario: S
          Feature: G
          Rule: Q
        """#,
        gives: #"""
            4:3: "Feature:" begins a second feature, but a file holds one. Move it to a file of its own.
            """#
    ),
    BadCase(
        "two backgrounds",
        #"""
        Feature: F
          Background:
            * b
          Background: again
            * c
          Scenario: S
        """#,
        gives: #"""
            4:3: "Background:" is the second background here; the first is on line 2. Join the two.
            """#
    ),
    BadCase(
        "a background after a scenario",
        #"""
        Feature: F
          Scenario: S
            * s
          Background:
            * b
        """#,
        gives: #"""
            4:3: "Background:" comes after a scenario. Move it before the first scenario of its feature or rule.
            """#
    ),
    BadCase(
        "a background in the description of a scenario",
        #"""
        Feature: F
          Scenario: S
            text
          Background:
        """#,
        gives: #"""
            4:3: "Background:" comes after a scenario. Move it before the first scenario of its feature or rule.
            """#
    ),
    BadCase(
        "a background after a scenario in a rule",
        #"""
        Feature: F
          Rule: R
            Scenario: S
            Background:
        """#,
        gives: #"""
            4:5: "Background:" comes after a scenario. Move it before the first scenario of its feature or rule.
            """#
    ),
    BadCase(
        "two backgrounds in a rule",
        #"""
        Feature: F
          Background:
          Rule: R
            Background:
            Background:
        """#,
        gives: #"""
            5:5: "Background:" is the second background here; the first is on line 4. Join the two.
            """#
    ),
    BadCase(
        "examples after a background",
        #"""
        Feature: F
          Background:
            * b
          Examples:
            | a |
          Scenario: S
        """#,
        gives: #"""
            4:3: "Examples:" does not belong to a scenario. Put it after the steps of a "Scenario Outline:".
            """#
    ),
    BadCase(
        "examples after tags",
        #"""
        Feature: F
          @a
          Examples:
        """#,
        gives: #"""
            3:3: "Examples:" does not belong to a scenario. Put it after the steps of a "Scenario Outline:".
            """#
    ),
]
