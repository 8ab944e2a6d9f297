/// Doc strings and data tables.
let argumentCases: [GoodCase] = [
    GoodCase(
        "a doc string",
        #"""
        Feature: F
          Scenario: S
            Given a text
              """
              first
                second

              fourth
              """
            And more
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'a text'
                  4:7 quotes 'first⏎  second⏎⏎fourth'
                10:5 and And 'more'
            """#
    ),
    GoodCase(
        "doc strings with media types",
        #"""
        Feature: F
          Scenario: S
            Given a
              """json
              {"a": 1}
              """
            Given b
              ```  text/plain  
              plain
              ```
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'a'
                  4:7 quotes json '{"a": 1}'
                7:5 given Given 'b'
                  8:7 backticks text/plain 'plain'
            """#
    ),
    GoodCase(
        "an empty doc string",
        #"""
        Feature: F
          Scenario: S
            Given a
              """
              """
            Given b
              """

              """
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'a'
                  4:7 quotes ''
                6:5 given Given 'b'
                  7:7 quotes ''
            """#
    ),
    GoodCase(
        "lines left of the delimiter",
        #"""
        Feature: F
          Scenario: S
            Given a
              """
            left
           \#t  \#u{20}
                 right
              """
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'a'
                  4:7 quotes 'left⏎ ⏎   right'
            """#
    ),
    GoodCase(
        "a doc string keeps spaces at the end of lines",
        #"""
        Feature: F
          Scenario: S
            Given a
            """
            a \#t
               \#u{20}
            """
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'a'
                  4:5 quotes 'a ⇥⏎    '
            """#
    ),
    GoodCase(
        "a doc string holds what looks like Gherkin",
        #"""
        Feature: F
          Scenario: S
            Given a
              """
              # no comment
              @no tag
              Scenario: no
              | no |
              ```
              """
            Given b
              ```
              """
              ```
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'a'
                  4:7 quotes '# no comment⏎@no tag⏎Scenario: no⏎| no |⏎```'
                11:5 given Given 'b'
                  12:7 backticks '"""'
            """#
    ),
    GoodCase(
        "escaped delimiters",
        #"""
        Feature: F
          Scenario: S
            Given a
              """
              \"\"\" and \"" and \\"\"\"
              \`\`\`
              """
            Given b
              ```
              \`\`\`
              \"\"\"
              ```
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'a'
                  4:7 quotes '""" and \"" and \"""⏎\`\`\`'
                8:5 given Given 'b'
                  9:7 backticks '```⏎\"\"\"'
            """#
    ),
    GoodCase(
        "text after the closing delimiter is ignored",
        #"""
        Feature: F
          Scenario: S
            Given a
              """
              x
              """ y
            When b
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'a'
                  4:7 quotes 'x'
                7:5 when When 'b'
            """#
    ),
    GoodCase(
        "a table and a doc string, in either order",
        #"""
        Feature: F
          Scenario: S
            Given a
              | b |
              | c |

              # a comment
              """json
              d
              """

            When e
              ```
              | f |
              ```
              | g |
            Then h
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'a'
                  4:7 | 9'b' |
                  5:7 | 9'c' |
                  8:7 quotes json 'd'
                12:5 when When 'e'
                  13:7 backticks '| f |'
                  16:7 | 9'g' |
                17:5 then Then 'h'
            7:7 # a comment
            """#
    ),
]
