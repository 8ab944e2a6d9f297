/// Data tables.
let tableCases: [GoodCase] = [
    GoodCase(
        "a table",
        #"""
        Feature: F
          Scenario: S
            Given stock
              | name | count |
              | tea  | 3     |
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'stock'
                  4:7 | 9'name' | 16'count' |
                  5:7 | 9'tea' | 16'3' |
            """#
    ),
    GoodCase(
        "layout of cells",
        #"""
        Feature: F
          Scenario: S
            Given stock
              |a|  b|c  |\#td\#t|\#u{20}
              ||  | |x y|
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'stock'
                  4:7 | 8'a' | 12'b' | 14'c' | 19'd' |
                  5:7 | 8'' | 11'' | 13'' | 14'x y' |
            """#
    ),
    GoodCase(
        "escapes in cells",
        #"""
        Feature: F
          Scenario: S
            Given stock
              | a\|b | c\\ | d\ne | \x | \\n | \n |
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'stock'
                  4:7 | 9'a|b' | 16'c\' | 22'd⏎e' | 29'\x' | 34'\n' | 40'⏎' |
            """#
    ),
    GoodCase(
        "text after the last bar is ignored",
        #"""
        Feature: F
          Scenario: S
            Given stock
              | a | b | no cell
              | c | d | \
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'stock'
                  4:7 | 9'a' | 13'b' |
                  5:7 | 9'c' | 13'd' |
            """#
    ),
    GoodCase(
        "tables with blank lines and comments inside",
        #"""
        Feature: F
          Scenario: S
            Given stock

              # heading
              | a |

              | b |
              # last
              | c |

            Then d

        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'stock'
                  6:7 | 9'a' |
                  8:7 | 9'b' |
                  10:7 | 9'c' |
                12:5 then Then 'd'
            5:7 # heading
            9:7 # last
            """#
    ),
    GoodCase(
        "a blank line and a comment before a doc string",
        #"""
        Feature: F
          Scenario: S
            Given a

            # why
              """
              x
              """
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Scenario: S
                3:5 given Given 'a'
                  6:7 quotes 'x'
            5:5 # why
            """#
    ),
    GoodCase(
        "arguments in a background",
        #"""
        Feature: F
          Background:
            Given a
              | x |
            Given b
              """
              y
              """
        """#,
        gives: #"""
            1:1 en Feature: F
              2:3 Background:
                3:5 given Given 'a'
                  4:7 | 9'x' |
                5:5 given Given 'b'
                  6:7 quotes 'y'
            """#
    ),
]
