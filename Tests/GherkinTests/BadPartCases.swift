/// Tags, doc strings and tables; messages in English.
let badPartCases: [BadCase] = [
    BadCase(
        "a tag with a space",
        #"""
        Feature: F
          @a tag @b
          Scenario: S
        """#,
        gives: #"""
            2:3: The tag "@a tag" contains a space. Join its words, as in "@two_words", or begin each with "@"; a comment after tags begins with " #".
            """#
    ),
    BadCase(
        "tags with other spaces",
        #"""
        @a\#u{A0}b @c\#td @e
        Feature: F
        """#,
        gives: #"""
            1:1: The tag "@a b" contains a space. Join its words, as in "@two_words", or begin each with "@"; a comment after tags begins with " #".
            1:6: The tag "@c\u{9}d" contains a space. Join its words, as in "@two_words", or begin each with "@"; a comment after tags begins with " #".
            """#
    ),
    BadCase(
        "tags without a name",
        #"""
        Feature: F
          @ @a @
          Scenario: S
        """#,
        gives: #"""
            2:3: There is no name after "@". Write one, as in "@wip", or remove the "@".
            2:8: There is no name after "@". Write one, as in "@wip", or remove the "@".
            """#
    ),
    BadCase(
        "tags at the end",
        #"""
        Feature: F
          Scenario: S
            * s
          @a @b
        """#,
        gives: #"""
            4:3: The tag "@a" does not belong to anything. Put tags on the line above a feature, rule, scenario or examples, or remove them.
            """#
    ),
    BadCase(
        "tags without a feature",
        #"""
        @a
        """#,
        gives: #"""
            1:1: The tag "@a" does not belong to anything. Put tags on the line above a feature, rule, scenario or examples, or remove them.
            """#
    ),
    BadCase(
        "tags before a step",
        #"""
        Feature: F
          Scenario: S
            * s
            @a @b
            @c
            * t
        """#,
        gives: #"""
            4:5: The tag "@a" does not belong to anything. Put tags on the line above a feature, rule, scenario or examples, or remove them.
            """#
    ),
    BadCase(
        "tags before a background",
        #"""
        Feature: F
          @a
          Background:
            * b
        """#,
        gives: #"""
            2:3: The tag "@a" stands before a background, which cannot have tags. Move it to the feature, the rule or a scenario.
            """#
    ),
    BadCase(
        "a comment after tags without a space before it",
        #"""
        @a@b #c
        @d# e
        Feature: F
        """#,
        gives: #"""
            2:1: The tag "@d# e" contains a space. Join its words, as in "@two_words", or begin each with "@"; a comment after tags begins with " #".
            """#
    ),
    BadCase(
        "an open doc string",
        #"""
        Feature: F
          Scenario: S
            Given a
              """
              x
            Given b
        """#,
        gives: #"""
            4:7: The doc string that begins here is not closed. Add a line with """ after its text.
            """#
    ),
    BadCase(
        "an open doc string of the other kind",
        #"""
        Feature: F
          Scenario: S
            Given a
              ```
              """
        """#,
        gives: #"""
            4:7: The doc string that begins here is not closed. Add a line with ``` after its text.
            """#
    ),
    BadCase(
        "a doc string at the end of the file",
        #"""
        Feature: F
          Scenario: S
            Given a
            """
        """#,
        gives: #"""
            4:5: The doc string that begins here is not closed. Add a line with """ after its text.
            """#
    ),
    BadCase(
        "two doc strings",
        #"""
        Feature: F
          Scenario: S
            Given a
              """
              """
              """
              """
        """#,
        gives: #"""
            6:7: The step already has a doc string, and it can have only one. Join the two, or give this one to a step of its own.
            """#
    ),
    BadCase(
        "two tables and two doc strings around each other",
        #"""
        Feature: F
          Scenario: S
            Given a
              | b |

              ```
              Scenario: no
              ```
              | c |
              """
              """
            When c
        """#,
        gives: #"""
            9:7: The step already has a table, and it can have only one. Join the two, or give this one to a step of its own.
            10:7: The step already has a doc string, and it can have only one. Join the two, or give this one to a step of its own.
            """#
    ),
    BadCase(
        "a row that is not closed",
        #"""
        Feature: F
          Scenario: S
            Given a
              | b | c |
              | d | e
              | f |
        """#,
        gives: #"""
            5:7: Number of cells in this row: 1, but in the first row of the table (line 4): 2. End the row with "|".
            """#
    ),
    BadCase(
        "a row with too many cells",
        #"""
        Feature: F
          Scenario: S
            Given a
              | b |
              | c | d | e |
        """#,
        gives: #"""
            5:7: Number of cells in this row: 3, but in the first row of the table (line 4): 1. Give every row as many; a "|" inside a cell is written "\|".
            """#
    ),
    BadCase(
        "a bar in a cell",
        #"""
        Feature: F
          Scenario: S
            Given a
              # a comment
              | b    |

              | c|d  |
              | e\|f |
        """#,
        gives: #"""
            7:7: Number of cells in this row: 2, but in the first row of the table (line 5): 1. Give every row as many; a "|" inside a cell is written "\|".
            """#
    ),
    BadCase(
        "a row without cells",
        #"""
        Feature: F
          Scenario: S
            Given a
              | b
              |
        """#,
        gives: #"""
            4:7: The table row has no cells. Put "|" on both sides of each cell, as in "| a | b |".
            5:7: The table row has no cells. Put "|" on both sides of each cell, as in "| a | b |".
            """#
    ),
    BadCase(
        "examples of unequal length",
        #"""
        Feature: F
          Scenario: S
            * <a>
            @x
            Examples:
              | a | b |
              | 1 |
              | 1 | 2 |
              | 1 | 2 | 3 |
        """#,
        gives: #"""
            7:7: Number of cells in this row: 1, but in the first row of the table (line 6): 2. Give every row as many; a "|" inside a cell is written "\|".
            """#
    ),
    BadCase(
        "a backslash at the end of a row",
        #"""
        Feature: F
          Scenario: S
            Given a
              | b | c |
              | d | e \|
        """#,
        gives: #"""
            5:7: Number of cells in this row: 1, but in the first row of the table (line 4): 2. End the row with "|".
            """#
    ),
    BadCase(
        "control characters are not repeated",
        #"""
        Feature: F
          Scenario: S
            Given a
            \#u{1B}[2J\#u{7}\#u{202E}x\#u{85}y
        """#,
        gives: #"""
            4:5: "\u{1B}[2J\u{7}\u{202E}x\u{85}y" is not a step. Begin the line with Given, When, Then, And, But, *, with "|" for a table, or with "#" for a comment.
            """#
    ),
    BadCase(
        "long text is shortened",
        #"""
        Feature: F
          @this_is_a_very_long_tag_that_contains a_space_somewhere_near_its_end
          Scenario: S
        """#,
        gives: #"""
            2:3: The tag "@this_is_a_very_long_tag_that_contains a…" contains a space. Join its words, as in "@two_words", or begin each with "@"; a comment after tags begins with " #".
            """#
    ),
]
