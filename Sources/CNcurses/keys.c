#define _GNU_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <string.h>

#include "CNcurses.h"
#include "private.h"

/// Keys with Shift, Ctrl or Alt that ncurses knows only by the names of their terminfo entries, as kRIT5.
static int named(const char *name) {
    static const struct { const char *prefix; int key; } keys[] = {
        {"kUP", CN_UP}, {"kDN", CN_DOWN}, {"kLFT", CN_LEFT}, {"kRIT", CN_RIGHT}, {"kHOM", CN_HOME},
        {"kEND", CN_END}, {"kPRV", CN_PAGE_UP}, {"kNXT", CN_PAGE_DOWN}, {"kIC", CN_INSERT}, {"kDC", CN_DELETE},
    };
    for (size_t index = 0; name && index < sizeof keys / sizeof *keys; index++) {
        if (strncmp(name, keys[index].prefix, strlen(keys[index].prefix)) == 0) return keys[index].key;
    }
    return CN_UNKNOWN;
}

int cn_read(void) {
    int code = wgetch(cn_keyboard);
    if (code == ERR) return CN_NONE;
    if (code < 256) return code;
    if (code >= KEY_F0 && code <= KEY_F(63)) return CN_FUNCTION + (code - KEY_F0);
    switch (code) {
    case CN_PASTE_CODE: return CN_PASTE;
    case KEY_UP: case KEY_SR: return CN_UP;
    case KEY_DOWN: case KEY_SF: return CN_DOWN;
    case KEY_LEFT: case KEY_SLEFT: return CN_LEFT;
    case KEY_RIGHT: case KEY_SRIGHT: return CN_RIGHT;
    case KEY_HOME: case KEY_SHOME: case KEY_FIND: case KEY_A1: return CN_HOME;
    case KEY_END: case KEY_SEND: case KEY_SELECT: case KEY_C1: return CN_END;
    case KEY_PPAGE: case KEY_SPREVIOUS: case KEY_A3: return CN_PAGE_UP;
    case KEY_NPAGE: case KEY_SNEXT: case KEY_C3: return CN_PAGE_DOWN;
    case KEY_IC: case KEY_SIC: return CN_INSERT;
    case KEY_DC: case KEY_SDC: return CN_DELETE;
    case KEY_BACKSPACE: return CN_BACKSPACE;
    case KEY_BTAB: return CN_BACKTAB;
    case KEY_ENTER: return CN_ENTER;
    default: return code > KEY_MAX ? named(keyname(code)) : CN_UNKNOWN;
    }
}
