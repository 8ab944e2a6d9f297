/// Languages, tags and names.
let headerCases: [GoodCase] = [
    GoodCase(
        "a language after comments",
        #"""
        # written by hand

        #language:ru
        Свойство: С
        """#,
        gives: #"""
            4:1 ru Свойство: С
            1:1 # written by hand
            """#
    ),
    GoodCase(
        "a language with spaces, and a comment after it",
        #"""

          #  language  :  ru \#t
        # language: en
        Функциональность: Ф
        """#,
        gives: #"""
            4:1 ru Функциональность: Ф
            3:1 # language: en
            """#
    ),
    GoodCase(
        "English said to be English",
        #"""
        # language: en
        Feature: F
        """#,
        gives: #"""
            2:1 en Feature: F
            """#
    ),
    GoodCase(
        "a language after tags is a comment",
        #"""
        @a
        # language: ru
        Feature: F
        """#,
        gives: #"""
            3:1 en Feature: F @a[1:1]
            2:1 # language: ru
            """#
    ),
    GoodCase(
        "a language after the feature is a comment",
        #"""
        Feature: F
        # language: fr
          Scenario: S
        """#,
        gives: #"""
            1:1 en Feature: F
              3:3 Scenario: S
            2:1 # language: fr
            """#
    ),
    GoodCase(
        "a language that is no name is a comment",
        #"""
        # language: see the handbook
        Feature: F
        """#,
        gives: #"""
            2:1 en Feature: F
            1:1 # language: see the handbook
            """#
    ),
    GoodCase(
        "tags everywhere",
        #"""
        @feature @second
        @third
        Feature: F
          @scenario
          Scenario: S
            * s
          @outline
          Scenario Outline: O
            * <o>
            @examples1
            Examples: one
              | o |
              | 1 |
            @examples2
            @more
            Examples: two
              | o |
              | 2 |
          @rule
          Rule: R
            @inner
            Scenario: T
              * t
        """#,
        gives: #"""
            3:1 en Feature: F @feature[1:1] @second[1:10] @third[2:1]
              5:3 Scenario: S @scenario[4:3]
                6:5 asterisk * 's'
              8:3 Scenario Outline: O @outline[7:3]
                9:5 asterisk * '<o>'
                11:5 Examples: one @examples1[10:5]
                  12:7 | 9'o' |
                  13:7 | 9'1' |
                16:5 Examples: two @examples2[14:5] @more[15:5]
                  17:7 | 9'o' |
                  18:7 | 9'2' |
              20:3 Rule: R @rule[19:3]
                22:5 Scenario: T @inner[21:5]
                  23:7 asterisk * 't'
            """#
    ),
    GoodCase(
        "tags with comments",
        #"""
        @a @b #comment @c
        Feature: F
          @d\#t#e
          Scenario: S
        """#,
        gives: #"""
            2:1 en Feature: F @a[1:1] @b[1:4]
              4:3 Scenario: S @d[3:3]
            """#
    ),
    GoodCase(
        "a hash inside a tag",
        #"""
        @issue#42 @b# @c
        Feature: F
        """#,
        gives: #"""
            2:1 en Feature: F @issue#42[1:1] @b#[1:11] @c[1:15]
            """#
    ),
    GoodCase(
        "tags without space between",
        #"""
        @a@b@c
        Feature: F
        """#,
        gives: #"""
            2:1 en Feature: F @a[1:1] @b[1:3] @c[1:5]
            """#
    ),
    GoodCase(
        "tags with blank lines and comments between",
        #"""
        @a

        # why
        @b

        Feature: F

        """#,
        gives: #"""
            6:1 en Feature: F @a[1:1] @b[4:1]
            3:1 # why
            """#
    ),
    GoodCase(
        "Russian tags",
        #"""
        # language: ru
        @оплата @склад
        Функция: Ф
        """#,
        gives: #"""
            3:1 ru Функция: Ф @оплата[2:1] @склад[2:9]
            """#
    ),
    GoodCase(
        "names keep what is inside",
        #"""
        Feature: a: b, "c" #d @e | f
          Scenario: Scenario: twice
            Given Given given
            And a step # not a comment
        """#,
        gives: #"""
            1:1 en Feature: a: b, "c" #d @e | f
              2:3 Scenario: Scenario: twice
                3:5 given Given 'Given given'
                4:5 and And 'a step # not a comment'
            """#
    ),
    GoodCase(
        "the language of a step is not the language of the file",
        #"""
        # language: ru
        Функция: Ф
          Сценарий: С
            Дано Given a shop
        """#,
        gives: #"""
            2:1 ru Функция: Ф
              3:3 Сценарий: С
                4:5 given Дано 'Given a shop'
            """#
    ),
]
