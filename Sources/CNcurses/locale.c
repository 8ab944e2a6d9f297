#define _GNU_SOURCE 1
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>

#include "CNcurses.h"

static bool is_utf8(const char *codeset) {
    return strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "utf8") == 0;
}

/// Whether the environment names UTF-8, whatever is installed.
static bool is_utf8_wanted(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int index = 0; index < 3; index++) {
        const char *value = getenv(names[index]);
        if (!value || !*value) continue;
        const char *dot = strchr(value, '.');
        return dot && (strncasecmp(dot + 1, "UTF-8", 5) == 0 || strncasecmp(dot + 1, "utf8", 4) == 0);
    }
    return false;
}

bool cn_locale_adopt(void) {
    setlocale(LC_ALL, "");
    if (!is_utf8(nl_langinfo(CODESET)) && is_utf8_wanted()) setlocale(LC_CTYPE, "C.UTF-8");
    return is_utf8(nl_langinfo(CODESET));
}

bool cn_locale_is_utf8(void) {
    locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    bool found = locale && is_utf8(nl_langinfo_l(CODESET, locale));
    if (locale) freelocale(locale);
    if (found || !is_utf8_wanted()) return found;
    locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!locale) return false;
    freelocale(locale);
    return true;
}

int cn_scalar_width(uint32_t scalar) {
    return wcwidth((wchar_t)scalar);
}

bool cn_scalar_is_encodable(uint32_t scalar) {
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};
    return wcrtomb(bytes, (wchar_t)scalar, &state) != (size_t)-1;
}

uint32_t cn_scalar_of_byte(uint8_t byte) {
    wint_t scalar = btowc(byte);
    return scalar == WEOF ? 0 : (uint32_t)scalar;
}
