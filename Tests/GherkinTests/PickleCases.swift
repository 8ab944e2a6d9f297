/// What features unfold into.
let pickleCases: [GoodCase] = [
    GoodCase(
        "nothing from an empty file",
        #"""
        # only a comment
        """#,
        gives: ""
    ),
    GoodCase(
        "nothing from a feature without scenarios",
        #"""
        Feature: F
          Background:
            * b
        """#,
        gives: ""
    ),
    GoodCase(
        "a scenario",
        #"""
        @f
        Feature: F
          @s
          Scenario: S
            Given a
              | x | y |
            When b
              """json
              {}
              """
        """#,
        gives: #"""
            4:3 F / S @f @s
              5:5 given Given 'a'
                6:7 | 9'x' | 13'y' |
              7:5 when When 'b'
                8:7 quotes json '{}'
            """#
    ),
    GoodCase(
        "background steps come first",
        #"""
        Feature: F
          Background:
            Given fb
          Scenario: S
            When s
          Rule: R
            Background:
              Given rb
            Scenario: T
              When t
          Rule: Q
            Scenario: U
              When u
        """#,
        gives: #"""
            4:3 F / S
              3:5 given Given 'fb'
              5:5 when When 's'
            9:5 F / R / T
              3:5 given Given 'fb'
              8:7 given Given 'rb'
              10:7 when When 't'
            12:5 F / Q / U
              3:5 given Given 'fb'
              13:7 when When 'u'
            """#
    ),
    GoodCase(
        "a scenario without steps gets none from the background",
        #"""
        Feature: F
          Background:
            Given b
          Scenario: S
        """#,
        gives: #"""
            4:3 F / S
            """#
    ),
    GoodCase(
        "conjunctions take the type of the step before them",
        #"""
        Feature: F
          Background:
            Given a
            And b
          Scenario: S
            And c
            When d
            But e
            * f
            Then g
            And h
            Given i
            * j
        """#,
        gives: #"""
            5:3 F / S
              3:5 given Given 'a'
              4:5 given And 'b'
              6:5 given And 'c'
              7:5 when When 'd'
              8:5 when But 'e'
              9:5 when * 'f'
              10:5 then Then 'g'
              11:5 then And 'h'
              12:5 given Given 'i'
              13:5 given * 'j'
            """#
    ),
    GoodCase(
        "conjunctions with nothing before them",
        #"""
        Feature: F
          Scenario: S
            * a
            And b
            When c
        """#,
        gives: #"""
            2:3 F / S
              3:5 unknown * 'a'
              4:5 unknown And 'b'
              5:5 when When 'c'
            """#
    ),
    GoodCase(
        "tags are inherited in order, each once",
        #"""
        @f @same
        Feature: F
          @s @same @s
          Scenario: S
            * s
          @r
          Rule: R
            @o @f
            Scenario Outline: O
              * <a>
              @e @same
              Examples:
                | a |
                | 1 |
              @e2
              Examples:
                | a |
                | 2 |
        """#,
        gives: #"""
            4:3 F / S @f @same @s
              5:5 unknown * 's'
            9:5 F / R / O @f @same @r @o @e row 14:9
              10:7 unknown * '1'
            9:5 F / R / O @f @same @r @o @e2 row 18:9
              10:7 unknown * '2'
            """#
    ),
]
