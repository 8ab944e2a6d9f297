private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Files that are not text.
let badByteCases: [BadCase] = [
    BadCase(
        "a NUL",
        bytes: Array("Feature: F\n  Scen\0ario: S\n".utf8),
        gives: """
            2:7: There is a NUL character here, so this may not be text. Remove it, or save the file as UTF-8.
            """
    ),
    BadCase(
        "NULs after a byte order mark are reported once for a line",
        bytes: byteOrderMark + Array("Feature: F\0\0\n# \0".utf8),
        gives: """
            1:11: There is a NUL character here, so this may not be text. Remove it, or save the file as UTF-8.
            2:3: There is a NUL character here, so this may not be text. Remove it, or save the file as UTF-8.
            """
    ),
    BadCase(
        "a byte that begins nothing",
        bytes: Array("Feature: чай ".utf8) + [0x80, 0x80] + Array("\n".utf8),
        gives: "1:14: The bytes here are not UTF-8. Save the file in the UTF-8 encoding."
    ),
    BadCase(
        "a character cut off by the end of the file",
        bytes: Array("Feature: F\n  ".utf8) + [0xD0],
        gives: "2:3: The bytes here are not UTF-8. Save the file in the UTF-8 encoding."
    ),
    BadCase(
        "a character cut off by the end of a line",
        bytes: Array("Feature: F".utf8) + [0xF0, 0x9F, 0x0A] + Array("Scenario: S".utf8),
        gives: "1:11: The bytes here are not UTF-8. Save the file in the UTF-8 encoding."
    ),
    BadCase(
        "an overlong form and a surrogate",
        bytes: Array("Feature: F\n".utf8) + [0xC0, 0xAF, 0x0A, 0x20, 0xED, 0xA0, 0x80],
        gives: """
            2:1: The bytes here are not UTF-8. Save the file in the UTF-8 encoding.
            3:2: The bytes here are not UTF-8. Save the file in the UTF-8 encoding.
            """
    ),
    BadCase(
        "another encoding, with other errors",
        messages: .ru,
        bytes: Array("# language: ru\n".utf8) + [0xD4, 0xF3, 0xED, 0xEA, 0x3A, 0x0A] + Array("Функция: Ф\n@\n".utf8),
        gives: """
            2:1: Байты в этом месте не в кодировке UTF-8. Сохраните файл в UTF-8.
            2:1: «����:» стоит до начала функции. Начните файл со строки вида «Функция: название».
            4:1: После «@» нет имени. Напишите его, например «@wip», или удалите «@».
            """
    ),
    BadCase(
        "UTF-16",
        bytes: [0xFF, 0xFE, 0x46, 0x00, 0x0A, 0x00],
        gives: """
            1:1: The bytes here are not UTF-8. Save the file in the UTF-8 encoding.
            1:1: "��F�" stands before any feature. Begin the file with a line such as "Feature: name".
            1:4: There is a NUL character here, so this may not be text. Remove it, or save the file as UTF-8.
            2:1: There is a NUL character here, so this may not be text. Remove it, or save the file as UTF-8.
            """
    ),
]
